package lianban.mongodb;

import java.util.List;

/**
 * How one index would serve one query.
 *
 * @param index the index to read
 * @param intervals the parts of it that hold every match, in ascending order, none overlapping
 * @param equalFields how many of the index's fields are equal throughout an interval
 * @param backwards whether it is read from its end
 * @param sorted whether it yields the wanted order (with several intervals: when they are merged)
 * @param exact whether an entry in an interval is a match, nothing left to check
 */
record Plan(OrderedIndex index, List<Interval> intervals, int equalFields, boolean backwards, boolean sorted, boolean exact) {
    /** More intervals than this are not counted one by one. */
    private static final int COUNTED = 16;

    /**
     * A stretch of an index.
     *
     * @param prefixLength chars of equal fields before the ones that order the entries
     * @param low first key, inclusive
     * @param high end, exclusive
     */
    record Interval(int prefixLength, String low, String high) {}

    /** About how many entries would be read: the tree knows the position of a key without reading what lies between. */
    long size() {
        long sum = 0;
        int counted = Math.min(intervals.size(), COUNTED);
        for (Interval interval : intervals.subList(0, counted)) {
            sum += index.countBetween(interval.low(), interval.high());
        }
        return counted == 0 ? 0 : sum * intervals.size() / counted;
    }

    /** How many documents match, when the index alone can tell. */
    long count() {
        return intervals.stream().mapToLong(interval -> index.countBetween(interval.low(), interval.high())).sum();
    }
}
