package org.carerelay.followup.plan;

import java.util.ArrayList;
import java.util.List;

/** Collects everything that is wrong, so that it is told at once. */
public final class Findings {

    private final List<Finding> all = new ArrayList<>();

    public void add(String element, String text) {
        all.add(new Finding(element, text));
    }

    public List<Finding> all() {
        return List.copyOf(all);
    }
}
