package io.skerry.daemon.node.telemetry.buffer;

import io.skerry.daemon.node.host.SampleKind;
import io.skerry.daemon.node.telemetry.ChainLink;
import io.skerry.daemon.node.telemetry.Frame;
import io.skerry.daemon.node.telemetry.FrameMerge;
import io.skerry.daemon.node.telemetry.Thinned;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntFunction;

/**
 * Merges frames of the same stretch of the wall clock that follow each other. Frames go in one
 * after the other and come out in the same order; what may not be merged passes through. Used once.
 */
final class Thinning {

    private final long millis;
    private final Function<Long, IntFunction<SampleKind>> kinds;
    private final Consumer<Kept> out;
    private final List<Kept> group = new ArrayList<>();
    private long given;

    /**
     * @param level what frames are merged to
     * @param kinds the kinds of the references of an epoch
     * @param out where frames go
     */
    Thinning(Level level, Function<Long, IntFunction<SampleKind>> kinds, Consumer<Kept> out) {
        this.millis = level.millis();
        this.kinds = kinds;
        this.out = out;
    }

    /**
     * Takes a frame.
     *
     * @param mayMerge whether the hub cannot have it yet
     */
    void add(Kept kept, boolean mayMerge) {
        Frame frame = kept.frame();
        if (!mayMerge || frame.time().intervalMillis() >= millis) {
            flush();
            out.accept(kept);
            return;
        }
        if (!group.isEmpty() && !joins(group.getLast().frame(), frame)) {
            flush();
        }
        group.add(kept);
    }

    /** What is open goes out; afterwards no frame is inside. */
    void flush() {
        if (group.size() == 1) {
            out.accept(group.getFirst());
        } else if (!group.isEmpty()) {
            out.accept(merged());
        }
        group.clear();
    }

    /** Samples that are in no frame any more. */
    long givenUp() {
        return given;
    }

    private boolean joins(Frame before, Frame frame) {
        return before.epoch() == frame.epoch()
                && before.sequence() + 1 == frame.from()
                && before.time().bootId().equals(frame.time().bootId())
                && before.time().countersStartMillis() == frame.time().countersStartMillis()
                && stretch(before) == stretch(frame);
    }

    /** A frame that ends with a stretch belongs to it. */
    private long stretch(Frame frame) {
        return Math.floorDiv(frame.time().wallMillis() - 1, millis);
    }

    private Kept merged() {
        List<Frame> frames = group.stream().map(Kept::frame).toList();
        Frame last = frames.getLast();
        var samples = FrameMerge.samples(frames, kinds.apply(last.epoch()));
        long lost = frames.stream().mapToLong(f -> f.samples().size()).sum() - samples.size();
        long before = frames.stream().mapToLong(Frame::thinnedSamples).sum();
        ChainLink link = group.getFirst().link();
        for (int i = 1; i < group.size(); i++) {
            link =
                    link.after().equals(group.get(i).link().before())
                            ? link.to(group.get(i).link())
                            : ChainLink.NONE;
        }
        given += lost;
        return new Kept(
                new Frame(
                        last.epoch(),
                        last.sequence(),
                        FrameMerge.time(frames),
                        samples,
                        // A distribution is of a minute already, and small.
                        frames.stream().flatMap(frame -> frame.sketches().stream()).toList(),
                        new Thinned(frames.getFirst().from(), before + lost, link)),
                link);
    }
}
