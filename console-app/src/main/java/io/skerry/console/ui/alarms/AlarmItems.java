package io.skerry.console.ui.alarms;

import io.skerry.console.model.AlarmCondition;
import io.skerry.console.model.AlarmId;
import io.skerry.console.model.AlarmRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Puts alarms below what explains them; keeps the order in which they come. Ten thousand are put so
 * four times a second: what explains a line is followed from object to object.
 */
final class AlarmItems {
    private static final int DEEPEST = 8;

    private final List<AlarmLine> lines;
    private final AlarmFilter filter;
    private final Predicate<AlarmRow> stale;

    private AlarmItems(List<AlarmLine> lines, AlarmFilter filter, Predicate<AlarmRow> stale) {
        this.lines = lines;
        this.filter = filter;
        this.stale = stale;
    }

    /** What the filter shows, one below the other. */
    static List<AlarmItem> flat(
            List<AlarmLine> lines, AlarmFilter filter, Predicate<AlarmRow> stale) {
        AlarmItems items = new AlarmItems(lines, filter, stale);
        items.index();
        List<AlarmItem> all = new ArrayList<>();
        for (AlarmLine line : lines) {
            if (filter.inRegion(line) && filter.shows(line) && filter.matches(line)) {
                boolean old = stale.test(line.row());
                all.add(new AlarmItem(line, old, false, 0, false, isCauseOver(line)));
            }
        }
        return all;
    }

    /**
     * What the filter shows, with symptoms below their cause. A cause is shown when it, or one of
     * its symptoms, is looked for.
     *
     * @param stale whether an alarm's hub is not heard; what it explains is of the same hub
     * @param turned causes that are open although others are closed, or the other way round
     */
    static List<AlarmItem> grouped(
            List<AlarmLine> lines,
            AlarmFilter filter,
            Predicate<AlarmRow> stale,
            Set<AlarmId> turned) {
        AlarmItems items = new AlarmItems(lines, filter, stale);
        items.index();
        items.group();
        List<AlarmItem> all = new ArrayList<>();
        for (AlarmLine line : lines) {
            if (filter.inRegion(line) && line.link().top() == null) {
                items.add(line, turned, all);
            }
        }
        return all;
    }

    /** Which line each alarm has now; one that is not among them any more has none. */
    private void index() {
        for (AlarmLine line : lines) {
            AlarmLink cause = line.cause();
            if (cause != null) {
                cause.begin(null);
            }
        }
        for (AlarmLine line : lines) {
            line.link().begin(line);
        }
    }

    private void group() {
        for (AlarmLine line : lines) {
            AlarmLine cause = causeOf(line);
            if (cause != null) {
                cause.link().explain(line);
            }
        }
    }

    /** All alarms that a hub has are known here: one that is not among them is over. */
    private static boolean isCauseOver(AlarmLine line) {
        AlarmLine cause = next(line);
        return cause == null
                ? line.cause() != null
                : cause.row().condition() == AlarmCondition.NORMAL;
    }

    /** The topmost alarm that explains it and is known; null when none is, or in a circle. */
    private static @Nullable AlarmLine causeOf(AlarmLine line) {
        AlarmLine top = next(line);
        for (int depth = 0; depth < DEEPEST && top != null; depth++) {
            AlarmLine above = next(top);
            if (above == null) {
                return top.link().equals(line.link()) ? null : top;
            }
            top = above;
        }
        return null;
    }

    private static @Nullable AlarmLine next(AlarmLine line) {
        AlarmLink cause = line.cause();
        return cause == null ? null : cause.line();
    }

    private void add(AlarmLine line, Set<AlarmId> turned, List<AlarmItem> all) {
        List<AlarmLine> explained = line.link().symptoms();
        boolean itself = filter.matches(line);
        List<AlarmLine> wanted =
                itself ? explained : explained.stream().filter(filter::matches).toList();
        boolean shown = filter.shows(line) && (itself || !wanted.isEmpty());
        if (!shown && wanted.stream().noneMatch(filter::shows)) {
            return;
        }
        // Who asks for what stands below causes only wants to see it.
        boolean openFirst = filter.show() == AlarmShow.SUPPRESSED || (!itself && !wanted.isEmpty());
        boolean open = !explained.isEmpty() && openFirst != turned.contains(line.id());
        boolean old = stale.test(line.row());
        all.add(new AlarmItem(line, old, false, explained.size(), open, isCauseOver(line)));
        if (open) {
            wanted.forEach(
                    each -> all.add(new AlarmItem(each, old, true, 0, false, isCauseOver(each))));
        }
    }
}
