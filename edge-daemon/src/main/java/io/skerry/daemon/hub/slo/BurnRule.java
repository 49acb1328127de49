package io.skerry.daemon.hub.slo;

import io.skerry.daemon.hub.slo.arithmetic.BurnRate;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * Fires while a budget burns faster than a rate over a long window and, so that it ends soon after
 * the cause does, over a short one too. Strictly faster, at once.
 *
 * @param name unique within its objective
 * @param longWindow whole minutes
 * @param shortWindow whole minutes, shorter
 * @param burn at this rate nothing fires yet
 * @param severity of what it says
 * @param keepFiring how long it stays active after its condition held last; zero when whoever gets
 *     its effects does that
 * @param runbook what to do about it: an id, or an address
 */
public record BurnRule(
        String name,
        Duration longWindow,
        Duration shortWindow,
        BurnRate burn,
        Severity severity,
        Duration keepFiring,
        String runbook) {
    private static final Duration MONTH = Duration.ofDays(30);

    public BurnRule {
        if (shortWindow.compareTo(longWindow) >= 0 || shortWindow.toMinutes() < 1) {
            throw new IllegalArgumentException("the short window is shorter, and a minute or more");
        }
        if (runbook.isBlank()) {
            throw new IllegalArgumentException("a rule that nobody knows what to do about");
        }
    }

    /**
     * The four pairs of the SRE workbook, chapter 5, table 5-8, most severe first. The table is for
     * 30 days; for another window theirs grow or shrink with it, to the whole minute, so that as
     * much of the budget is gone when one fires: 2, 5, 10 and 10 %.
     */
    public static List<BurnRule> workbook(Duration window, String runbook) {
        return List.of(
                pair("page_fast", "1h/5m", "14.4", Severity.CRITICAL, window, runbook),
                pair("page_slow", "6h/30m", "6", Severity.CRITICAL, window, runbook),
                pair("ticket_fast", "24h/2h", "3", Severity.WARNING, window, runbook),
                pair("ticket_slow", "72h/6h", "1", Severity.WARNING, window, runbook));
    }

    private static BurnRule pair(
            String name,
            String windows,
            String burn,
            Severity severity,
            Duration window,
            String runbook) {
        String[] both = windows.toUpperCase(Locale.ROOT).split("/", 2);
        return new BurnRule(
                name,
                scaled(Duration.parse("PT" + both[0]), window),
                scaled(Duration.parse("PT" + both[1]), window),
                BurnRate.parse(burn),
                severity,
                Duration.ZERO,
                runbook);
    }

    private static Duration scaled(Duration ofMonth, Duration window) {
        long minutes =
                Math.round((double) ofMonth.toMinutes() * window.toMinutes() / MONTH.toMinutes());
        return Duration.ofMinutes(Math.max(1, minutes));
    }

    /** The same, active for longer. */
    public BurnRule keeping(Duration longer) {
        return new BurnRule(name, longWindow, shortWindow, burn, severity, longer, runbook);
    }
}
