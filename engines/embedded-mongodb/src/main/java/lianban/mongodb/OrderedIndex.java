package lianban.mongodb;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.backend.Utils;
import de.bwaldvogel.mongo.bson.Document;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.RootReference;

/**
 * An index as a sorted map from {@link OrderedKey}s to positions (the encoded {@code _id}s), which the {@link Planner}
 * reads. The library's own look-ups by index stay unused.
 */
abstract class OrderedIndex extends Index<String> {
    protected final MVMap<String, String> map;

    OrderedIndex(MVMap<String, String> map, String name, List<IndexKey> keys, boolean sparse) {
        super(name, keys, sparse);
        this.map = map;
    }

    /** The position that a document has or will have: where {@code _id} puts it. */
    static String positionOf(Document document) {
        return OrderedKey.of(document.getOrDefault("_id", Missing.getInstance()));
    }

    MVMap<String, String> map() {
        return map;
    }

    ArrayFields arrayFields() {
        return ArrayFields.readFrom(map);
    }

    /** Whether documents without the indexed fields have no entry. */
    abstract boolean omitsMissing();

    /** How many entries lie in {@code [low, high)}, without reading them. */
    long countBetween(String low, String high) {
        for (int attempt = 0; ; attempt++) {
            RootReference<String, String> before = map.getRoot();
            long count = Math.max(0, insertionPoint(high) - insertionPoint(low));
            // a write between the two look-ups would shift one against the other
            if (attempt == 3 || map.getRoot().root == before.root) return count;
        }
    }

    private long insertionPoint(String key) {
        long index = map.getKeyIndex(key);
        return index < 0 ? -index - 1 : index;
    }

    /** The keys of a document's entries, one for each element of an array; notes the fields that hold arrays. */
    protected Set<String> keysOf(Document document) {
        List<IndexKey> fields = getKeys();
        Object[] values = new Object[fields.size()];
        int array = -1;
        int arrays = 0;
        for (int i = 0; i < values.length; i++) {
            values[i] = Utils.getSubdocumentValueCollectionAware(document, fields.get(i).getKey());
            if (values[i] instanceof Collection) {
                ArrayFields.add(map, i);
                array = i;
                arrays++;
            }
        }
        if (arrays == 0) return Set.of(encode(Arrays.asList(values)));
        Set<String> keys = new LinkedHashSet<>();
        Collection<?> elements = (Collection<?>) values[array];
        if (elements.isEmpty()) {
            values = Arrays.stream(values).map(v -> v instanceof Collection ? OrderedKey.EMPTY_ARRAY : v).toArray();
            keys.add(encode(Arrays.asList(values)));
        } else if (arrays == 1) {
            for (Object element : elements) {
                values[array] = element;
                keys.add(encode(Arrays.asList(values)));
            }
        } else {
            for (KeyValue combined : getKeyValues(document)) { // fields of the same array's elements
                keys.add(encode(combined));
            }
        }
        return keys;
    }

    private String encode(Iterable<?> values) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int i = 0;
        for (Object value : values) {
            OrderedKey.write(value, getKeys().get(i++).isAscending(), out);
        }
        return OrderedKey.text(out);
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

    /** Refuses what cannot be indexed (two arrays side by side) before anything is written. */
    @Override
    public void checkAdd(Document document, MongoCollection<String> collection) {
        getKeyValues(document);
    }

    @Override
    public long getCount() {
        return ArrayFields.entriesIn(map);
    }

    @Override
    public boolean isEmpty() {
        return getCount() == 0;
    }

    @Override
    public long getDataSize() {
        return getCount();
    }

    @Override
    public void drop() {
        map.clear();
    }
}
