package io.skerry.console.ui.node;

import io.skerry.console.model.RangeFault;
import io.skerry.console.model.SeriesGap;
import io.skerry.console.model.SeriesHistory;
import io.skerry.console.ui.common.chart.RangeMark;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known about the stored part of the charts; never changes.
 *
 * @param length how far back was asked
 * @param points most points of each series
 * @param answeredAt the end of the newest answer; null before the first
 * @param answer what came; what an earlier one said stays until a newer one came
 * @param asking whether a question is open
 * @param problem why the newest question had no answer; empty when it had one
 */
record RangeState(
        Duration length,
        int points,
        @Nullable Instant answeredAt,
        SeriesHistory answer,
        boolean asking,
        String problem) {
    private static final SeriesHistory EMPTY = SeriesHistory.of(List.of());

    /** Points that a chart asks for at first. */
    static final int POINTS = 720;

    /** With fewer a chart says too little. */
    static final int FEWEST = 90;

    static RangeState before(Duration length) {
        return new RangeState(length, POINTS, null, EMPTY, false, "");
    }

    /** A machine with many cores has more points than an answer may hold. */
    RangeState coarser() {
        return new RangeState(length, points / 2, answeredAt, answer, asking, problem);
    }

    RangeState asked() {
        return new RangeState(length, points, answeredAt, answer, true, problem);
    }

    RangeState answered(SeriesHistory history, Instant end) {
        return new RangeState(length, points, end, history, false, "");
    }

    /** The answer goes on; of the time that both parts are about the newer one knows more. */
    RangeState goesOn(SeriesHistory more, Instant from, Instant end) {
        Instant start = end.minus(length);
        List<SeriesGap> gaps = new ArrayList<>(answer.gaps());
        gaps.removeIf(gap -> !gap.to().isBefore(from) || gap.to().isBefore(start));
        gaps.addAll(more.gaps());
        List<RangeFault> faults = new ArrayList<>(answer.faults());
        faults.removeIf(fault -> !fault.to().isBefore(from) || fault.to().isBefore(start));
        faults.addAll(more.faults());
        SeriesHistory both = new SeriesHistory(answer.series(), gaps, faults, answer.old());
        return new RangeState(length, points, end, both, false, "");
    }

    RangeState failed(String why) {
        return new RangeState(length, points, answeredAt, answer, false, why);
    }

    /** Distance of two points. */
    Duration step() {
        return length.dividedBy(points);
    }

    /** The stretches that are marked in the charts, those behind first. */
    List<RangeMark> marks() {
        List<RangeMark> marks = new ArrayList<>();
        answer.old()
                .forEach(old ->
                        marks.add(mark(RangeMark.Kind.OLD, old.from(), old.to(), "long-term")));
        answer.gaps().forEach(gap -> marks.add(mark(gap)));
        for (RangeFault fault : answer.faults()) {
            marks.add(mark(RangeMark.Kind.NOT_READ, fault.from(), fault.to(), "not read"));
        }
        return marks;
    }

    private static RangeMark mark(SeriesGap gap) {
        return switch (gap.reason()) {
            case DROPPED -> mark(RangeMark.Kind.NEVER, gap.from(), gap.to(), "dropped");
            case LOST -> mark(RangeMark.Kind.NEVER, gap.from(), gap.to(), "lost");
            case DAMAGED -> mark(RangeMark.Kind.NEVER, gap.from(), gap.to(), "damaged");
            case THINNED -> mark(RangeMark.Kind.COARSE, gap.from(), gap.to(), "thinned");
        };
    }

    private static RangeMark mark(RangeMark.Kind kind, Instant from, Instant to, String words) {
        return new RangeMark(kind, from.toEpochMilli(), to.toEpochMilli(), words);
    }
}
