package org.carerelay.record.marks;

/**
 * Who set how many neighbouring items of an element, and when it happened.
 *
 * @param source the owner
 * @param slot the field it came from
 * @param count items it owns; 0 is a tombstone: set once, deleted since
 * @param time watermark in epoch milliseconds; 0 if no usable time was ever given
 * @param initial whether it only stands until somebody really sets it (rule 21)
 */
public record Mark(String source, String slot, int count, long time, boolean initial) {

    public static Mark of(String source, String slot, int count, long time) {
        return new Mark(source, slot, count, time, false);
    }

    public boolean owns() {
        return count > 0;
    }

    public boolean by(String otherSource, String otherSlot) {
        return slot.equals(otherSlot) && source.equals(otherSource);
    }

    public Mark tombstone() {
        return new Mark(source, slot, 0, time, false);
    }
}
