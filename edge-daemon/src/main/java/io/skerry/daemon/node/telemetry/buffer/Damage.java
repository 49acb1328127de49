package io.skerry.daemon.node.telemetry.buffer;

import io.skerry.daemon.node.telemetry.Gap;
import io.skerry.daemon.node.telemetry.Interval;
import io.skerry.daemon.node.telemetry.IntervalSet;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Frames that were written and cannot be read any more: each is counted and said, once. */
final class Damage {

    private static final Logger log = LoggerFactory.getLogger(Damage.class);

    private Damage() {}

    /** Holds what was found in a file against what the books say of it. */
    static void settle(Books books, Segment segment, Directory found) {
        if (found.entries().size() >= segment.all().frames()) {
            return;
        }
        Segment.Tally all = Segment.Tally.NONE;
        Segment.Tally pending = Segment.Tally.NONE;
        for (FrameRecord.Entry entry : found.entries()) {
            all = all.plus(entry.samples());
            Epoch epoch = books.epoch(entry.epoch());
            if (epoch != null && !epoch.acknowledged().contains(entry.sequence())) {
                pending = pending.plus(entry.samples());
            }
        }
        long lost = Math.max(0, segment.pending().samples() - pending.samples());
        long known = Math.max(0, segment.all().samples() - all.samples() - lost);
        books.addDropped(lost);
        books.addAcknowledgedGone(known);
        Map<Long, IntervalSet> remaining = found.sequences();
        long rest = lost;
        for (Map.Entry<Long, IntervalSet> before : segment.sequences().entrySet()) {
            Epoch epoch = books.epoch(before.getKey());
            IntervalSet missing =
                    before.getValue()
                            .minus(remaining.getOrDefault(before.getKey(), IntervalSet.empty()));
            if (epoch != null) {
                rest = say(books, epoch, missing, segment, rest);
            }
        }
        log.atWarn()
                .addKeyValue("file", segment.name().file())
                .addKeyValue("frames", segment.all().frames() - all.frames())
                .log("telemetry on disk is damaged, the rest of the file is kept");
        segment.damaged(all, pending, remaining);
    }

    /** The whole of a file is gone: what the hub lacks of it was dropped. */
    static void missing(Books books, Segment segment) {
        books.addDropped(segment.pending().samples());
        books.addAcknowledgedGone(segment.all().samples() - segment.pending().samples());
        long rest = segment.pending().samples();
        for (Map.Entry<Long, IntervalSet> each : segment.sequences().entrySet()) {
            Epoch epoch = books.epoch(each.getKey());
            if (epoch != null) {
                rest = say(books, epoch, each.getValue(), segment, rest);
            }
        }
    }

    /** Frames before the last one of a file that was just gone over, of which nothing is known. */
    static void inside(Books books, Segment segment) {
        for (Map.Entry<Long, IntervalSet> each : segment.sequences().entrySet()) {
            Epoch epoch = books.epoch(each.getKey());
            if (epoch == null) {
                continue;
            }
            IntervalSet missing =
                    one(new Interval(1, each.getValue().intervals().getLast().to()))
                            .minus(epoch.acknowledged());
            for (Segment other : books.segments()) {
                missing = missing.minus(other.sequences(epoch.id()));
            }
            for (Gap said : books.gaps().pending()) {
                missing =
                        said.epoch() == epoch.id() ? missing.minus(one(said.sequences())) : missing;
            }
            say(books, epoch, missing, segment, 0);
        }
    }

    private static IntervalSet one(Interval interval) {
        return IntervalSet.empty().plus(interval);
    }

    private static long say(
            Books books, Epoch epoch, IntervalSet gone, Segment segment, long samples) {
        long rest = samples;
        for (Interval interval : gone.minus(epoch.acknowledged()).intervals()) {
            // How they share is not known; together it is exact.
            books.gaps().lost(gap(epoch, interval, segment, rest), epoch.sent());
            rest = 0;
        }
        for (Interval interval : gone.minus(gone.minus(epoch.acknowledged())).intervals()) {
            books.gaps().known(gap(epoch, interval, segment, 0));
        }
        return rest;
    }

    private static Gap gap(Epoch epoch, Interval interval, Segment segment, long samples) {
        return new Gap(
                epoch.id(),
                Gap.Reason.DAMAGED,
                interval,
                segment.fromMillis(),
                segment.toMillis(),
                samples);
    }
}
