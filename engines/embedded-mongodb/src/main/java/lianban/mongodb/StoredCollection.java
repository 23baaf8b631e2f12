package lianban.mongodb;

import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.AbstractMongoCollection;
import de.bwaldvogel.mongo.backend.ArrayFilters;
import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.backend.DefaultQueryMatcher;
import de.bwaldvogel.mongo.backend.DocumentWithPosition;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.QueryResult;
import de.bwaldvogel.mongo.backend.Utils;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.oplog.Oplog;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.h2.mvstore.MVMap;

/**
 * A collection kept in one sorted map, by {@code _id}. Reads take no lock; writes of one collection run one at a time,
 * which is what {@code synchronized} says here.
 */
final class StoredCollection extends AbstractMongoCollection<String> {
    /** Rows of a write's own query that stay decoded; of more, only positions are kept. */
    private static final int KEPT = 100;

    private final MVMap<String, byte[]> data;
    private final Finder finder;
    private volatile List<OrderedIndex> orderedIndexes = List.of();
    private boolean firstMatchOnly;

    StoredCollection(
        MongoDatabase database, String name, CollectionOptions options, MVMap<String, byte[]> data, CursorRegistry cursors
    ) {
        super(database, name, options, cursors);
        this.data = data;
        // a matcher of its own: the library's remembers the array position of the last match for positional updates
        this.finder = new Finder(data, () -> orderedIndexes, new DefaultQueryMatcher(), getIdField());
    }

    @Override
    public synchronized void addDocument(Document document) {
        super.addDocument(document);
    }

    @Override
    public synchronized void addDocuments(Stream<Document> documents) {
        super.addDocuments(documents);
    }

    @Override
    public synchronized List<Document> insertDocuments(List<Document> documents, boolean ordered) {
        return super.insertDocuments(documents, ordered);
    }

    @Override
    public synchronized Document findAndModify(Document command) {
        return super.findAndModify(command);
    }

    @Override
    public synchronized int deleteDocuments(Document query, int limit, Oplog oplog) {
        return super.deleteDocuments(query, limit, oplog);
    }

    /** The library asks for every match even when it updates the first only. */
    @Override
    public synchronized Document updateDocuments(
        Document query, Document update, ArrayFilters filters, boolean multi, boolean upsert, Oplog oplog
    ) {
        firstMatchOnly = !multi;
        try {
            return super.updateDocuments(query, update, filters, multi, upsert, oplog);
        } finally {
            firstMatchOnly = false;
        }
    }

    @Override
    public synchronized void removeDocument(Document document) {
        if (getIndexes().isEmpty()) {
            super.removeDocument(document);
            return;
        }
        for (Index<String> index : getIndexes()) {
            index.remove(document);
        }
        removeDocument(OrderedIndex.positionOf(document));
    }

    @Override
    public synchronized void addIndex(Index<String> index) {
        try {
            super.addIndex(index);
        } catch (RuntimeException e) {
            boolean known = getIndexes().stream().anyMatch(other -> other.getName().equals(index.getName()));
            if (!known) index.drop(); // a build that failed half way leaves nothing
            throw e;
        }
        publishIndexes();
    }

    @Override
    public synchronized void dropIndex(String name) {
        super.dropIndex(name);
        publishIndexes();
    }

    private void publishIndexes() {
        orderedIndexes = getIndexes().stream().map(OrderedIndex.class::cast).toList();
    }

    @Override
    protected QueryResult queryDocuments(Document query, Document orderBy, int skip, int limit, int batchSize, Document fields) {
        int most = Thread.holdsLock(this) && firstMatchOnly ? 1 : limit;
        Iterator<Row> rows = finder.find(query, orderBy, skip, most).iterator();
        List<Document> first = new ArrayList<>();
        int keep = batchSize > 0 ? batchSize : KEPT;
        long bytes = 0;
        while (rows.hasNext() && first.size() < keep && bytes < CursorBatches.MAX_BYTES) {
            Row row = rows.next();
            bytes += row.size();
            first.add(row.document());
        }
        List<String> rest = new ArrayList<>();
        rows.forEachRemaining(row -> rest.add(row.position()));
        if (batchSize == 0) {
            Stream<Document> all = Stream.concat(first.stream(), rest.stream().map(this::getDocument).filter(Objects::nonNull));
            return new QueryResult(all::iterator);
        }
        List<Document> batch = project(first, fields);
        if (rest.isEmpty()) return new QueryResult(batch);
        return new QueryResult(batch, CursorBatches.open(cursorRegistry, rest, finder::read, later -> project(later, fields)));
    }

    private List<Document> project(List<Document> documents, Document fields) {
        if (fields == null || fields.isEmpty()) return documents;
        List<Document> projected = new ArrayList<>();
        matchDocumentsFromStream(new Document(), documents.stream(), 0, 0, 0, null, fields).forEach(projected::add);
        return projected;
    }

    /** The matches one after another, so that an aggregation over many holds one at a time. */
    Stream<Document> find(Document query, Document orderBy, int limit) {
        return finder.find(query, orderBy, 0, limit).map(Row::document);
    }

    long count(Document query) {
        return query.isEmpty() ? data.sizeAsLong() : finder.count(query);
    }

    Map<Object, Long> countBy(Document query, String field) {
        return finder.countBy(query, field);
    }

    @Override
    public int count(Document query, int skip, int limit) {
        long all = Math.max(0, count(query == null ? new Document() : query) - Math.max(0, skip));
        return Math.toIntExact(limit > 0 ? Math.min(limit, all) : all);
    }

    @Override
    public Stream<Document> handleQueryAsStream(Document query) {
        return find(query, null, 0);
    }

    @Override
    public Stream<Document> queryAllAsStream() {
        return find(new Document(), null, 0);
    }

    @Override
    protected QueryResult matchDocuments(Document query, Document orderBy, int skip, int limit, int batchSize, Document fields) {
        return queryDocuments(query, orderBy, skip, limit, batchSize, fields);
    }

    @Override
    protected Stream<DocumentWithPosition<String>> streamAllDocumentsWithPosition() {
        return finder.find(new Document(), null, 0, 0).map(row -> new DocumentWithPosition<>(row.document(), row.position()));
    }

    @Override
    protected String addDocumentInternal(Document document) {
        String id = getIdField();
        String position = id == null ? UUID.randomUUID().toString() : OrderedKey.of(Utils.getSubdocumentValue(document, id));
        data.put(position, BsonBytes.encode(document));
        return position;
    }

    @Override
    protected void handleUpdate(String position, Document before, Document after) {
        data.put(position, BsonBytes.encode(after));
    }

    @Override
    protected void removeDocument(String position) {
        if (data.remove(position) == null) throw new NoSuchElementException(position);
    }

    @Override
    protected Document getDocument(String position) {
        Row row = finder.read(position);
        return row == null ? null : row.document();
    }

    @Override
    public int count() {
        return data.size();
    }

    @Override
    public boolean isEmpty() {
        return data.isEmpty();
    }

    @Override
    protected boolean tracksDataSize() {
        return false;
    }

    @Override
    protected void updateDataSize(int delta) {
        // sizes are not kept: nothing reads them
    }

    @Override
    protected int getDataSize() {
        return 0;
    }
}
