package lianban.mongodb;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.bson.Document;
import java.util.List;
import java.util.Set;
import org.h2.mvstore.MVMap;

/** An index whose keys may repeat: an entry's key is the fields' values and then the position. */
final class SecondaryIndex extends FieldIndex {
    SecondaryIndex(MVMap<String, String> map, String name, List<IndexKey> keys, boolean sparse) {
        super(map, name, keys, sparse);
    }

    /** Sparse or not, every document has its entry: it costs little, and the index then serves every query. */
    @Override
    boolean omitsMissing() {
        return false;
    }

    @Override
    public void add(Document document, String position, MongoCollection<String> collection) {
        for (String key : keysOf(document)) {
            map.put(key + position, position);
        }
    }

    @Override
    public String remove(Document document) {
        String position = positionOf(document);
        for (String key : keysOf(document)) {
            map.remove(key + position);
        }
        return position;
    }

    @Override
    public void checkUpdate(Document before, Document after, MongoCollection<String> collection) {
        checkAdd(after, collection);
    }

    /** New entries first: whoever reads meanwhile finds the document under one of its keys, never under none. */
    @Override
    public void updateInPlace(Document before, Document after, String position, MongoCollection<String> collection) {
        Set<String> old = keysOf(before);
        Set<String> current = keysOf(after);
        for (String key : current) {
            if (!old.contains(key)) map.put(key + position, position);
        }
        for (String key : old) {
            if (!current.contains(key)) map.remove(key + position);
        }
    }
}
