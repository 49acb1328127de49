package io.skerry.console.ui.node;

import io.skerry.console.model.OldRange;
import io.skerry.console.model.RangeFault;
import io.skerry.console.model.SeriesGap;
import io.skerry.console.ui.common.Formats;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What is said about the stored part of the charts, in sentences. */
final class RangeWords {
    private RangeWords() {}

    /** What could not be read and why: an operator may do something about it. */
    static List<String> problems(RangeState state) {
        List<String> lines = new ArrayList<>();
        if (!state.problem().isEmpty()) {
            lines.add(
                    state.answeredAt() == null
                            ? "Nothing stored could be read: " + state.problem()
                            : "Shown as of "
                                    + Formats.dateTime(state.answeredAt())
                                    + "; newer could not be read: "
                                    + state.problem());
        }
        for (RangeFault fault : state.answer().faults()) {
            lines.add(
                    span(fault.from(), fault.to())
                            + " could not be read from "
                            + fault.source()
                            + ": "
                            + fault.message()
                            + (fault.message().endsWith(".") ? "" : ".")
                            + " What is shown holds nevertheless.");
        }
        return lines;
    }

    /** Where the rest came from, and what of it will never come. */
    static String notes(RangeState state) {
        List<String> parts = new ArrayList<>();
        for (OldRange old : state.answer().old()) {
            parts.add("up to " + Formats.dateTime(old.to()) + " from " + old.source());
        }
        Map<SeriesGap.Reason, Sum> sums = new EnumMap<>(SeriesGap.Reason.class);
        for (SeriesGap gap : state.answer().gaps()) {
            sums.merge(
                    gap.reason(),
                    new Sum(gap.samples(), Duration.between(gap.from(), gap.to())),
                    Sum::plus);
        }
        sums.forEach((reason, sum) -> parts.add(words(reason, sum)));
        return Formats.capitalised(String.join("  ·  ", parts));
    }

    /** What the charts are made of. */
    static String source(RangeState state, boolean live, Instant now) {
        if (live) {
            return "1 s samples, each pixel from least to greatest";
        }
        Instant end = state.answeredAt();
        if (end == null) {
            return state.asking() ? "Asking the hub" : "";
        }
        return "points of "
                + Formats.length(state.step())
                + " from least to greatest, as of "
                + Formats.time(end)
                + " ("
                + Formats.age(Duration.between(end, now))
                + ")";
    }

    /** What a chart without a point says. */
    static String empty(RangeState state, boolean live) {
        if (live) {
            return "Waiting for the first sample";
        }
        if (!state.problem().isEmpty()) {
            return "Could not be read";
        }
        return state.answeredAt() == null ? "Waiting for the answer" : "No data in this range";
    }

    private record Sum(long samples, Duration time) {
        Sum plus(Sum other) {
            return new Sum(samples + other.samples, time.plus(other.time));
        }
    }

    private static String words(SeriesGap.Reason reason, Sum sum) {
        String count =
                sum.samples() == 0 ? "" : Formats.number((double) sum.samples(), 0) + " samples, ";
        String amount = count + Formats.length(sum.time());
        return switch (reason) {
            case DROPPED -> "dropped by the node to bound its buffer: " + amount;
            case LOST -> "lost by a kill or power cut: " + amount;
            case THINNED -> "thinned by the node to bound its buffer: " + amount;
            case DAMAGED -> "damaged on the node's disk: " + amount;
        };
    }

    private static String span(Instant from, Instant to) {
        return Formats.dateTime(from) + " to " + Formats.dateTime(to);
    }
}
