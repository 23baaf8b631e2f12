package lianban.mongodb;

import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.bson.BsonRegularExpression;
import de.bwaldvogel.mongo.bson.Decimal128;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.bson.MaxKey;
import de.bwaldvogel.mongo.bson.MinKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a filter demands of single fields, read from its top level and from {@code $and}.
 *
 * <p>An index only narrows what is looked at and the whole filter is checked again on every document, so anything not
 * understood here is left out; what is kept must never exclude a document that matches.
 */
final class Conditions {
    /** One end of a range. */
    record Bound(Object value, boolean inclusive) {}

    /**
     * A range of one field; an end may be null.
     *
     * @param oneElement both ends hold for the same element where the field is an array: always so for a prefix and
     *     {@code $elemMatch}, but {@code {$gt: 1, $lt: 5}} may be met by two different elements
     */
    record Range(Bound low, Bound high, boolean oneElement) {}

    private final Map<String, List<Object>> equal = new HashMap<>();
    private final Map<String, Range> ranges = new HashMap<>();
    private boolean complete = true;

    Conditions(Document filter) {
        read(filter);
    }

    /** The values of which one must be equal, or null; null and missing are {@link Missing}. */
    List<Object> equal(String field) {
        return equal.get(field);
    }

    Range range(String field) {
        return equal.containsKey(field) ? null : ranges.get(field);
    }

    /** Whether the conditions say all that the filter says, on scalar values: an index may then answer it alone. */
    boolean isComplete() {
        return complete;
    }

    int fieldCount() {
        return equal.size() + ranges.size();
    }

    private void read(Document filter) {
        for (Map.Entry<String, Object> entry : filter.entrySet()) {
            String field = entry.getKey();
            if (field.equals("$and") && entry.getValue() instanceof Collection<?> all) {
                complete = false; // two conditions on one field would overwrite each other
                for (Object part : all) {
                    if (part instanceof Document d) read(d);
                }
            } else if (field.startsWith("$")) {
                complete = false;
            } else {
                readField(field, entry.getValue());
            }
        }
    }

    private void readField(String field, Object value) {
        BsonRegularExpression expression = AnchoredPrefix.expressionIn(value);
        if (expression != null) {
            readPrefix(field, expression);
        } else if (value instanceof Document d && d.keySet().stream().anyMatch(key -> key.startsWith("$"))) {
            readOperators(field, d, false);
        } else if (isIndexable(value)) {
            putEqual(field, List.of(value == null ? Missing.getInstance() : value));
        } else {
            complete = false;
        }
    }

    private void readPrefix(String field, BsonRegularExpression expression) {
        complete = false;
        String prefix = AnchoredPrefix.of(expression);
        if (prefix == null) return;
        Bound both = new Bound(new OrderedKey.TextPrefix(prefix), true);
        ranges.put(field, new Range(both, both, true));
    }

    private void readOperators(String field, Document operators, boolean oneElement) {
        if (operators.size() > 1 && (operators.containsKey("$eq") || operators.containsKey("$in"))) complete = false;
        for (Map.Entry<String, Object> operator : operators.entrySet()) {
            Object value = operator.getValue();
            switch (operator.getKey()) {
                case "$eq" -> readIn(field, Collections.singletonList(value));
                case "$in" -> readIn(field, value);
                case "$gt" -> narrow(field, new Bound(value, false), true, oneElement);
                case "$gte" -> narrow(field, new Bound(value, true), true, oneElement);
                case "$lt" -> narrow(field, new Bound(value, false), false, oneElement);
                case "$lte" -> narrow(field, new Bound(value, true), false, oneElement);
                case "$elemMatch" -> {
                    complete = false;
                    if (!oneElement && value instanceof Document d) {
                        ranges.remove(field); // its ends and others' may be met by different elements
                        readOperators(field, d, true);
                    }
                }
                default -> complete = false;
            }
        }
    }

    private void readIn(String field, Object values) {
        if (!(values instanceof Collection<?> in) || !in.stream().allMatch(Conditions::isIndexable)) {
            complete = false;
            return;
        }
        List<Object> distinct = new ArrayList<>();
        for (Object value : in) {
            Object wanted = value == null ? Missing.getInstance() : value;
            if (!distinct.contains(wanted)) distinct.add(wanted);
        }
        putEqual(field, distinct);
    }

    private void putEqual(String field, List<Object> values) {
        complete &= values.stream().allMatch(Conditions::countsExactly);
        equal.put(field, values);
    }

    private void narrow(String field, Bound bound, boolean low, boolean oneElement) {
        Object value = bound.value();
        if (value == null || value instanceof Document || !isIndexable(value)) {
            complete = false;
            return;
        }
        complete &= countsExactly(value) && !(value instanceof MinKey) && !(value instanceof MaxKey);
        // near-equal decimals share a key, so an open end must not cut them off
        Bound safe = value instanceof Decimal128 ? new Bound(value, true) : bound;
        Range before = ranges.get(field);
        if (before != null && before.oneElement() != oneElement) {
            complete = false;
            if (before.oneElement()) return;
            before = null;
        }
        Bound other = before == null ? null : low ? before.high() : before.low();
        complete &= other == null || OrderedKey.isSameType(other.value(), value); // else no value is within both
        ranges.put(field, low
            ? new Range(safe, other, oneElement)
            : new Range(other, safe, oneElement));
    }

    /** Values that sort by one key; a document is one as long as it holds no operators. */
    private static boolean isIndexable(Object value) {
        return !(value instanceof Collection) && !(value instanceof BsonRegularExpression) && isPlain(value);
    }

    private static boolean isPlain(Object value) {
        return !(value instanceof Document d) || d.keySet().stream().noneMatch(key -> key.startsWith("$"));
    }

    /** Whether equal keys mean equal values, and the value is no null: that matches missing fields too. */
    private static boolean countsExactly(Object value) {
        return !(value instanceof Missing) && !(value instanceof Document) && !(value instanceof Decimal128)
            && !(value instanceof Double d && d.isNaN());
    }
}
