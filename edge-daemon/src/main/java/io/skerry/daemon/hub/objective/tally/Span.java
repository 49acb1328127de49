package io.skerry.daemon.hub.objective.tally;

/**
 * Sequences of an epoch of a node's buffer, both included.
 *
 * @param epoch of the buffer
 */
record Span(long epoch, long from, long to) {

    boolean contains(long otherEpoch, long sequence) {
        return epoch == otherEpoch && sequence >= from && sequence <= to;
    }
}
