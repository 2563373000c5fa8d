package org.carerelay.record.patch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.carerelay.translation.ElementPatch;

/** Rule 7 as a property: with distinct times, the order of arrival never shows in the body. */
class ArrivalOrderTests {

    /** One message of one source; its time is its place in the list. */
    record Sent(String source, List<ElementPatch> elements) {}

    @Property(tries = 500)
    void givesTheSameBodyWhateverTheOrderOfArrival(@ForAll("histories") List<Sent> history, @ForAll long seed) {
        List<Integer> inOrder = new ArrayList<>();
        for (int i = 0; i < history.size(); i++) {
            inOrder.add(i);
        }
        List<Integer> shuffled = new ArrayList<>(inOrder);
        Collections.shuffle(shuffled, new Random(seed));
        assertThat(bodyAfter(history, shuffled)).isEqualTo(bodyAfter(history, inOrder));
    }

    private static ObjectNode bodyAfter(List<Sent> history, List<Integer> arrival) {
        Drafts encounter = Drafts.of("Encounter");
        for (int time : arrival) {
            Sent sent = history.get(time);
            encounter.gets(Drafts.author(sent.source(), time), sent.elements().toArray(new ElementPatch[0]));
        }
        return encounter.draft.body();
    }

    @Provide
    Arbitrary<List<Sent>> histories() {
        Arbitrary<String> value = Arbitraries.of("a", "b", "c");
        // What two sources say about one value goes to the first who came (rule 11); so each has its own ones here.
        Arbitrary<ElementPatch> single = Combinators.combine(
                        Arbitraries.of("gender", "period.start", "period.end"), value)
                .as((path, text) -> Drafts.set(path, "PID-8", "'" + text + "'"));
        Arbitrary<ElementPatch> gone =
                Arbitraries.of("gender", "period.start").map(path -> Drafts.delete(path, "PID-8"));
        // One element fed by two fields, as deceased, multipleBirth and period are.
        Arbitrary<ElementPatch> twoFields = Combinators.combine(Arbitraries.of("PV1-44", "EVN-6"), value.optional(0.6))
                .as((slot, text) -> text.map(it -> Drafts.set("length", slot, "'" + it + "'"))
                        .orElseGet(() -> Drafts.delete("length", slot)));
        Arbitrary<ElementPatch> initial = value.map(text -> Drafts.initial("class", "PV1-2", "'" + text + "'"));
        Arbitrary<ElementPatch> status = value.map(text -> Drafts.set("class", "event", "'" + text + "'"));
        Arbitrary<ElementPatch> phones = Combinators.combine(
                        Arbitraries.of("PID-13", "PID-14"), value.list().ofMaxSize(3))
                .as((slot, texts) -> Drafts.set("telecom", slot, items(texts)));
        Arbitrary<ElementPatch> noPhones =
                Arbitraries.of("PID-13", "PID-14").map(slot -> Drafts.delete("telecom", slot));
        Arbitrary<ElementPatch> ids =
                value.set().ofMinSize(1).map(texts -> Drafts.add("identifier", "PID-3", items(texts)));
        Arbitrary<Sent> his = Arbitraries.oneOf(single, gone, twoFields, initial, status, phones, noPhones, ids)
                .list()
                .ofMaxSize(4)
                .map(ArrivalOrderTests::oneSayingPerField)
                .map(elements -> new Sent("his", elements));
        Arbitrary<ElementPatch> otherIds = Arbitraries.of("x", "y")
                .set()
                .ofMinSize(1)
                .map(texts -> Drafts.add("identifier", "PID-3", items(texts)));
        Arbitrary<Sent> lis = Arbitraries.oneOf(phones, noPhones, otherIds)
                .list()
                .ofMaxSize(3)
                .map(elements -> new Sent("lis", elements));
        return Arbitraries.oneOf(his, lis).list().ofMaxSize(8);
    }

    /** One message says one thing per element and field; two fields of one message never feed the same element. */
    private static List<ElementPatch> oneSayingPerField(List<ElementPatch> elements) {
        return elements.stream()
                .filter(element -> !element.path().equals("length")
                        || elements.stream()
                                .filter(other -> other.path().equals("length"))
                                .findFirst()
                                .filter(first -> first == element)
                                .isPresent())
                .toList();
    }

    private static String items(Iterable<String> texts) {
        List<String> items = new ArrayList<>();
        texts.forEach(text -> items.add("{'system':'s','value':'" + text + "'}"));
        return "[" + String.join(",", items) + "]";
    }
}
