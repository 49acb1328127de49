package io.skerry.console.ui.oncall;

import io.skerry.console.model.Freshness;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A panel as it is drawn.
 *
 * @param sum the whole in one line; a dash when nobody knows it
 * @param coverage how many nodes it rests on; empty when nobody knows
 * @param freshness of its oldest part: a sum is as old as what it adds up
 * @param at when that was said, this console's clock; null for never
 * @param unknown what is not known, one sentence for each hub
 * @param lines the first foremost
 * @param leftOut lines that hubs did not send
 * @param none what an empty list means when everything is known
 */
record Panel(
        Kind kind,
        String sum,
        String coverage,
        Freshness freshness,
        @Nullable Instant at,
        List<String> unknown,
        List<Line> lines,
        int leftOut,
        String none) {
    /** The panels in their order. */
    enum Kind {
        EDGES("Edges", "All that are heard are well"),
        ALARMS("Alarms", "None stands"),
        ERRORS("Error sources", "No error among what is reported"),
        DISKS("Disks", "No node tells of a disk"),
        ROLLOUTS("Rollouts", "None in the last 24 h");

        private final String title;
        private final String none;

        Kind(String title, String none) {
            this.title = title;
            this.none = none;
        }

        String title() {
            return title;
        }

        /** What an empty list means when everything is known. */
        String none() {
            return none;
        }
    }

    Panel {
        unknown = List.copyOf(unknown);
        lines = List.copyOf(lines);
    }

    /** What stands in place of lines; empty when that would say more than is known. */
    String placeholder() {
        boolean isKnown = unknown.isEmpty() && freshness == Freshness.LIVE;
        return lines.isEmpty() && isKnown ? none : "";
    }
}
