package lianban.mongodb;

import de.bwaldvogel.mongo.backend.AbstractCursor;
import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.bson.Document;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** The rest of a long answer: positions, of which a batch is read when the client asks, so that waiting costs little. */
final class CursorBatches extends AbstractCursor {
    /** MongoDB's limit for one answer. */
    static final int MAX_BYTES = 16 << 20;

    private static final long FORGOTTEN_AFTER = TimeUnit.MINUTES.toNanos(10);
    private static final Map<Long, CursorBatches> OPEN = new ConcurrentHashMap<>();

    private final List<String> positions;
    private final Function<String, Row> read;
    private final UnaryOperator<List<Document>> project;
    private int next;
    private volatile long touched = System.nanoTime();

    private CursorBatches(long id, List<String> positions, Function<String, Row> read, UnaryOperator<List<Document>> project) {
        super(id);
        this.positions = positions;
        this.read = read;
        this.project = project;
    }

    /** Registers a cursor over rows still to be sent. */
    static CursorBatches open(
        CursorRegistry registry, List<String> positions, Function<String, Row> read, UnaryOperator<List<Document>> project
    ) {
        CursorBatches batches = new CursorBatches(registry.generateCursorId(), positions, read, project);
        registry.add(batches);
        OPEN.put(batches.getId(), batches);
        return batches;
    }

    /** Drops the cursors that no client has asked for in ten minutes. */
    static void dropForgotten(CursorRegistry registry) {
        long now = System.nanoTime();
        for (CursorBatches cursor : OPEN.values()) {
            if (now - cursor.touched <= FORGOTTEN_AFTER) continue;
            registry.remove(cursor);
            OPEN.remove(cursor.getId());
        }
    }

    /** Drops the cursors that a client has closed, given by their ids. */
    static void forget(Object ids) {
        if (ids instanceof Collection<?> all) all.forEach(OPEN::remove);
    }

    @Override
    public synchronized boolean isEmpty() {
        return next >= positions.size();
    }

    @Override
    public synchronized List<Document> takeDocuments(int count) {
        touched = System.nanoTime();
        List<Document> batch = new ArrayList<>();
        long bytes = 0;
        while (next < positions.size() && batch.size() < count && bytes < MAX_BYTES) {
            Row row = read.apply(positions.get(next++));
            if (row == null) continue; // deleted meanwhile
            bytes += row.size();
            batch.add(row.document());
        }
        if (isEmpty()) OPEN.remove(getId());
        return project.apply(batch);
    }
}
