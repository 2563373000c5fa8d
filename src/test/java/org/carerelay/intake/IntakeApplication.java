package org.carerelay.intake;

import org.apache.camel.test.spring.junit5.CamelSpringBootTest;
import org.carerelay.platform.TestProperties;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** One running intake that all tests extending this share. */
@CamelSpringBootTest
@SpringBootTest(
        classes = IntakeTestApplication.class,
        webEnvironment = SpringBootTest.WebEnvironment.NONE,
        properties = {
            "carerelay.broker.port=0",
            "carerelay.routes-reload=0",
            "carerelay.intake.mllp.max-message-size=1MB",
            "carerelay.intake.mllp.frame-timeout=1s",
            "carerelay.sources.gbk-his.sending-application=GBKHIS",
            "carerelay.sources.gbk-his.charset=GB18030",
            "carerelay.sources.slow-his.sending-application=SLOWHIS",
            "carerelay.sources.slow-his.acknowledge=processed",
            "carerelay.sources.elsewhere.sending-application=ELSEWHERE",
            "carerelay.sources.elsewhere.listeners=another-listener",
        })
public abstract class IntakeApplication {

    @DynamicPropertySource
    static void properties(DynamicPropertyRegistry registry) {
        TestProperties.register(registry);
    }

    @Value("${carerelay.intake.mllp.port}")
    protected int port;

    @Autowired
    protected RecordingUnify unify;

    @Autowired
    protected JdbcTemplate jdbc;

    @BeforeEach
    void reset() {
        unify.reset();
    }

    protected String status(String controlId) {
        return jdbc.queryForObject(
                "select coalesce(min(status), 'none') from journal where control_id = ?", String.class, controlId);
    }

    protected int count(String controlId, String status) {
        return jdbc.queryForObject(
                "select count(*) from journal where control_id = ? and status = ?", Integer.class, controlId, status);
    }
}
