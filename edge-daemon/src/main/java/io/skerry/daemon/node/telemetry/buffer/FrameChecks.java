package io.skerry.daemon.node.telemetry.buffer;

import io.skerry.daemon.node.host.SeriesKey;
import io.skerry.daemon.node.telemetry.Frame;
import java.util.List;

/** What every buffer demands of a frame. */
final class FrameChecks {

    private FrameChecks() {}

    static void inTurn(Frame frame, long epoch, long expected, List<SeriesKey> definitions) {
        if (frame.epoch() != epoch) {
            throw new IllegalArgumentException(
                    "frame of epoch " + frame.epoch() + " in a buffer of epoch " + epoch);
        }
        if (frame.sequence() != expected) {
            throw new IllegalArgumentException(
                    "frame " + frame.sequence() + " where " + expected + " is due");
        }
        if (frame.maxRef() >= definitions.size()) {
            throw new IllegalArgumentException(
                    "no definition of series reference " + frame.maxRef());
        }
    }
}
