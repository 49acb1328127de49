package io.skerry.daemon.node.telemetry;

import io.skerry.daemon.node.pipeline.MinuteSketch;
import io.skerry.daemon.node.pipeline.MinuteSketches;
import io.skerry.daemon.node.pipeline.SketchTable;
import io.skerry.daemon.node.pipeline.Sketches;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Puts the distributions of minutes into the frame in which they are over. */
final class Distributions {
    private final MinuteSketches sketches;
    private final SeriesTable table;

    Distributions(MinuteSketches sketches, SeriesTable table) {
        this.sketches = sketches;
        this.table = table;
    }

    /** With the minutes that are over; what is too much for one frame comes with the next. */
    Frame ofMinutes(Frame frame) {
        return with(frame, sketches.complete(SketchTable.MOST));
    }

    /** With all, for the last frame. */
    Frame ofAll(Frame frame) {
        return with(frame, sketches.all());
    }

    private Frame with(Frame frame, List<MinuteSketch> minutes) {
        if (minutes.isEmpty()) {
            return frame;
        }
        List<FrameSketch> rows = new ArrayList<>(minutes.size());
        for (MinuteSketch minute : minutes) {
            int ref = table.ref(minute.series());
            if (ref != SeriesTable.FULL) {
                rows.add(
                        new FrameSketch(
                                ref,
                                minute.minuteMillis(),
                                Sketches.bytes(minute.sketch()),
                                minute.summary().count(),
                                minute.summary().sum(),
                                minute.summary().min(),
                                minute.summary().max()));
            }
        }
        rows.sort(
                Comparator.comparingInt(FrameSketch::ref)
                        .thenComparingLong(FrameSketch::minuteMillis));
        return frame.with(rows);
    }
}
