package org.carerelay.translation.er7;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.hl7v2.DefaultHapiContext;
import ca.uhn.hl7v2.HL7Exception;
import ca.uhn.hl7v2.HapiContext;
import ca.uhn.hl7v2.model.GenericMessage;
import ca.uhn.hl7v2.model.Message;
import ca.uhn.hl7v2.parser.GenericModelClassFactory;
import ca.uhn.hl7v2.util.Terser;
import ca.uhn.hl7v2.validation.impl.ValidationContextFactory;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** HAPI HL7v2's parser, which shares no code with ours, says the same of any message. */
class OraclePropertyTests {

    private static final HapiContext HAPI = hapi();

    private static HapiContext hapi() {
        HapiContext context = new DefaultHapiContext(new GenericModelClassFactory());
        context.setValidationContext(ValidationContextFactory.noValidation());
        return context;
    }

    @Property(tries = 300)
    void bothReadTheSameComponents(@ForAll("messages") String text) throws HL7Exception {
        Message theirs = HAPI.getGenericParser().parse(text);
        assertThat(theirs).isInstanceOf(GenericMessage.class);
        Terser terser = new Terser(theirs);
        Er7 ours = Er7.parse(text, StandardCharsets.UTF_8);
        int segment = ours.find("ZZA");
        for (int field = 1; field <= ours.fields(segment); field++) {
            for (int repetition = 0; repetition < 3; repetition++) {
                for (int component = 1; component <= 3; component++) {
                    for (int sub = 1; sub <= 2; sub++) {
                        String expected = terser.get("/ZZA-" + field + "(" + repetition + ")-" + component + "-" + sub);
                        long part = ours.component(ours.repetition(ours.field(segment, field), repetition), component);
                        String found = ours.text(ours.subcomponent(part, sub));
                        assertThat(found).isEqualTo(expected == null ? "" : expected);
                    }
                }
            }
        }
    }

    @Provide
    Arbitrary<String> messages() {
        Arbitrary<String> atom =
                Arbitraries.strings().withChars("ab1张 三é").ofMaxLength(4).map(String::strip);
        Arbitrary<String> escape = Arbitraries.of("", "\\F\\", "\\S\\", "\\T\\", "\\R\\", "\\E\\");
        Arbitrary<String> sub = atom.flatMap(a -> escape.map(e -> a + e));
        Arbitrary<String> component = sub.list().ofMinSize(1).ofMaxSize(2).map(parts -> String.join("&", parts));
        Arbitrary<String> repetition =
                component.list().ofMinSize(1).ofMaxSize(3).map(parts -> String.join("^", parts));
        Arbitrary<String> field = repetition.list().ofMinSize(1).ofMaxSize(3).map(parts -> String.join("~", parts));
        return field.list()
                .ofMinSize(1)
                .ofMaxSize(5)
                .map(fields -> "MSH|^~\\&|A|B|||20240101||ADT^A01|1|P|2.5\rZZA|" + String.join("|", fields) + "\r");
    }
}
