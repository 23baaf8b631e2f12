package lianban.mongodb;

import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.bson.BinData;
import de.bwaldvogel.mongo.bson.BsonTimestamp;
import de.bwaldvogel.mongo.bson.Decimal128;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.bson.LegacyUUID;
import de.bwaldvogel.mongo.bson.MaxKey;
import de.bwaldvogel.mongo.bson.MinKey;
import de.bwaldvogel.mongo.bson.ObjectId;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;

/**
 * Encodes values as Latin-1 strings whose char order is MongoDB's value order, so that a plain sorted map is an index.
 *
 * <p>No encoding is a prefix of another, so the encodings of several fields can be strung together; a descending field
 * is the same bytes inverted. Text follows UTF-16 order, as the library's own comparisons do: an index and a scan must
 * never disagree (MongoDB itself goes by code point; the two differ only beyond the basic plane).
 */
final class OrderedKey {
    /** Greater than every encoding, below no char that an encoding uses. */
    private static final char AFTER_ALL = '\uFFFF';

    /** Stands in an index for an array without elements, which sorts before null. */
    static final Object EMPTY_ARRAY = new Object();

    /** A bound that covers every text beginning with {@code text}. */
    record TextPrefix(String text) {}

    /** A bound that covers every value of the same type as {@code like}: comparisons never cross types. */
    record SameType(Object like) {}

    private static final int MIN_KEY = 1;
    private static final int EMPTY = 3;
    private static final int NULL = 5;
    private static final int NUMBER = 10;
    private static final int TEXT = 15;
    private static final int DOCUMENT = 20;
    private static final int ARRAY = 25;
    private static final int BINARY = 30;
    private static final int LEGACY_UUID = 31;
    private static final int UUID_VALUE = 32;
    private static final int OBJECT_ID = 35;
    private static final int BOOLEAN = 40;
    private static final int DATE = 45;
    private static final int TIMESTAMP = 46;
    private static final int OTHER = 60;
    private static final int MAX_KEY = 127;

    /** From here on a double no longer tells every long apart. */
    private static final double EXACT_LONGS = 9007199254740992.0;

    private OrderedKey() {}

    /** The encoding of one value, ascending. */
    static String of(Object value) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        write(value, true, out);
        return text(out);
    }

    /** The encoding of one value in the direction of an index field. */
    static String of(Object value, boolean ascending) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        write(value, ascending, out);
        return text(out);
    }

    /** The smallest string greater than every string that begins with the prefix. */
    static String after(String prefix) {
        return prefix + AFTER_ALL;
    }

    /** Whether a bound compares with values of every type. */
    static boolean isOutermost(Object bound) {
        return bound instanceof MinKey || bound instanceof MaxKey;
    }

    static boolean isSameType(Object a, Object b) {
        return tag(a) == tag(b);
    }

    static String text(ByteArrayOutputStream out) {
        return out.toString(StandardCharsets.ISO_8859_1);
    }

    static void write(Object value, boolean ascending, ByteArrayOutputStream out) {
        if (ascending) {
            write(value, out);
            return;
        }
        ByteArrayOutputStream one = new ByteArrayOutputStream();
        write(value, one);
        for (byte b : one.toByteArray()) {
            out.write(~b);
        }
    }

    private static void write(Object value, ByteArrayOutputStream out) {
        out.write(tag(value));
        if (value instanceof Decimal128 d) {
            number(d.doubleValue(), 0, out);
        } else if (value instanceof Long n) {
            number(n.doubleValue(), n - (long) n.doubleValue(), out);
        } else if (value instanceof Number n) {
            number(n.doubleValue(), 0, out);
        } else if (value instanceof String s) {
            utf16(s, out);
            end(out);
        } else if (value instanceof TextPrefix p) {
            utf16(p.text(), out);
        } else if (value instanceof Document d) {
            document(d, out);
        } else if (value instanceof Collection<?> c) {
            c.forEach(element -> write(element, out));
            out.write(0);
        } else if (value instanceof BinData b) {
            int64(b.getData().length, out);
            out.writeBytes(b.getData());
        } else if (value instanceof ObjectId id) {
            out.writeBytes(id.toByteArray());
        } else if (value instanceof Boolean b) {
            out.write(b ? 1 : 0);
        } else if (value instanceof Instant t) {
            int64(t.toEpochMilli() ^ Long.MIN_VALUE, out);
        } else if (value instanceof BsonTimestamp t) {
            int64(t.getValue(), out);
        } else if (tag(value) >= LEGACY_UUID && tag(value) < MAX_KEY && !(value instanceof SameType)) {
            utf16(value.toString(), out);
            end(out);
        }
    }

    private static int tag(Object value) {
        if (Missing.isNullOrMissing(value)) return NULL;
        if (value == EMPTY_ARRAY) return EMPTY;
        if (value instanceof SameType s) return tag(s.like());
        if (value instanceof Number) return NUMBER;
        if (value instanceof String || value instanceof TextPrefix) return TEXT;
        if (value instanceof Document) return DOCUMENT;
        if (value instanceof Collection) return ARRAY;
        if (value instanceof BinData) return BINARY;
        if (value instanceof LegacyUUID) return LEGACY_UUID;
        if (value instanceof UUID) return UUID_VALUE;
        if (value instanceof ObjectId) return OBJECT_ID;
        if (value instanceof Boolean) return BOOLEAN;
        if (value instanceof Instant) return DATE;
        if (value instanceof BsonTimestamp) return TIMESTAMP;
        if (value instanceof MinKey) return MIN_KEY;
        if (value instanceof MaxKey) return MAX_KEY;
        return OTHER;
    }

    /** MongoDB compares documents field by field: type, then name, then value. */
    private static void document(Document document, ByteArrayOutputStream out) {
        for (Map.Entry<String, Object> field : document.entrySet()) {
            out.write(tag(field.getValue()));
            utf16(field.getKey(), out);
            end(out);
            write(field.getValue(), out);
        }
        out.write(0);
    }

    /** Integers and doubles compare by value: the double first, then what a long has beyond its nearest double. */
    private static void number(double value, long rest, ByteArrayOutputStream out) {
        long bits = Double.doubleToLongBits(value == 0 ? 0.0 : value);
        int64(bits < 0 ? ~bits : bits ^ Long.MIN_VALUE, out);
        if (Math.abs(value) >= EXACT_LONGS) {
            int64(rest ^ Long.MIN_VALUE, out);
        }
    }

    private static void int64(long value, ByteArrayOutputStream out) {
        for (int shift = 56; shift >= 0; shift -= 8) {
            out.write((int) (value >>> shift));
        }
    }

    /** UTF-8's scheme applied to each UTF-16 unit: byte order is then unit order. A zero is written 00 FF. */
    private static void utf16(String text, ByteArrayOutputStream out) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0) {
                out.write(0);
                out.write(0xFF);
            } else if (c < 0x80) {
                out.write(c);
            } else if (c < 0x800) {
                out.write(0xC0 | c >> 6);
                out.write(0x80 | c & 0x3F);
            } else {
                out.write(0xE0 | c >> 12);
                out.write(0x80 | c >> 6 & 0x3F);
                out.write(0x80 | c & 0x3F);
            }
        }
    }

    private static void end(ByteArrayOutputStream out) {
        out.write(0);
        out.write(0);
    }
}
