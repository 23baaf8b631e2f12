package lianban.mongodb;

import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.bson.Document;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;

/**
 * Chooses the index that answers a query by reading least.
 *
 * <p>A plan uses the longest prefix of equal fields, then one range, and the index's order where it is the sort's. What
 * an array in an indexed field forbids is kept per field, as MongoDB does: a second array field, both ends of a range,
 * and order, each only on the field that held one.
 */
final class Planner {
    private static final int MAX_INTERVALS = 1000;

    private final Conditions conditions;
    private final List<Map.Entry<String, Object>> orderBy;

    /** @param orderBy the wanted order, null or empty for none */
    Planner(Conditions conditions, Document orderBy) {
        this.conditions = conditions;
        this.orderBy = orderBy == null ? List.of() : List.copyOf(orderBy.entrySet());
    }

    /**
     * The cheapest plan, or null when reading the whole collection is no dearer.
     *
     * @param wanted rows to skip and to return, 0 for all
     * @param total documents of the collection
     */
    Plan best(Collection<OrderedIndex> indexes, long wanted, long total) {
        List<Plan> plans = indexes.stream().map(this::plan).filter(Objects::nonNull).toList();
        if (plans.isEmpty()) return null;
        long[] sizes = plans.stream().mapToLong(Plan::size).toArray();
        long matches = total;
        for (long size : sizes) {
            matches = Math.min(matches, size);
        }
        Plan best = null;
        double least = orderBy.isEmpty() ? cost(total, true, wanted, matches) : total + 1;
        for (int i = 0; i < sizes.length; i++) {
            double cost = cost(sizes[i], plans.get(i).sorted() || orderBy.isEmpty(), wanted, matches);
            if (cost < least) {
                least = cost;
                best = plans.get(i);
            }
        }
        return best;
    }

    /** A plan that counts the matches without reading a document, or null. */
    Plan exact(Collection<OrderedIndex> indexes) {
        if (!conditions.isComplete()) return null;
        return indexes.stream().map(this::plan).filter(plan -> plan != null && plan.exact()).findFirst().orElse(null);
    }

    /** Such a plan in whose intervals the entries of each value of the field stand together, or null. */
    Plan exactBy(String field, Collection<OrderedIndex> indexes) {
        if (!conditions.isComplete()) return null;
        for (OrderedIndex index : indexes) {
            Plan plan = plan(index);
            if (plan == null || !plan.exact() || plan.equalFields() != conditions.fieldCount()) continue;
            List<IndexKey> keys = index.getKeys();
            if (plan.equalFields() < keys.size() && keys.get(plan.equalFields()).getKey().equals(field)) return plan;
        }
        return null;
    }

    /** Entries read until enough are found, when at most {@code matches} documents match; sorting costs a little more. */
    private static double cost(long size, boolean inOrder, long wanted, long matches) {
        if (!inOrder) return size * 1.1 + 1;
        if (wanted == 0) return size;
        return Math.min(size, wanted * (double) size / Math.max(1, matches));
    }

    private Plan plan(OrderedIndex index) {
        List<IndexKey> keys = index.getKeys();
        ArrayFields arrays = index.arrayFields();
        Collection<String> prefixes = new LinkedHashSet<>(List.of(""));
        int used = 0;
        boolean arrayUsed = false;
        for (; used < keys.size(); used++) {
            List<Object> values = conditions.equal(keys.get(used).getKey());
            if (values == null || (long) prefixes.size() * values.size() > MAX_INTERVALS) break;
            boolean holdsNull = values.contains(Missing.getInstance());
            if (holdsNull && index.omitsMissing()) return null;
            // an array that holds null, or documents without the field, has entries that do not say so
            if (arrays.contains(used) && (holdsNull || arrayUsed)) break;
            arrayUsed |= arrays.contains(used);
            prefixes = extend(prefixes, values, keys.get(used).isAscending());
        }
        Conditions.Range range = used < keys.size() ? usable(used, keys, arrays, arrayUsed) : null;
        if (used == 0 && range == null && index.omitsMissing()) return null;
        Boolean backwards = direction(keys, used, arrays, prefixes.size() > 1);
        if (used == 0 && range == null && backwards == null) return null;
        boolean ascending = used < keys.size() && keys.get(used).isAscending();
        List<Plan.Interval> intervals = new ArrayList<>();
        for (String prefix : prefixes.size() > 1 ? new TreeSet<>(prefixes) : prefixes) {
            intervals.add(interval(prefix, range, ascending));
        }
        int answered = used + (range == null ? 0 : 1);
        boolean exact = conditions.isComplete() && answered == conditions.fieldCount() && hasOneEntryEach(keys, used, arrays);
        return new Plan(index, intervals, used, Boolean.TRUE.equals(backwards), backwards != null, exact);
    }

