package org.carerelay.record.work;

import org.carerelay.record.Lineage;
import org.carerelay.record.StoredResource;

/** One version to be written, in the order of all versions of the transaction. */
record Step(int number, StoredResource after, Lineage lineage) {

    Step with(StoredResource newer) {
        return new Step(number, newer, lineage);
    }
}
