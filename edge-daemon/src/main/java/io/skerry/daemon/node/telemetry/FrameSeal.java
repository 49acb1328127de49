package io.skerry.daemon.node.telemetry;

import io.skerry.daemon.node.host.SeriesKey;
import java.util.List;

/** Whoever signs what was measured. Called by the one thread that appends. */
@FunctionalInterface
public interface FrameSeal {
    /**
     * A frame is complete and goes to the buffer; each one follows the one before, once.
     *
     * @param definitions series of the references, at least up to the frame's largest
     * @return what is kept beside it
     */
    FrameProof seal(Frame frame, List<SeriesKey> definitions);
}
