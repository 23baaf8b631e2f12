package lianban.mongodb;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.backend.Utils;
import de.bwaldvogel.mongo.bson.Document;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.h2.mvstore.Cursor;
import org.h2.mvstore.MVMap;

/** An index over fields, in a map of its own: an entry's key begins with the fields' values and holds the position. */
abstract class FieldIndex extends OrderedIndex {
    protected final MVMap<String, String> map;

    FieldIndex(MVMap<String, String> map, String name, List<IndexKey> keys, boolean sparse) {
        super(name, keys, sparse);
        this.map = map;
    }

    @Override
    MVMap<String, String> map() {
        return map;
    }

    @Override
    String positionAt(Cursor<String, ?> cursor) {
        return (String) cursor.getValue();
    }

    @Override
    ArrayFields arrayFields() {
        return ArrayFields.readFrom(map);
    }

    /** The values of the indexed fields; one that is or lies in an array is a collection. */
    protected Object[] valuesOf(Document document) {
        return getKeys().stream().map(key -> Utils.getSubdocumentValueCollectionAware(document, key.getKey())).toArray();
    }

    /** The keys of a document's entries, one for each element of an array; notes the fields that hold arrays. */
    protected Set<String> keysOf(Document document) {
        Object[] values = valuesOf(document);
        int array = -1;
        int arrays = 0;
        for (int i = 0; i < values.length; i++) {
            if (!(values[i] instanceof Collection)) continue;
            ArrayFields.add(map, i);
            array = i;
            arrays++;
        }
        if (arrays == 0) return Set.of(encode(Arrays.asList(values)));
        Set<String> keys = new LinkedHashSet<>();
        Collection<?> elements = (Collection<?>) values[array];
        if (elements.isEmpty()) {
            Object[] present = Arrays.stream(values).map(v -> v instanceof Collection ? OrderedKey.EMPTY_ARRAY : v).toArray();
            keys.add(encode(Arrays.asList(present)));
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

    /** Refuses what cannot be indexed (two arrays side by side) before anything is written. */
    @Override
    public void checkAdd(Document document, MongoCollection<String> collection) {
        long arrays = Arrays.stream(valuesOf(document)).filter(Collection.class::isInstance).count();
        if (arrays > 1) getKeyValues(document);
    }

    @Override
    public long getCount() {
        return ArrayFields.entriesIn(map);
    }

    @Override
    public void drop() {
        map.clear();
    }
}
