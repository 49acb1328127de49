package io.skerry.console.ui.objectives;

import io.skerry.console.fleet.FleetSnapshot;
import io.skerry.console.fleet.NodeView;
import io.skerry.console.model.ObjectiveKey;
import io.skerry.console.model.ObjectiveRule;
import io.skerry.console.model.ObjectiveStanding;
import io.skerry.console.model.Severity;
import io.skerry.console.ui.common.AlarmWords;
import io.skerry.console.ui.common.Formats;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** How objectives, their parts and their states are called. */
final class ObjectiveWords {
    private static final String BUDGET = "budget_";

    /** The decimals that an objective may be declared with. */
    private static final int TARGET_DECIMALS = 7;

    /** From here on whole percent say nothing: 99.9 and 99.99 differ by a factor of ten. */
    private static final double FINE = 0.99;

    private ObjectiveWords() {}

    /** A part in words: a node by its name, not by its id. */
    static String part(ObjectiveKey key, FleetSnapshot fleet) {
        return switch (key.scope()) {
            case FLEET -> "whole fleet";
            case REGION -> "region " + key.part();
            case NODE -> {
                NodeView view = fleet.nodes().get(key.part());
                yield view == null ? Formats.shortId(key.part()) : view.node().displayName();
            }
            case CELL, OTHER -> key.part();
        };
    }

    /** Short enough for a table; what is only last known says "was". */
    static String state(ObjectiveRow row, Instant now) {
        ObjectiveStanding standing = row.standing();
        String rule = rule(standing.rule());
        return switch (row.state()) {
            case EXHAUSTED -> was(row) + "exhausted";
            case BURNING -> row.lastKnown() ? "was " + rule : "burning: " + rule;
            case UNKNOWN ->
                    row.unheard() ? "was unknown" : "unknown: " + why(standing, row.hubTime(now));
            case KEPT -> was(row) + "kept";
        };
    }

    private static String was(ObjectiveRow row) {
        return row.lastKnown() ? "was " : "";
    }

    /** A rule's name; those of the budget stand beside a word that says budget. */
    private static String rule(String name) {
        return name.startsWith(BUDGET) ? name.substring(BUDGET.length()) : name;
    }

    /** Why nobody knows: {@code warming up}, {@code late 13:40}. */
    static String why(ObjectiveStanding standing, Instant hubNow) {
        Instant until = standing.completeUntil();
        return switch (standing.evidence()) {
            case NO_EVENTS, CURRENT -> "no events";
            case WARMING_UP -> "warming up";
            case LATE -> until == null ? "no data" : "late " + clock(until, hubNow);
        };
    }

    /** Why nothing is foretold of what is left. */
    static String whyUnforetold(ObjectiveRow row, Instant now) {
        return row.definition() == null
                ? "its hub did not say what is promised"
                : why(row.standing(), row.hubTime(now));
    }

    /** Hours and minutes; of another day its date. */
    private static String clock(Instant time, Instant now) {
        String since = AlarmWords.since(time, now);
        return since.substring(0, 5);
    }

    /** Everything that a table has no room for. */
    static String sentence(ObjectiveRow row, Instant now) {
        ObjectiveStanding standing = row.standing();
        List<String> sentences = new ArrayList<>();
        String since = AlarmWords.since(standing.since(), row.hubTime(now));
        sentences.add(
                switch (row.state()) {
                    case EXHAUSTED ->
                            standing.burning()
                                    ? "The budget is spent; " + told(standing) + since + "."
                                    : "The budget is spent.";
                    case BURNING -> "Burning: " + told(standing) + since + ".";
                    case UNKNOWN -> "Nobody knows.";
                    case KEPT -> "Kept.";
                });
        if (standing.evidence().unknown()) {
            sentences.add(evidence(standing, row.hubTime(now)));
        }
        if (row.unheard()) {
            sentences.add("As last known: " + row.id().hub() + " is not heard.");
        }
        return String.join(" ", sentences);
    }

    private static String told(ObjectiveStanding standing) {
        return standing.rule() + " fires, " + kind(standing.severity()) + ", since ";
    }

    /** What a severity asks of a person. */
    static String kind(Severity severity) {
        return switch (severity) {
            case CRITICAL -> "a page";
            case MAJOR -> "an urgent ticket";
            case WARNING -> "a ticket";
            case NORMAL -> "nothing to do";
        };
    }

    private static String evidence(ObjectiveStanding standing, Instant hubNow) {
        Instant until = standing.completeUntil();
        String stays = standing.burning() ? " What was said before stands." : "";
        return switch (standing.evidence()) {
            case CURRENT -> "";
            case NO_EVENTS -> "Nothing happened lately that could say how it is." + stays;
            case WARMING_UP -> "Less than half of a window is known yet." + stays;
            case LATE ->
                    (until == null
                                    ? "There were no complete data yet."
                                    : "Data are complete only until "
                                            + AlarmWords.since(until, hubNow)
                                            + ".")
                            + stays;
        };
    }

    /**
     * A share of good events, never rounded up: 99.9996 % is not 100 %. Such as {@code 99.953 %} or
     * {@code 82.1 %}.
     */
    static String share(double share) {
        return share(share, share >= FINE && share < 1 ? 3 : 1);
    }

    /** The same with so many decimals. */
    static String share(double share, int decimals) {
        if (Double.isNaN(share)) {
            return Formats.UNKNOWN;
        }
        return BigDecimal.valueOf(share)
                        .movePointRight(2)
                        .setScale(decimals, RoundingMode.FLOOR)
                        .toPlainString()
                + " %";
    }

    /** A target as it was declared: {@code 99.9 %}. */
    static String target(double target) {
        return BigDecimal.valueOf(target)
                        .movePointRight(2)
                        .setScale(TARGET_DECIMALS, RoundingMode.HALF_UP)
                        .stripTrailingZeros()
                        .toPlainString()
                + " %";
    }

    /** Such as {@code 0.40 ×}, {@code 14.4 ×} or {@code 1,000 ×}. */
    static String burn(double burn) {
        if (Double.isNaN(burn)) {
            return Formats.UNKNOWN;
        }
        return (burn < 1 ? Formats.number(burn, 2) : Formats.brief(burn)) + " ×";
    }

    /** Such as {@code 1,184 of 1,210}. */
    static String coverage(int complete, int nodes) {
        return String.format(Locale.ROOT, "%,d of %,d", complete, nodes);
    }

    /** Over what a rule looks. */
    static String windows(ObjectiveRule rule) {
        return rule.pair()
                ? Formats.length(rule.longWindow()) + " and " + Formats.length(rule.shortWindow())
                : "the budget";
    }

    /** One line for whoever is told of it elsewhere, with the moment at which it was so. */
    static String line(ObjectiveRow row, Instant now) {
        return String.join(
                " · ",
                row.id().key().objective(),
                row.part(),
                state(row, now),
                Double.isNaN(row.left())
                        ? "budget left not known: " + why(row.standing(), row.hubTime(now))
                        : Formats.ratio(row.left()) + " of the budget left",
                row.fastest().map(each -> "burns " + burn(each.getValue())).orElse("no burn known"),
                Formats.dateTime(now) + " UTC",
                row.id().text());
    }
}
