package io.skerry.daemon.hub.objective.serve;

import io.skerry.daemon.hub.slo.Sli;
import java.math.BigDecimal;

/** What is good, in one line for people. */
final class Indicator {
    private Indicator() {}

    /**
     * Such as "skerry_sync_success >= 1 in each minute" or "requests_total without errors_total".
     */
    static String of(Sli sli) {
        return switch (sli) {
            case Sli.Events events -> of(events);
            case Sli.Slices slices ->
                    "%s%s %s %s in each minute"
                            .formatted(
                                    quantile(slices),
                                    slices.metric(),
                                    slices.comparison().sign(),
                                    plain(BigDecimal.valueOf(slices.limit())));
        };
    }

    private static String of(Sli.Events events) {
        return switch (events.form()) {
            case BAD_OF_TOTAL -> events.second() + " without " + events.first();
            case GOOD_OF_TOTAL -> events.first() + " of " + events.second();
            case GOOD_AND_BAD ->
                    events.first() + " of " + events.first() + " and " + events.second();
        };
    }

    /** As people say it: p95 is the quantile 0.95. */
    private static String quantile(Sli.Slices slices) {
        return slices.isDistribution()
                ? "p" + plain(BigDecimal.valueOf(slices.quantile()).movePointRight(2)) + " of "
                : "";
    }

    private static String plain(BigDecimal number) {
        return number.stripTrailingZeros().toPlainString();
    }
}
