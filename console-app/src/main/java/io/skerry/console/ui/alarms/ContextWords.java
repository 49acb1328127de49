package io.skerry.console.ui.alarms;

import io.skerry.console.model.AlarmContext;
import io.skerry.console.ui.common.AlarmWords;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What is known around an alarm, in words.
 *
 * @param about how old it is, or that nothing is known yet
 */
record ContextWords(String about, List<Line> lines) {
    static final ContextWords NONE = new ContextWords("", List.of());

    private static final Duration JUST_NOW = Duration.ofSeconds(2);

    /**
     * One thing.
     *
     * @param when it happened or was last seen to be so; empty when that has no time
     * @param known whether the hub knows
     */
    record Line(String when, String text, boolean known) {}

    /**
     * @param now the time on the hub's clock
     */
    static ContextWords of(ContextModel.Known known, Instant now) {
        if (known.id() == null) {
            return NONE;
        }
        AlarmContext context = known.context();
        String problem = known.problem().isEmpty() ? "" : ": " + known.problem();
        if (context == null) {
            return new ContextWords("context not known yet" + problem, List.of());
        }
        return new ContextWords(
                age(context.at(), now) + (problem.isEmpty() ? "" : "; not heard since" + problem),
                context.lines().stream().map(line -> line(line, now)).toList());
    }

    private static String age(Instant at, Instant now) {
        boolean isNow = Duration.between(at, now).compareTo(JUST_NOW) < 0;
        return isNow
                ? "as the hub knows it now"
                : "as the hub knew it " + AlarmWords.age(at, now) + " ago";
    }

    private static Line line(AlarmContext.Line line, Instant now) {
        Instant at = line.at();
        return new Line(
                at == null ? "" : AlarmWords.since(at, now),
                AlarmWords.oneLine(
                        line.link().isEmpty() ? line.text() : line.text() + " " + line.link()),
                line.known());
    }
}
