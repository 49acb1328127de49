package io.skerry.daemon.node.telemetry;

import io.skerry.daemon.node.host.SeriesKey;
import java.util.List;

/**
 * Frames of the present epoch that are in memory only.
 *
 * @param frames oldest first
 * @param definitions series of their references, by reference
 */
public record Unwritten(List<Frame> frames, List<SeriesKey> definitions) {
    /** Nothing. */
    static final Unwritten NONE = new Unwritten(List.of(), List.of());

    public Unwritten {
        frames = List.copyOf(frames);
        definitions = List.copyOf(definitions);
    }
}
