package lianban.mongodb;

import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.MongoVersion;
import de.bwaldvogel.mongo.backend.AbstractMongoBackend;
import de.bwaldvogel.mongo.bson.Document;
import io.netty.channel.Channel;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.h2.mvstore.MVStore;

/** Runs commands against the store: reads on the version that they find, writes through the {@link GroupCommit}. */
final class Backend extends AbstractMongoBackend {
    private static final int CACHE_MB = 64;
    private static final int NEXT_BATCH = 1000;

    private final MVStore store;
    private final GroupCommit commit;
    private final Map<String, Database> databases = new ConcurrentHashMap<>();

    /** Opens the file, making it if it is not there; throws what {@link MVStore} throws when it cannot. */
    Backend(Path file) {
        store = new MVStore.Builder()
            .fileName(file.toString())
            .autoCommitDisabled()
            .autoCommitBufferSize(0) // one command is one commit, never half of it
            .cacheSize(CACHE_MB)
            .open();
        store.setRetentionTime(0); // every commit is flushed: dead chunks need no time to reach the disk
        commit = new GroupCommit(store);
        version(new Version());
        store.getMapNames().stream().map(Database::nameIn).filter(Objects::nonNull).distinct().forEach(this::resolveDatabase);
        new Caretaker(file, store, commit, getCursorRegistry()).start();
    }

    /** What the engine says that it is. */
    private static final class Version implements MongoVersion {
        @Override
        public List<Integer> getVersionArray() {
            return List.of(5, 0, 0);
        }

        @Override
        public int getWireVersion() {
            return 13;
        }
    }

    /** The library opens a database anew for every listing; two of them would not see each other's indexes. */
    @Override
    protected MongoDatabase openOrCreateDatabase(String name) {
        return databases.computeIfAbsent(name, n -> new Database(n, store, getCursorRegistry()));
    }

    /** The database itself stays, empty: a read that has it in hand would else be left with maps that are closed. */
    @Override
    public void dropDatabase(String name) {
        Database database = databases.get(name);
        if (database != null) database.dropCollections(oplog);
    }

    @Override
    protected Set<String> listDatabaseNames() {
        return databases.entrySet().stream().filter(e -> e.getValue().hasCollections()).map(Map.Entry::getKey)
            .collect(Collectors.toSet());
    }

    @Override
    public Document handleCommand(Channel channel, String database, String command, Document query) {
        if (Commands.isWrite(command)) return commit.write(() -> super.handleCommand(channel, database, command, query));
        if (Commands.changesSchema(command)) return commit.alone(() -> super.handleCommand(channel, database, command, query));
        if (command.equals("hello")) {
            return super.handleCommand(channel, database, "ismaster", query).append("isWritablePrimary", true);
        }
        if (command.equals("getMore")) query.putIfAbsent("batchSize", NEXT_BATCH);
        if (command.equals("killCursors")) CursorBatches.forget(query.get("cursors"));
        MVStore.TxCounter version = store.registerVersionUsage(); // what this read sees stays until it is answered
        try {
            return super.handleCommand(channel, database, command, query);
        } finally {
            store.deregisterVersionUsage(version);
        }
    }

    @Override
    public void close() {
        super.close();
        commit.close();
    }
}
