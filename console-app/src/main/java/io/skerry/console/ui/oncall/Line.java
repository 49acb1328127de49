package io.skerry.console.ui.oncall;

import io.skerry.console.model.Freshness;
import io.skerry.console.model.Status;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One line of a panel.
 *
 * @param status the glyph in front; what is only last known is not drawn as well
 * @param unacknowledged whether a person has still to see it
 * @param name of a machine, a cell, a rule
 * @param where it is; empty when that says nothing
 * @param text what there is to say of it
 * @param figure what it is ranked by; empty when by nothing that has a figure
 * @param freshness how current it is
 * @param at when it was heard, this console's clock; null for never
 * @param jump where a click goes
 */
record Line(
        Status status,
        boolean unacknowledged,
        String name,
        String where,
        String text,
        String figure,
        Freshness freshness,
        @Nullable Instant at,
        Jump jump) {
    Line {
        status = isOld(freshness) && status == Status.NORMAL ? Status.STALE : status;
    }

    /** Whether it is only last known, or never was. */
    static boolean isOld(Freshness freshness) {
        return freshness == Freshness.STALE || freshness == Freshness.NEVER;
    }

    /** Where a click goes. */
    sealed interface Jump {
        /** Nowhere. */
        record None() implements Jump {}

        /** To the view of a node, by its id. */
        record Node(String id) implements Jump {}

        /** To the alarms of a rule. */
        record Rule(String name) implements Jump {}
    }

    /** Of a machine; of a cell, which has no id, nowhere. */
    static Jump node(String id) {
        return id.isEmpty() ? new Jump.None() : new Jump.Node(id);
    }
}
