package lianban.mongodb;

import de.bwaldvogel.mongo.exception.MongoServerError;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import org.h2.mvstore.MVStore;

/**
 * Makes writes durable before they are answered. Commands run side by side under the gate's shared side; one of those
 * that have finished takes the other side, and one commit and one flush to the disk then serve all of them. A command
 * is therefore always in a commit as a whole, and a power cut loses nothing that was answered.
 */
final class GroupCommit {
    private final MVStore store;
    private final ReadWriteLock gate = new ReentrantReadWriteLock(true);
    private final AtomicLong finished = new AtomicLong();
    private final Object turn = new Object();
    private long durable;
    private boolean committing;
    private volatile boolean open = true;

    GroupCommit(MVStore store) {
        this.store = store;
    }

    /** Runs a command that writes documents and returns its answer once it is durable, its refusal likewise. */
    <T> T write(Supplier<T> command) {
        long mine = 0;
        try {
            gate.readLock().lock();
            try {
                refuseWhenClosed();
                return command.get();
            } catch (VirtualMachineError e) {
                throw Failure.stop(Failure.NOT_DURABLE, "a write was cut short", e); // nothing of it is committed yet
            } finally {
                mine = finished.incrementAndGet();
                gate.readLock().unlock();
            }
        } finally {
            awaitDurable(mine);
        }
    }

    /** Runs a command with no other write beside it, and makes it durable before the next. */
    <T> T alone(Supplier<T> command) {
        gate.writeLock().lock();
        try {
            refuseWhenClosed();
            try {
                return command.get();
            } catch (VirtualMachineError e) {
                throw Failure.stop(Failure.NOT_DURABLE, "a write was cut short", e);
            } finally {
                commit();
            }
        } finally {
            gate.writeLock().unlock();
        }
    }

    /** Commits what is finished and closes the store; later commands are refused. */
    void close() {
        gate.writeLock().lock();
        try {
            if (!open) return;
            open = false;
            commit();
            store.close();
        } finally {
            gate.writeLock().unlock();
        }
    }

    private void refuseWhenClosed() {
        if (!open) throw new MongoServerError(91, "ShutdownInProgress", "the engine is ending");
    }

    private void awaitDurable(long mine) {
        boolean interrupted = false;
        synchronized (turn) {
            while (committing && durable < mine) {
                try {
                    turn.wait();
                } catch (InterruptedException e) {
                    interrupted = true; // an answer still waits for the disk
                }
            }
            if (interrupted) Thread.currentThread().interrupt();
            if (durable >= mine) return;
            committing = true;
        }
        try {
            gate.writeLock().lock();
            try {
                if (open) commit();
            } finally {
                gate.writeLock().unlock();
            }
        } finally {
            synchronized (turn) {
                committing = false;
                turn.notifyAll();
            }
        }
    }

    /** Under the gate's exclusive side. Whatever had finished by now is durable afterwards, or the process ends. */
    private void commit() {
        long upTo = finished.get();
        try {
            if (store.commit() >= 0) store.sync();
        } catch (RuntimeException | Error e) {
            throw Failure.stop(Failure.NOT_DURABLE, "a write could not be made durable", e);
        }
        synchronized (turn) {
            durable = Math.max(durable, upTo);
        }
    }
}
