package io.skerry.daemon.hub.objective;

import io.skerry.daemon.hub.slo.SloKey;
import java.util.Locale;

/** How an objective stands, for people. */
final class Sentence {
    private Sentence() {}

    /**
     * One sentence, such as "availability in eu-west/edge burns its budget 20.1 times as fast as it
     * may (page_fast); 43 % is left; 12 of 13 nodes are heard".
     */
    static String of(ObjectiveReading reading) {
        double burn = reading.burns().getOrDefault(reading.standing().rule(), Double.NaN);
        String burns =
                Double.isNaN(burn)
                        ? " is not kept"
                        : String.format(
                                Locale.ROOT,
                                " burns its budget %.1f times as fast as it may",
                                burn);
        double left = reading.budget().left();
        String budget =
                Double.isNaN(left)
                        ? ""
                        : left < 0
                                ? "; nothing is left"
                                : "; %d %% is left".formatted(Math.round(left * 100));
        Coverage coverage = reading.coverage();
        return reading.key().objective()
                + where(reading.key())
                + burns
                + " ("
                + reading.standing().rule()
                + ")"
                + budget
                + "; "
                + coverage.complete()
                + " of "
                + coverage.nodes()
                + (coverage.nodes() == 1 ? " node is heard" : " nodes are heard");
    }

    private static String where(SloKey key) {
        return switch (key.scope()) {
            case FLEET -> " in the fleet";
            case CELL, REGION -> " in " + key.part();
            case NODE -> " on node " + key.part();
        };
    }
}
