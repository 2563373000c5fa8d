package org.carerelay.translation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LiveMappingsTests {

    @TempDir
    Path folder;

    private final List<List<MappingFinding>> reports = new CopyOnWriteArrayList<>();

    @Test
    void keepsTheLastGoodMappingsWhenAnEditIsWrong() {
        TinyMappings files = new TinyMappings(folder).patient("birthDate: PID-7");
        try (LiveMappings live = new LiveMappings(folder, reports::add)) {
            String before = live.get().checksum();
            assertThat(live.reloadIfChanged()).isFalse();
            files.patient("birthDat: PID-7 ");
            assertThat(live.reloadIfChanged()).isTrue();
            assertThat(live.get().checksum()).isEqualTo(before);
            assertThat(reports.get(0)).extracting(MappingFinding::code).containsExactly("MAP-011");
            files.patient("birthDate: PID-29");
            assertThat(live.reload()).isEmpty();
            assertThat(live.get().checksum()).isNotEqualTo(before);
        }
    }

    @Test
    void aWatchedFolderIsReloadedByItself() {
        TinyMappings files = new TinyMappings(folder).patient("birthDate: PID-7");
        try (LiveMappings live = new LiveMappings(folder, reports::add)) {
            String before = live.get().checksum();
            live.watch(Duration.ofMillis(20));
            files.patient("birthDate: { from: PID-29 }");
            await().until(() -> !live.get().checksum().equals(before));
        }
    }
}
