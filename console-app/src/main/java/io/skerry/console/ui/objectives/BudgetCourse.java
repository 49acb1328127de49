package io.skerry.console.ui.objectives;

import io.skerry.console.model.ObjectiveHistory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * How the budget of the window that ends now was spent: what was left of it after each bin.
 *
 * <p>A budget is a share of all events of a window W. With a target t, and N events in the K
 * minutes of W of which anything is known, A = (1 − t) · N · W / K events of W may be bad: unknown
 * minutes are taken to have the traffic of the known ones, as the hub does. After bin i there is
 * left 1 − (bad₀ + … + badᵢ) / A.
 *
 * <p>All of W's events are in A from the beginning. So the line begins at 1, never rises, and ends
 * at what is left now. In the past it is not what was left then: that was the budget of another
 * window, with other events in it.
 *
 * @param points one for each bin of which anything is known; none when there was no event
 * @param gaps stretches of which nothing is known
 * @param sum all events of the window
 * @param left now; NaN when there was no event
 * @param known share of the window's minutes of which anything is known, 0 to 1
 */
record BudgetCourse(
        List<Point> points, List<Gap> gaps, ObjectiveHistory.Bin sum, double left, double known) {

    /**
     * What was left.
     *
     * @param at end of a bin, or now within the last; the hub's clock
     */
    record Point(Instant at, double left) {}

    /** From one moment to another, the hub's clock. */
    record Gap(Instant from, Instant to) {}

    BudgetCourse {
        points = List.copyOf(points);
        gaps = List.copyOf(gaps);
    }

    /**
     * @param target share of events that must be good
     * @param now the hub's clock
     */
    static BudgetCourse of(ObjectiveHistory history, double target, Duration window, Instant now) {
        ObjectiveHistory.Bin sum = history.sum();
        double allowed = allowed(sum, target, window);
        List<Point> points = new ArrayList<>();
        List<Gap> gaps = new ArrayList<>();
        long bad = 0;
        for (int i = 0; i < history.bins().size(); i++) {
            ObjectiveHistory.Bin bin = history.bins().get(i);
            Instant begin = history.end(i - 1);
            Instant end = earlier(history.end(i), now);
            if (!begin.isBefore(end)) {
                break;
            }
            bad += bin.bad();
            if (bin.knownMinutes() == 0) {
                unknown(gaps, begin, end);
            } else if (allowed > 0) {
                points.add(new Point(end, 1 - bad / allowed));
            }
        }
        double left = allowed > 0 ? 1 - sum.bad() / allowed : Double.NaN;
        double known = Math.min(1, (double) sum.knownMinutes() / window.toMinutes());
        return new BudgetCourse(points, gaps, sum, left, known);
    }

    /**
     * How many events of the window may be bad: A. More minutes than the window has, because bins
     * begin before it, are taken for the window. 0 when there was no event.
     */
    static double allowed(ObjectiveHistory.Bin sum, double target, Duration window) {
        if (sum.total() == 0 || sum.knownMinutes() == 0) {
            return 0;
        }
        double missing = Math.max(1, (double) window.toMinutes() / sum.knownMinutes());
        return (1 - target) * sum.total() * missing;
    }

    private static void unknown(List<Gap> gaps, Instant begin, Instant end) {
        if (!gaps.isEmpty() && gaps.getLast().to().equals(begin)) {
            gaps.set(gaps.size() - 1, new Gap(gaps.getLast().from(), end));
        } else {
            gaps.add(new Gap(begin, end));
        }
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    /** Stretches that no line crosses, because no point is before or behind them. */
    List<Gap> outer() {
        if (points.isEmpty()) {
            return gaps;
        }
        Instant first = points.getFirst().at();
        Instant last = points.getLast().at();
        return gaps.stream()
                .filter(gap -> gap.from().isBefore(first) || !gap.from().isBefore(last))
                .toList();
    }
}
