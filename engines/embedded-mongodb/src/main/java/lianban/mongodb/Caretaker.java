package lianban.mongodb;

import de.bwaldvogel.mongo.backend.CursorRegistry;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.h2.mvstore.MVStore;

/**
 * Keeps the file from growing: moves what still lives out of chunks that are mostly dead, a megabyte at a time so that
 * writers hardly notice, and drops forgotten cursors.
 */
final class Caretaker implements Runnable {
    private static final int FILL_PERCENT = 70;
    private static final int STEP_BYTES = 1 << 20;
    private static final long REST_MS = 2000;
    private static final long REST_WHILE_BUSY_MS = 200;

    /** Compaction writes before it frees: with less room than this it waits, so that a full disk can still be read. */
    private static final long ROOM_BYTES = 8L << 20;

    private final Path file;
    private final MVStore store;
    private final GroupCommit commit;
    private final CursorRegistry cursors;

    Caretaker(Path file, MVStore store, GroupCommit commit, CursorRegistry cursors) {
        this.file = file;
        this.store = store;
        this.commit = commit;
        this.cursors = cursors;
    }

    Thread start() {
        Thread thread = new Thread(this, "caretaker");
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    @Override
    public void run() {
        long rest = REST_MS;
        while (!store.isClosed()) {
            try {
                TimeUnit.MILLISECONDS.sleep(rest);
            } catch (InterruptedException e) {
                return;
            }
            CursorBatches.dropForgotten(cursors);
            rest = compact() ? REST_WHILE_BUSY_MS : REST_MS;
        }
    }

    private boolean compact() {
        if (file.toFile().getUsableSpace() < ROOM_BYTES) return false;
        try {
            return commit.alone(() -> store.compact(FILL_PERCENT, STEP_BYTES));
        } catch (RuntimeException e) {
            if (store.isClosed()) return false;
            throw Failure.stop(Failure.NOT_DURABLE, "the file could not be compacted", e);
        }
    }
}
