package lianban.mongodb;

import de.bwaldvogel.mongo.backend.Utils;
import de.bwaldvogel.mongo.bson.Document;
import java.io.ByteArrayOutputStream;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.stream.Stream;

/**
 * Sorts rows by keys that compare as an index's do, so that a sort and an index never disagree. Only keys and positions
 * are kept, and of them no more than are wanted: a sort of everything must not need everything in memory.
 */
final class SortOrder {
    private record Placed(String key, String position) {}

    private static final Comparator<Placed> FIRST_TO_LAST = Comparator.comparing(Placed::key).thenComparing(Placed::position);

    private final Document orderBy;

    SortOrder(Document orderBy) {
        this.orderBy = orderBy;
    }

    /**
     * The positions of the rows in order.
     *
     * @param wanted how many are needed, 0 for all
     */
    List<String> sort(Stream<Row> rows, int wanted) {
        Stream<Placed> placed = rows.map(row -> new Placed(keyOf(row.document()), row.position()));
        if (wanted == 0) return placed.sorted(FIRST_TO_LAST).map(Placed::position).toList();
        PriorityQueue<Placed> kept = new PriorityQueue<>(FIRST_TO_LAST.reversed());
        placed.forEach(row -> {
            kept.add(row);
            if (kept.size() > wanted) kept.poll();
        });
        return kept.stream().sorted(FIRST_TO_LAST).map(Placed::position).toList();
    }

    private String keyOf(Document document) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (Map.Entry<String, Object> field : orderBy.entrySet()) {
            boolean ascending = ((Number) field.getValue()).intValue() > 0;
            Object value = Utils.getSubdocumentValueCollectionAware(document, field.getKey());
            OrderedKey.write(value instanceof Collection<?> c ? foremost(c, ascending) : value, ascending, out);
        }
        return OrderedKey.text(out);
    }

    /** An array sorts by its least element ascending and by its greatest descending. */
    private static Object foremost(Collection<?> array, boolean ascending) {
        Comparator<Object> order = Comparator.comparing(OrderedKey::of);
        Object first = OrderedKey.EMPTY_ARRAY;
        for (Object element : array) {
            int compared = first == OrderedKey.EMPTY_ARRAY ? -1 : order.compare(element, first);
            if (first == OrderedKey.EMPTY_ARRAY || (ascending ? compared < 0 : compared > 0)) first = element;
        }
        return first;
    }
}
