package lianban.mongodb;

import java.util.BitSet;
import org.h2.mvstore.MVMap;

/**
 * Which fields of an index have ever held an array. Such a field has several entries a document, so its order and both
 * ends of a range no longer say what they say of single values. Noted in the index's own map, so that it is durable and
 * cleared together with the entries it speaks of.
 */
record ArrayFields(BitSet fields) {
    private static final String NOTE = "\u0000arrays";

    /** Lower than every entry, higher than the note. */
    static final String FIRST_ENTRY = "\u0001";

    static ArrayFields readFrom(MVMap<String, String> map) {
        String note = map.get(NOTE);
        BitSet fields = new BitSet();
        if (note != null) note.chars().forEach(fields::set);
        return new ArrayFields(fields);
    }

    static void add(MVMap<String, String> map, int field) {
        String note = map.getOrDefault(NOTE, "");
        if (note.indexOf(field) < 0) map.put(NOTE, note + (char) field);
    }

    static long entriesIn(MVMap<String, String> map) {
        return map.sizeAsLong() - (map.containsKey(NOTE) ? 1 : 0);
    }

    boolean contains(int field) {
        return fields.get(field);
    }

    boolean isEmpty() {
        return fields.isEmpty();
    }

    int count() {
        return fields.cardinality();
    }

    int first() {
        return fields.nextSetBit(0);
    }
}
