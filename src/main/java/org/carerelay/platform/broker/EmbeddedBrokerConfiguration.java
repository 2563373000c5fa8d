package org.carerelay.platform.broker;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.impl.SecurityConfiguration;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.spi.core.security.ActiveMQJAASSecurityManager;
import org.apache.activemq.artemis.spi.core.security.jaas.InVMLoginModule;
import org.carerelay.platform.DataDir;
import org.carerelay.platform.ListeningPort;
import org.carerelay.platform.broker.BrokerDefinition.User;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.jms.artemis.ArtemisConnectionDetails;
import org.springframework.boot.autoconfigure.jms.artemis.ArtemisMode;
import org.springframework.context.annotation.Bean;

/** Starts Artemis below the data folder where {@code spring.artemis.broker-url} names no other. */
@org.springframework.context.annotation.Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "spring.artemis.broker-url", matchIfMissing = true, havingValue = "embedded")
class EmbeddedBrokerConfiguration {

    private static final AtomicInteger SERVERS = new AtomicInteger();

    private final int serverId = SERVERS.getAndIncrement();

    @Bean(initMethod = "start", destroyMethod = "stop")
    EmbeddedActiveMQ embeddedBroker(DataDir dataDir, BrokerSettings settings) throws IOException {
        ListeningPort.requireFree("The broker", settings.host(), settings.port(), "carerelay.broker.port");
        Configuration configuration = BrokerDefinition.of(
                dataDir.folder("broker"), serverId, settings, dataDir.secret("broker-cluster-password"));
        String downstream = settings.downstreamPassword() == null
                ? dataDir.secret("broker-downstream-password")
                : settings.downstreamPassword();
        SecurityConfiguration users = new SecurityConfiguration();
        users.addUser(User.INTERNAL, dataDir.secret("broker-password"));
        users.addRole(User.INTERNAL, User.INTERNAL);
        users.addUser(User.DOWNSTREAM, downstream);
        users.addRole(User.DOWNSTREAM, User.DOWNSTREAM);
        EmbeddedActiveMQ broker = new EmbeddedActiveMQ();
        broker.setConfiguration(configuration);
        broker.setSecurityManager(new ActiveMQJAASSecurityManager(InVMLoginModule.class.getName(), users));
        return broker;
    }

    @Bean
    ArtemisConnectionDetails embeddedBrokerConnection(DataDir dataDir, EmbeddedActiveMQ broker) {
        return new ArtemisConnectionDetails() {
            @Override
            public ArtemisMode getMode() {
                return ArtemisMode.NATIVE;
            }

            @Override
            public String getBrokerUrl() {
                return "vm://" + serverId;
            }

            @Override
            public String getUser() {
                return User.INTERNAL;
            }

            @Override
            public String getPassword() {
                return dataDir.secret("broker-password");
            }
        };
    }
}
