package org.carerelay.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.carerelay.access.Access.Interaction.CREATE;
import static org.carerelay.access.Access.Interaction.DELETE;
import static org.carerelay.access.Access.Interaction.READ;
import static org.carerelay.access.Access.Interaction.SEARCH;
import static org.carerelay.access.Access.Interaction.UPDATE;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScopeTests {

    @ParameterizedTest
    @CsvSource({
        "system/Patient.rs, READ, Patient, true",
        "system/Patient.rs, SEARCH, Patient, true",
        "system/Patient.rs, UPDATE, Patient, false",
        "system/Patient.rs, READ, Encounter, false",
        "system/*.cruds, DELETE, Slot, true",
        "system/*.r, SEARCH, Slot, false",
        "system/Task.cu, CREATE, Task, true",
        "carerelay/admin, READ, Patient, false",
    })
    void allowsWhatItsTypeAndLettersSay(String scope, Access.Interaction interaction, String type, boolean allowed) {
        assertThat(new Caller("bi", Set.of(scope)).may(interaction, type)).isEqualTo(allowed);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "system/Patient",
                "system/Patient.",
                "system/Patient.sr",
                "system/patient.r",
                "user/Patient.r",
                "system/Patient.read",
                "system/Patient.rs?category=x",
                "carerelay/everything"
            })
    void refusesWhatIsNoScope(String text) {
        assertThat(Scope.isKnown(text)).isFalse();
    }

    @Test
    void namesTheNarrowestScopeThatWouldDo() {
        assertThat(Scope.of(CREATE, "Task")).hasToString("system/Task.c");
        assertThat(Scope.of(READ, "Task")).hasToString("system/Task.r");
        assertThat(Scope.of(UPDATE, "Task")).hasToString("system/Task.u");
        assertThat(Scope.of(DELETE, "Task")).hasToString("system/Task.d");
        assertThat(Scope.of(SEARCH, "Task")).hasToString("system/Task.s");
    }
}
