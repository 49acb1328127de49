package io.skerry.daemon.hub.objective.tally;

/**
 * A counter of one node.
 *
 * @param metric its name
 * @param labels its own labels as one text, sorted by name; empty for none
 */
record Counter(String metric, String labels) implements Comparable<Counter> {
    @Override
    public int compareTo(Counter other) {
        int order = metric.compareTo(other.metric);
        return order == 0 ? labels.compareTo(other.labels) : order;
    }

    /**
     * What a counter said.
     *
     * @param count whole events since its start, 0 or more
     * @param at when, milliseconds since 1970-01-01 UTC
     */
    record Value(long count, long at) {

        /**
         * By how much it rose until a later value.
         *
         * @param adjacent whether nothing was measured in between. One that fell then was started
         *     again and counts from zero, so what it says happened since. Where frames are missing
         *     nobody knows whether it fell, or which of the two values is the later one: it begins
         *     anew, and nothing is made up
         */
        long riseTo(Value later, boolean adjacent) {
            if (later.count >= count) {
                return later.count - count;
            }
            return adjacent ? later.count : 0;
        }
    }
}
