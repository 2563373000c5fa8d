package org.carerelay.translation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The mappings that CareRelay ships. */
class MappingsFolderTests {

    @Test
    void theShippedMappingsCompile() {
        assertThat(Mappings.load(Path.of("mappings")).triggers("any")).contains("ADT^A01", "ADT^A40", "SIU^S12");
    }

    @Test
    void everyExampleHolds() {
        assertThat(Mappings.load(Path.of("mappings")).checkExamples()).isEmpty();
    }
}
