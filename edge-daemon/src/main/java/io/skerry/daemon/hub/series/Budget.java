package io.skerry.daemon.hub.series;

import io.skerry.api.fault.Faults;
import io.skerry.api.v1.TelemetryFrame;

/** How much one query may read and answer; past it the query is refused, never cut short. */
final class Budget {
    /** A point takes up to 48 bytes on the wire, and a message 4 MiB. */
    private static final int MOST_POINTS = 80_000;

    private static final int MOST_FRAMES = 1_000_000;

    private int points;
    private int frames;

    /** Reads a frame. */
    TelemetryFrame frame(SeriesTable.Row row) {
        if (++frames > MOST_FRAMES) {
            throw Faults.badRequest(
                    "query",
                    "More than "
                            + MOST_FRAMES
                            + " frames lie in the range; ask for a shorter one or fewer nodes.");
        }
        return FrameBlob.decode(row.blob().toByteArray());
    }

    /** One more point in the answer. */
    void point() {
        if (++points > MOST_POINTS) {
            throw Faults.badRequest(
                    "query",
                    "The answer would have more than "
                            + MOST_POINTS
                            + " points; name fewer nodes, metrics or points.");
        }
    }
}
