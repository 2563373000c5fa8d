package org.carerelay.intake.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.Charset;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import org.carerelay.translation.SegmentList;
import org.carerelay.translation.Source;
import org.junit.jupiter.api.Test;

class SourcesTests {

    @Test
    void bindsEverySettingOfASource() {
        Map<String, String> properties = new HashMap<>();
        String prefix = "carerelay.sources.east.";
        properties.put(prefix + "sending-application", "HIS");
        properties.put(prefix + "sending-facility", "EAST");
        properties.put(prefix + "charset", "GB18030");
        properties.put(prefix + "zone", "Asia/Urumqi");
        properties.put(prefix + "event-time", "EVN-2");
        properties.put(prefix + "control-ids", "restart");
        properties.put(prefix + "identifier-systems[HOSP:MR]", "urn:oid:1.2.3");
        properties.put(prefix + "identifying-types", "MR,PI");
        properties.put(prefix + "order-key-type", "MR");
        properties.put(prefix + "placeholders", "000,999");
        properties.put(prefix + "visit-key", "PV1-19-and-PV1-44");
        properties.put(prefix + "registered-status", "arrived");
        properties.put(prefix + "segment-lists.NK1", "add-only");
        properties.put(prefix + "test-patients", "^测试.*");
        properties.put(prefix + "death-dispositions", "5");
        properties.put(prefix + "acknowledge", "processed");
        properties.put(prefix + "when-unavailable", "close");
        properties.put(prefix + "listeners", "his-mllp-tls");

        KnownSource known = TestSources.of(properties).sending("his", "east");
        Source source = known.source();
        assertThat(source.name()).isEqualTo("east");
        assertThat(source.charset()).isEqualTo(Charset.forName("GB18030"));
        assertThat(source.zone()).isEqualTo(ZoneId.of("Asia/Urumqi"));
        assertThat(source.eventTime()).isEqualTo(Source.EventTime.EVN_2);
        assertThat(source.controlIds()).isEqualTo(Source.ControlIds.RESTART);
        assertThat(source.identifierSystems()).containsEntry("HOSP:MR", "urn:oid:1.2.3");
        assertThat(source.identifyingTypes()).containsExactlyInAnyOrder("MR", "PI");
        assertThat(source.orderKeyType()).isEqualTo("MR");
        assertThat(source.placeholders()).containsExactlyInAnyOrder("000", "999");
        assertThat(source.visitKey()).isEqualTo(Source.VisitKey.PV1_19_AND_PV1_44);
        assertThat(source.registeredStatus()).isEqualTo("arrived");
        assertThat(source.segmentLists()).containsEntry("NK1", SegmentList.Mode.ADD_ONLY);
        assertThat(source.testPatients().get(0).matcher("测试一").matches()).isTrue();
        assertThat(source.deathDispositions()).containsExactly("5");
        assertThat(known.acknowledge()).isEqualTo(Acknowledge.PROCESSED);
        assertThat(known.whenUnavailable()).isEqualTo(WhenUnavailable.CLOSE);
        assertThat(known.maySendTo("his-mllp-tls")).isTrue();
        assertThat(known.maySendTo("his-mllp")).isFalse();
    }

    @Test
    void givesADefaultedSourceTheSameDefaultsAsAnUnconfiguredOne() {
        Map<String, String> properties = Map.of("carerelay.sources.a.sending-application", "A");
        Source configured = TestSources.of(properties).named("a");
        assertThat(configured).isEqualTo(Source.unconfigured("a", ZoneId.of("Asia/Shanghai")));
    }

    @Test
    void asksTheMorePreciseSourceFirst() {
        Sources sources = TestSources.of(Map.of(
                "carerelay.sources.any.sending-application", "HIS",
                "carerelay.sources.east.sending-application", "HIS",
                "carerelay.sources.east.sending-facility", "EAST"));
        assertThat(sources.sending("HIS", "EAST").name()).isEqualTo("east");
        assertThat(sources.sending("HIS", "WEST").name()).isEqualTo("any");
    }

    @Test
    void refusesAName() {
        Map<String, String> properties = Map.of("carerelay.sources[East!].sending-application", "A");
        assertThatThrownBy(() -> TestSources.of(properties)).hasMessageContaining("lower case letters");
    }
}
