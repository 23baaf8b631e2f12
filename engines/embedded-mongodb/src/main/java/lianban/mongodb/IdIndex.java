package lianban.mongodb;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.DuplicateKeyError;
import java.util.BitSet;
import java.util.List;
import org.h2.mvstore.Cursor;
import org.h2.mvstore.MVMap;

/** The index of {@code _id}: the documents' own map, which is sorted by it, so there is nothing to keep up. */
final class IdIndex extends OrderedIndex {
    private static final ArrayFields NO_ARRAYS = new ArrayFields(new BitSet());

    private final MVMap<String, byte[]> data;

    IdIndex(MVMap<String, byte[]> data, String name, List<IndexKey> keys) {
        super(name, keys, false);
        this.data = data;
    }

    @Override
    MVMap<String, byte[]> map() {
        return data;
    }

    @Override
    String positionAt(Cursor<String, ?> cursor) {
        return cursor.getKey();
    }

    @Override
    ArrayFields arrayFields() {
        return NO_ARRAYS;
    }

    @Override
    boolean omitsMissing() {
        return false;
    }

    @Override
    public boolean isUnique() {
        return true;
    }

    @Override
    public void checkAdd(Document document, MongoCollection<String> collection) {
        if (!data.containsKey(positionOf(document))) return;
        throw new DuplicateKeyError(this, collection, getKeys(), new KeyValue(List.of(document.get("_id"))));
    }

    @Override
    public void add(Document document, String position, MongoCollection<String> collection) {
        // the document is its own entry
    }

    @Override
    public String remove(Document document) {
        return positionOf(document);
    }

    @Override
    public void checkUpdate(Document before, Document after, MongoCollection<String> collection) {
        // _id never changes
    }

    @Override
    public void updateInPlace(Document before, Document after, String position, MongoCollection<String> collection) {
        // _id never changes
    }

    @Override
    public long getCount() {
        return data.sizeAsLong();
    }

    /** Never: an index over documents that are there needs no building. */
    @Override
    public boolean isEmpty() {
        return false;
    }

    @Override
    public void drop() {
        // goes with the collection
    }
}
