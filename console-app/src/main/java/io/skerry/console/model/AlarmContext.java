package io.skerry.console.model;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a hub knows around an alarm.
 *
 * @param at when the hub gathered it, the hub's clock
 * @param lines as the hub told them
 */
public record AlarmContext(Instant at, List<Line> lines) {
    public AlarmContext {
        lines = List.copyOf(lines);
    }

    /** What a line is about. */
    public enum Kind {
        ROLLOUT,
        POLICY,
        QUARANTINE,
        TOP_NODE,
        BUDGET,
        RUNBOOK,
        DRY_RUN,
        /** Something that this console does not know. */
        OTHER
    }

    /**
     * One thing that is known, or is not.
     *
     * @param text one sentence; when nothing is known it says so
     * @param known whether the hub knows: "there was none" is known, "nobody can tell" is not
     * @param at when what it says happened or was last seen to be so, the hub's clock; null when
     *     that has no time
     * @param link where more of it can be read; empty for nowhere
     */
    public record Line(Kind kind, String text, boolean known, @Nullable Instant at, String link) {}
}
