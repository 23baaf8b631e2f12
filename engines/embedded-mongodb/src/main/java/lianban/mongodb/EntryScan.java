package lianban.mongodb;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.PriorityQueue;
import java.util.Set;
import org.h2.mvstore.Cursor;
import org.h2.mvstore.MVMap;

/**
 * The positions that a plan's intervals hold, each once and only read as far as asked.
 *
 * <p>Where the order of the index is wanted and there are several intervals (a field was {@code $in} a list), they are
 * merged by what follows their prefix. A position may come twice from an array's elements, or from an update that is
 * under way, which writes new entries before it removes old ones.
 */
final class EntryScan implements Iterator<String> {
    private static final class Part {
        private final Cursor<String, ?> cursor;
        private final int prefixLength;
        private String rest;

        private Part(Cursor<String, ?> cursor, int prefixLength) {
            this.cursor = cursor;
            this.prefixLength = prefixLength;
        }

        private boolean advance() {
            if (!cursor.hasNext()) return false;
            rest = cursor.next().substring(prefixLength);
            return true;
        }
    }

    private final Set<String> seen = new HashSet<>();
    private final PriorityQueue<Part> merged;
    private final Iterator<Plan.Interval> intervals;
    private final Plan plan;
    private Cursor<String, ?> cursor;
    private String next;

    EntryScan(Plan plan) {
        this.plan = plan;
        List<Plan.Interval> inOrder = new ArrayList<>(plan.intervals());
        if (plan.sorted() && inOrder.size() > 1) {
            Comparator<Part> byRest = Comparator.comparing(part -> part.rest);
            merged = new PriorityQueue<>(plan.backwards() ? byRest.reversed() : byRest);
            for (Plan.Interval interval : inOrder) {
                Part part = new Part(open(interval), interval.prefixLength());
                if (part.advance()) merged.add(part);
            }
            intervals = List.<Plan.Interval>of().iterator();
        } else {
            merged = null;
            intervals = inOrder.iterator();
        }
    }

    private Cursor<String, ?> open(Plan.Interval interval) {
        MVMap<String, ?> map = plan.index().map();
        return plan.backwards()
            ? map.cursor(interval.high(), interval.low(), true)
            : map.cursor(interval.low(), interval.high(), false);
    }

    @Override
    public boolean hasNext() {
        while (next == null) {
            String position = merged == null ? nextInTurn() : nextMerged();
            if (position == null) return false;
            if (seen.add(position)) next = position;
        }
        return true;
    }

    @Override
    public String next() {
        if (!hasNext()) throw new NoSuchElementException();
        String position = next;
        next = null;
        return position;
    }

    private String nextInTurn() {
        while (cursor == null || !cursor.hasNext()) {
            if (!intervals.hasNext()) return null;
            cursor = open(intervals.next());
        }
        cursor.next();
        return plan.index().positionAt(cursor);
    }

    private String nextMerged() {
        Part least = merged.poll();
        if (least == null) return null;
        String position = plan.index().positionAt(least.cursor);
        if (least.advance()) merged.add(least);
        return position;
    }
}
