package io.skerry.daemon.node.command;

import io.skerry.api.v1.ExecuteCommandResponse;
import io.skerry.daemon.time.Cancellable;
import java.util.List;
import java.util.Optional;

/** The events of one command. Whoever follows them keeps a position; leaving stops nothing. */
public interface CommandEvents {
    /**
     * Events that are recorded, in order.
     *
     * @param sequence events after this number
     */
    List<ExecuteCommandResponse> after(long sequence);

    /** Whether no further event will come. */
    boolean ended();

    /**
     * Why the end is missing, one sentence: what happened could not be recorded yet. Empty while
     * all is well.
     */
    Optional<String> trouble();

    /** Told after each change, on any thread; must not block. */
    Cancellable onChange(Runnable listener);
}
