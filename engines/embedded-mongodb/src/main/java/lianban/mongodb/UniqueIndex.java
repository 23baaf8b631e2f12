package lianban.mongodb;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.DuplicateKeyError;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.h2.mvstore.MVMap;

/** An index in which a key belongs to one document; a sparse one leaves out documents that have none of its fields. */
final class UniqueIndex extends FieldIndex {
    UniqueIndex(MVMap<String, String> map, String name, List<IndexKey> keys, boolean sparse) {
        super(map, name, keys, sparse);
    }

    @Override
    boolean omitsMissing() {
        return isSparse();
    }

    @Override
    public boolean isUnique() {
        return true;
    }

    @Override
    protected Set<String> keysOf(Document document) {
        return isSparse() && hasNone(document) ? Set.of() : super.keysOf(document);
    }

    private boolean hasNone(Document document) {
        return Arrays.stream(valuesOf(document)).allMatch(Missing.class::isInstance);
    }

    @Override
    public void checkAdd(Document document, MongoCollection<String> collection) {
        super.checkAdd(document, collection);
        refuseTaken(document, null, collection);
    }

    @Override
    public void checkUpdate(Document before, Document after, MongoCollection<String> collection) {
        super.checkAdd(after, collection);
        refuseTaken(after, positionOf(before), collection);
    }

    private void refuseTaken(Document document, String own, MongoCollection<String> collection) {
        for (String key : keysOf(document)) {
            String holder = map.get(key);
            if (holder != null && !holder.equals(own)) throw duplicate(document, collection);
        }
    }

    /** While an index is built, documents are checked before any of them has an entry, so each is checked again here. */
    @Override
    public void add(Document document, String position, MongoCollection<String> collection) {
        for (String key : keysOf(document)) {
            String holder = map.putIfAbsent(key, position);
            if (holder != null && !holder.equals(position)) throw duplicate(document, collection);
        }
    }

    private DuplicateKeyError duplicate(Document document, MongoCollection<String> collection) {
        return new DuplicateKeyError(this, collection, getKeys(), new KeyValue(valuesOf(document)));
    }

    @Override
    public String remove(Document document) {
        for (String key : keysOf(document)) {
            map.remove(key);
        }
        return positionOf(document);
    }

    /** New entries first, as in {@link SecondaryIndex}; {@code checkUpdate} has seen that they are free. */
    @Override
    public void updateInPlace(Document before, Document after, String position, MongoCollection<String> collection) {
        Set<String> old = keysOf(before);
        Set<String> current = keysOf(after);
        for (String key : current) {
            if (!old.contains(key)) map.put(key, position);
        }
        for (String key : old) {
            if (!current.contains(key)) map.remove(key);
        }
    }
}
