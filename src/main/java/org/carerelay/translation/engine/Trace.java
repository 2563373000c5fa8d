package org.carerelay.translation.engine;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.carerelay.translation.Explanation;

/** Notes which rule made which element. */
final class Trace {

    final List<Explanation.Made> made = new ArrayList<>();

    void made(String label, String path, Element.Rule rule, JsonNode value) {
        made.add(new Explanation.Made(
                label,
                path,
                value.isNull() ? "" : value.toString(),
                rule.fields(),
                rule.line().fileAndLine()));
    }
}
