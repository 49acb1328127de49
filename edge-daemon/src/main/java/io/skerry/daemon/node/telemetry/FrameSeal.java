package io.skerry.daemon.node.telemetry;

import io.skerry.daemon.node.host.SeriesKey;
import java.util.List;

/** Whoever signs what was measured. Called by the one thread that appends. */
@FunctionalInterface
public interface FrameSeal {
    /**
     * A frame is on disk; each one follows the one before.
     *
     * @param definitions series of the references, at least up to the frame's largest
     */
    void appended(Frame frame, List<SeriesKey> definitions);
}