    /** Whether no document has two entries in the intervals: an array asked for one of its elements has one. */
    private boolean hasOneEntryEach(List<IndexKey> keys, int used, ArrayFields arrays) {
        if (arrays.isEmpty()) return true;
        int field = arrays.first();
        return arrays.count() == 1 && field < used && conditions.equal(keys.get(field).getKey()).size() == 1;
    }

    private static Collection<String> extend(Collection<String> prefixes, List<Object> values, boolean ascending) {
        Collection<String> longer = new LinkedHashSet<>();
        for (String prefix : prefixes) {
            for (Object value : values) {
                longer.add(prefix + OrderedKey.of(value, ascending));
            }
        }
        return longer;
    }

    /** The range on the first field after the equal ones, without what arrays make untrue. */
    private Conditions.Range usable(int field, List<IndexKey> keys, ArrayFields arrays, boolean arrayUsed) {
        Conditions.Range range = conditions.range(keys.get(field).getKey());
        if (range == null || !arrays.contains(field)) return range;
        if (arrayUsed) return null;
        if (range.oneElement() || range.low() == null) return range;
        return new Conditions.Range(range.low(), null, false);
    }

    /** False or true for reading the index forwards or backwards in the wanted order, null when it has another. */
    private Boolean direction(List<IndexKey> keys, int used, ArrayFields arrays, boolean several) {
        if (orderBy.isEmpty()) return null;
        Boolean backwards = null;
        int at = used;
        for (Map.Entry<String, Object> wanted : orderBy) {
            if (isConstant(wanted.getKey(), keys, used, arrays, several)) continue;
            if (at >= keys.size() || arrays.contains(at) || !keys.get(at).getKey().equals(wanted.getKey())) return null;
            boolean ascending = ((Number) wanted.getValue()).intValue() > 0;
            boolean opposite = ascending != keys.get(at).isAscending();
            if (backwards != null && backwards != opposite) return null;
            backwards = opposite;
            at++;
        }
        return backwards != null && backwards;
    }

    /** Whether all rows have one value there; an array with that value among others sorts by its least or greatest. */
    private boolean isConstant(String field, List<IndexKey> keys, int used, ArrayFields arrays, boolean several) {
        if (several) return false;
        for (int i = 0; i < used; i++) {
            if (keys.get(i).getKey().equals(field)) return !arrays.contains(i);
        }
        return false;
    }

    private static Plan.Interval interval(String prefix, Conditions.Range range, boolean ascending) {
        // the lowest key of all notes which fields have held arrays
        String low = prefix.isEmpty() ? ArrayFields.FIRST_ENTRY : prefix;
        String high = OrderedKey.after(prefix);
        if (range != null) {
            Conditions.Bound from = ascending ? range.low() : range.high();
            Conditions.Bound to = ascending ? range.high() : range.low();
            Conditions.Bound either = from == null ? to : from;
            Object type = new OrderedKey.SameType(either.value());
            boolean open = OrderedKey.isOutermost(either.value());
            if (from != null) {
                String key = prefix + OrderedKey.of(from.value(), ascending);
                low = from.inclusive() ? key : OrderedKey.after(key);
            } else if (!open) {
                low = prefix + OrderedKey.of(type, ascending);
            }
            if (to != null) {
                String key = prefix + OrderedKey.of(to.value(), ascending);
                high = to.inclusive() ? OrderedKey.after(key) : key;
            } else if (!open) {
                high = OrderedKey.after(prefix + OrderedKey.of(type, ascending));
            }
        }
        return new Plan.Interval(prefix.length(), low, high);
    }
}
