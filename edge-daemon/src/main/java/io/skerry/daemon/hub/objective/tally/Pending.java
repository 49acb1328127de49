package io.skerry.daemon.hub.objective.tally;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Minutes of a run that are not judged yet, as frames that are not there may add to them: its first
 * one, and its newest.
 *
 * @param head the first
 * @param tail the newest; null when it is the first, or was judged as nothing can add to it
 */
record Pending(Slice head, @Nullable Slice tail) {

    /** In the order of time. */
    List<Slice> slices() {
        return tail == null ? List.of(head) : List.of(head, tail);
    }
}
