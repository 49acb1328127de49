package io.skerry.daemon.hub.series.chunk;

import java.util.List;

/** A grid to read from, packed or not. */
interface GridSource {
    int rows();

    /** The columns of marks. */
    List<long[]> marks();

    /** The bytes of the rows; none when no row has any. */
    List<byte[]> extras();

    /** How many bytes those are. */
    long extrasSize();

    /** How many series there are. */
    int size();

    /** The key of the i-th series; they ascend. */
    long key(int i);

    /** The i-th series. */
    Track track(int i);
}
