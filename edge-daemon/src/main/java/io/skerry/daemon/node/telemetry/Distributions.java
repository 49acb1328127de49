package io.skerry.daemon.node.telemetry;

import io.skerry.daemon.node.pipeline.MinuteSketch;
import io.skerry.daemon.node.pipeline.MinuteSketches;
import io.skerry.daemon.node.pipeline.Sketches;
import java.util.ArrayList;
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
        List<MinuteSketch> over = sketches.complete(Frame.MOST_SKETCHES);
        return over.isEmpty() ? frame : frame.with(rows(over));
    }

    /** All that is left, for the last frames. */
    List<FrameSketch> rest() {
        return rows(sketches.all());
    }

    /** What changed since it was last asked for, and is in no frame. */
    List<FrameSketch> changed() {
        return rows(sketches.changed());
    }

    private List<FrameSketch> rows(List<MinuteSketch> minutes) {
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
        rows.sort(FrameSketch.ORDER);
        return rows;
    }
}
