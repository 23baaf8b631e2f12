package lianban.mongodb;

import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.backend.QueryMatcher;
import de.bwaldvogel.mongo.backend.Utils;
import de.bwaldvogel.mongo.bson.Document;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.h2.mvstore.Cursor;
import org.h2.mvstore.MVMap;

/** Finds the rows of one collection that match a filter. Takes no lock: every read sees a version of the maps. */
final class Finder {
    private static final int MAX_IDS = 1000;

    private final MVMap<String, byte[]> data;
    private final Supplier<List<OrderedIndex>> indexes;
    private final QueryMatcher matcher;
    private final String idField;

    /** @param idField the field that positions encode, null when they encode none */
    Finder(MVMap<String, byte[]> data, Supplier<List<OrderedIndex>> indexes, QueryMatcher matcher, String idField) {
        this.data = data;
        this.indexes = indexes;
        this.matcher = matcher;
        this.idField = idField;
    }

    /** The row at a position, or null when it is gone. */
    Row read(String position) {
        byte[] bytes = data.get(position);
        return bytes == null ? null : new Row(position, bytes);
    }

    /**
     * The matching rows, read as far as the stream is.
     *
     * @param orderBy null or empty for any order
     * @param limit 0 or less for all
     */
    Stream<Row> find(Document query, Document orderBy, int skip, int limit) {
        boolean natural = orderBy == null || orderBy.isEmpty() || orderBy.containsKey("$natural");
        Document order = natural ? new Document() : orderBy;
        int wanted = limit > 0 ? (int) Math.min(Integer.MAX_VALUE, Math.max(0L, skip) + limit) : 0;
        Conditions conditions = new Conditions(query);
        Document filter = Filters.oneOperatorEach(query);
        List<Object> ids = idField == null ? null : conditions.equal(idField);
        Stream<Row> rows;
        boolean sorted = natural;
        if (ids != null && ids.size() <= MAX_IDS && !ids.contains(Missing.getInstance())) {
            rows = ids.stream().map(OrderedKey::of).distinct().sorted().map(this::read).filter(Objects::nonNull);
        } else {
            Plan plan = isDescending(orderBy) ? null
                : new Planner(conditions, order).best(indexes.get(), wanted, data.sizeAsLong());
            rows = plan == null ? scan(isDescending(orderBy))
                : streamOf(new EntryScan(plan)).map(this::read).filter(Objects::nonNull);
            sorted |= plan != null && plan.sorted();
        }
        Stream<Row> found = rows.filter(row -> matches(row, filter));
        if (!sorted) {
            found = new SortOrder(order).sort(found, wanted).stream().map(this::read)
                .filter(row -> row != null && matches(row, filter));
        }
        if (skip > 0) found = found.skip(skip);
        return limit > 0 ? found.limit(limit) : found;
    }

    /** How many documents match; where an index says it alone, none is read. */
    long count(Document query) {
        Plan plan = new Planner(new Conditions(query), null).exact(indexes.get());
        return plan != null ? plan.count() : find(query, null, 0, 0).count();
    }

    /** How many match by the values of a field (null where it is missing), or null when no index tells. */
    Map<Object, Long> countBy(Document query, String field) {
        Plan plan = new Planner(new Conditions(query), null).exactBy(field, indexes.get());
        if (plan == null || plan.index().arrayFields().contains(plan.equalFields())) return null;
        boolean ascending = plan.index().getKeys().get(plan.equalFields()).isAscending();
        Map<Object, Long> counts = new LinkedHashMap<>();
        for (Plan.Interval interval : plan.intervals()) {
            String from = interval.low();
            for (;;) {
                Cursor<String, ?> next = plan.index().map().cursor(from, interval.high(), false);
                if (!next.hasNext()) break;
                String key = next.next();
                Row row = read(plan.index().positionAt(next));
                if (row == null) return null;
                Object value = Utils.getSubdocumentValue(row.document(), field);
                String group = key.substring(0, interval.prefixLength()) + OrderedKey.of(value, ascending);
                if (!key.startsWith(group)) return null; // changed at this moment
                long count = plan.index().countBetween(group, OrderedKey.after(group));
                counts.merge(value instanceof Missing ? null : value, count, Long::sum);
                from = OrderedKey.after(group);
            }
        }
        return counts;
    }

    private boolean matches(Row row, Document filter) {
        return filter.isEmpty() || matcher.matches(row.document(), filter);
    }

    private static boolean isDescending(Document orderBy) {
        return orderBy != null && orderBy.get("$natural") instanceof Number n && n.intValue() < 0;
    }

    private Stream<Row> scan(boolean descending) {
        Cursor<String, byte[]> cursor = data.cursor(null, null, descending);
        return streamOf(new Iterator<>() {
            @Override
            public boolean hasNext() {
                return cursor.hasNext();
            }

            @Override
            public Row next() {
                String position = cursor.next();
                return new Row(position, cursor.getValue());
            }
        });
    }

    private static <T> Stream<T> streamOf(Iterator<T> iterator) {
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(iterator, Spliterator.ORDERED), false);
    }
}
