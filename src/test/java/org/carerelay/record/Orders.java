package org.carerelay.record;

import java.util.ArrayList;
import java.util.List;

/** Every order in which the same things can come. */
public final class Orders {

    private Orders() {}

    public static <T> List<List<T>> of(List<T> all) {
        if (all.isEmpty()) {
            return List.of(List.of());
        }
        List<List<T>> orders = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            List<T> rest = new ArrayList<>(all);
            T first = rest.remove(i);
            for (List<T> order : of(rest)) {
                List<T> whole = new ArrayList<>(List.of(first));
                whole.addAll(order);
                orders.add(whole);
            }
        }
        return orders;
    }
}
