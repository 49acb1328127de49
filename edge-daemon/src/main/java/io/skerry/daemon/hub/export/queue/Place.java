package io.skerry.daemon.hub.export.queue;

/**
 * A place in the log.
 *
 * @param segment number of the segment
 * @param offset bytes into it
 */
record Place(long segment, long offset) implements Comparable<Place> {
    static final Place START = new Place(0, 0);

    @Override
    public int compareTo(Place other) {
        int bySegment = Long.compare(segment, other.segment);
        return bySegment != 0 ? bySegment : Long.compare(offset, other.offset);
    }
}
