package lianban.mongodb;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.AbstractSynchronizedMongoDatabase;
import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.backend.DatabaseResolver;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.MongoServerError;
import de.bwaldvogel.mongo.oplog.Oplog;
import io.netty.channel.Channel;
import java.util.List;
import java.util.Locale;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.type.ByteArrayDataType;
import org.h2.mvstore.type.StringDataType;

/**
 * One database. Its collections and indexes are maps of the store, named {@code data/database/collection} and
 * {@code index/database/collection/index}.
 */
final class Database extends AbstractSynchronizedMongoDatabase<String> {
    private final MVStore store;
    private final boolean loaded;

    Database(String name, MVStore store, CursorRegistry cursors) {
        super(name, cursors);
        this.store = store;
        initializeNamespacesAndIndexes();
        loaded = true;
    }

    /** The database that a map of the store belongs to, or null. */
    static String nameIn(String map) {
        return map.startsWith("data/") ? map.split("/", 3)[1] : null;
    }

    @Override
    public Document handleCommand(Channel channel, String command, Document query, DatabaseResolver resolver, Oplog oplog) {
        Commands.refuseUnsupported(command, query);
        String name = command.toLowerCase(Locale.ROOT);
        return switch (name) {
            case "find" -> {
                if (!(query.get("batchSize") instanceof Number n) || n.intValue() == 0) query.put("batchSize", 101);
                yield super.handleCommand(channel, command, query, resolver, oplog);
            }
            case "aggregate" -> {
                MongoCollection<String> collection = query.get(command) instanceof String c ? resolveCollection(c, false) : null;
                Document answer = collection == null ? null
                    : Aggregations.answer((StoredCollection) collection, query, resolver, this, oplog);
                yield answer != null ? answer : super.handleCommand(channel, command, query, resolver, oplog);
            }
            case "insert", "update", "delete" ->
                BulkWrites.run(name, query, one -> super.handleCommand(channel, command, one, resolver, oplog));
            case "dropindexes" -> dropIndexes(query);
            default -> super.handleCommand(channel, command, query, resolver, oplog);
        };
    }

    /** The library forgets the indexes of that name in every collection; here only this one's go. */
    private Document dropIndexes(Document query) {
        MongoCollection<String> collection = resolveCollection((String) query.get("dropIndexes"), false);
        Object wanted = query.get("index");
        Document answer = new Document("ok", 1.0);
        if (collection == null) return answer;
        List<?> names = wanted instanceof List<?> several ? several : List.of(wanted);
        int dropped = 0;
        for (Index<String> index : List.copyOf(collection.getIndexes())) {
            Document key = index.toIndexDescription().get("key") instanceof Document d ? d : new Document();
            boolean named = names.contains("*") || names.contains(index.getName()) || names.contains(key);
            if (!named || isPrimaryKeyIndex(key)) continue;
            dropIndex(collection, index.getName());
            indexes.get().deleteDocuments(new Document("ns", collection.getFullName()).append("name", index.getName()), 1);
            dropped++;
        }
        if (dropped == 0 && !names.contains("*")) {
            throw new MongoServerError(27, "IndexNotFound", "index not found: " + wanted);
        }
        return answer;
    }

    @Override
    protected void dropIndex(MongoCollection<String> collection, String name) {
        super.dropIndex(collection, name);
        store.removeMap(indexMap(collection.getCollectionName(), name));
    }

    @Override
    protected Index<String> openOrCreateUniqueIndex(String collection, String name, List<IndexKey> keys, boolean sparse) {
        boolean isId = keys.size() == 1 && keys.get(0).getKey().equals("_id") && keys.get(0).isAscending();
        if (isId) return new IdIndex(dataMap(collection), name, keys);
        return new UniqueIndex(mapForIndex(collection, name), name, keys, sparse);
    }

    @Override
    protected Index<String> openOrCreateSecondaryIndex(String collection, String name, List<IndexKey> keys, boolean sparse) {
        return new SecondaryIndex(mapForIndex(collection, name), name, keys, sparse);
    }

    /** A new index starts empty, whatever an interrupted build may have left. */
    private MVMap<String, String> mapForIndex(String collection, String index) {
        MVMap<String, String> map = indexMap(collection, index);
        if (!loaded) return map;
        MongoCollection<String> known = resolveCollection(collection, false);
        boolean exists = known != null && known.getIndexes().stream().anyMatch(i -> i.getName().equals(index));
        if (!exists) map.clear();
        return map;
    }

    private MVMap<String, String> indexMap(String collection, String index) {
        return store.openMap("index/" + databaseName + "/" + collection + "/" + index,
            new MVMap.Builder<String, String>().keyType(StringDataType.INSTANCE).valueType(StringDataType.INSTANCE));
    }

    private MVMap<String, byte[]> dataMap(String collection) {
        return store.openMap("data/" + databaseName + "/" + collection,
            new MVMap.Builder<String, byte[]>().keyType(StringDataType.INSTANCE).valueType(ByteArrayDataType.INSTANCE));
    }

    @Override
    protected MongoCollection<String> openOrCreateCollection(String name, CollectionOptions options) {
        return new StoredCollection(this, name, options, dataMap(name), cursorRegistry);
    }

    @Override
    public void dropCollection(String name, Oplog oplog) {
        super.dropCollection(name, oplog);
        store.removeMap(dataMap(name));
        removeMaps("index/" + databaseName + "/" + name + "/");
    }

    void dropCollections(Oplog oplog) {
        collectionNames().forEach(name -> dropCollection(name, oplog));
    }

    boolean hasCollections() {
        return !collectionNames().isEmpty();
    }

    private List<String> collectionNames() {
        String prefix = databaseName + ".";
        return resolveCollection("system.namespaces", true).queryAllAsStream()
            .map(document -> document.get("name").toString().substring(prefix.length()))
            .filter(name -> !name.startsWith("system."))
            .toList();
    }

    private void removeMaps(String prefix) {
        store.getMapNames().stream().filter(name -> name.startsWith(prefix)).forEach(store::removeMap);
    }

    @Override
    public void moveCollection(MongoDatabase from, MongoCollection<?> collection, String to) {
        throw new MongoServerError(59, "CommandNotFound", "the embedded engine cannot rename a collection");
    }

    @Override
    protected long getStorageSize() {
        return store.getFileStore().size();
    }

    @Override
    protected long getFileSize() {
        return getStorageSize();
    }
}
