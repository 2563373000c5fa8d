package org.carerelay.translation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourceFileTests {

    @TempDir
    Path folder;

    private SourceFile read(String settings) throws IOException {
        return SourceFile.read(
                Files.writeString(folder.resolve("c.yaml"), "carerelay:\n  sources:\n    his:\n" + settings.indent(6)));
    }

    @Test
    void readsEverySetting() throws IOException {
        Source source =
                read("""
                sending-application: HIS
                charset: GB 18030-2000
                zone: Asia/Urumqi
                event-time: EVN-2
                control-ids: restart
                identifier-systems: { "HOSP:MR": "http://h/mr", "[PID-19]": "http://id" }
                identifying-types: [MR, ""]
                visit-key: PV1-19-and-PV1-44
                registered-status: arrived
                segment-lists: { NK1: add-only }
                test-patients: ["测试"]
                death-dispositions: [20, 21]
                """)
                        .sending("his", "any");
        assertThat(source.name()).isEqualTo("his");
        assertThat(source.charset()).isEqualTo(Charset.forName("GB18030"));
        assertThat(source.eventTime()).isEqualTo(Source.EventTime.EVN_2);
        assertThat(source.controlIds()).isEqualTo(Source.ControlIds.RESTART);
        assertThat(source.identifierSystems()).isEqualTo(Map.of("HOSP:MR", "http://h/mr", "PID-19", "http://id"));
        assertThat(source.identifyingTypes()).containsExactlyInAnyOrder("MR", "");
        assertThat(source.visitKey()).isEqualTo(Source.VisitKey.PV1_19_AND_PV1_44);
        assertThat(source.segmentLists()).containsEntry("NK1", SegmentList.Mode.ADD_ONLY);
        assertThat(source.deathDispositions()).contains("21");
    }

    @Test
    void namesAnUnknownSettingAndTheOneThatWasMeant() {
        assertThatThrownBy(() -> read("event-tme: none"))
                .hasMessageContaining("event-tme")
                .hasMessageContaining("event-time");
        assertThatThrownBy(() -> read("event-time: PV1-3")).hasMessageContaining("MSH_7");
        assertThatThrownBy(() -> read("charset: EBCDICX")).hasMessageContaining("charset");
    }

    @Test
    void aSenderNobodyConfiguredIsNamedAfterItsHeader() {
        assertThat(SourceFile.empty().sending("Big HIS", "H1").name()).isEqualTo("big-his-h1");
    }
}
