package io.skerry.daemon.node.pipeline;

import io.skerry.daemon.node.host.SeriesKey;
import java.util.Optional;

/** Decides as which series a series is published. */
public interface Publisher {
    /** The published series; empty when it is not published. */
    Optional<SeriesKey> publish(SeriesKey raw);

    /** Whether a published series stands for many from its first sample on. */
    boolean isShared(SeriesKey published);

    /** A published series was not seen for long. */
    void released(SeriesKey published);
}
