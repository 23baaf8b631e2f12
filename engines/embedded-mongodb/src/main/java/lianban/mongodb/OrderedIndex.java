package lianban.mongodb;

import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.bson.Document;
import java.util.ArrayList;
import java.util.List;
import org.h2.mvstore.Cursor;
import org.h2.mvstore.MVMap;

/**
 * An index as a sorted map from {@link OrderedKey}s to positions (the encoded {@code _id}s), which the {@link Planner}
 * reads. The library's own look-ups by index stay unused.
 */
abstract class OrderedIndex extends Index<String> {
    OrderedIndex(String name, List<IndexKey> keys, boolean sparse) {
        super(name, keys, sparse);
    }

    /** The position that a document has or will have: where {@code _id} puts it. */
    static String positionOf(Document document) {
        return OrderedKey.of(document.getOrDefault("_id", Missing.getInstance()));
    }

    /** The map whose keys are the entries. */
    abstract MVMap<String, ?> map();

    /** The position of the entry that a cursor over the map stands on. */
    abstract String positionAt(Cursor<String, ?> cursor);

    abstract ArrayFields arrayFields();

    /** Whether documents without the indexed fields have no entry. */
    abstract boolean omitsMissing();

    /** How many entries lie in {@code [low, high)}, without reading them. */
    long countBetween(String low, String high) {
        MVMap<String, ?> map = map();
        for (int attempt = 0; ; attempt++) {
            Object before = map.getRoot().root;
            long count = Math.max(0, insertionPoint(map, high) - insertionPoint(map, low));
            // a write between the two look-ups would shift one against the other
            if (attempt == 3 || map.getRoot().root == before) return count;
        }
    }

    private static long insertionPoint(MVMap<String, ?> map, String key) {
        long index = map.getKeyIndex(key);
        return index < 0 ? -index - 1 : index;
    }

    @Override
    public boolean hasSameOptions(Index<?> other) {
        return getClass() == other.getClass() && super.hasSameOptions(other) && describe(this).equals(describe(other));
    }

    private static List<String> describe(Index<?> index) {
        List<String> fields = new ArrayList<>();
        for (IndexKey key : index.getKeys()) {
            fields.add(key.getKey() + (key.isAscending() ? " 1" : " -1"));
        }
        return fields;
    }

    @Override
    public String getPosition(Document document) {
        return positionOf(document);
    }

    @Override
    public boolean canHandle(Document query) {
        return false;
    }

    @Override
    public Iterable<String> getPositions(Document query) {
        throw new UnsupportedOperationException("queries go through the planner");
    }

    @Override
    public boolean isEmpty() {
        return getCount() == 0;
    }

    @Override
    public long getDataSize() {
        return getCount();
    }
}
