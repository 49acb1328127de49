package io.skerry.daemon.node.telemetry;

import io.skerry.daemon.node.host.Sample;
import io.skerry.daemon.node.host.SeriesKey;
import io.skerry.daemon.node.pipeline.MinuteSketches;
import io.skerry.daemon.store.StoreException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One node's telemetry from measuring to the disk. Whoever owns the node calls {@link #tick} each
 * sampling interval, one call at a time, and {@link #close} last; then nothing measured is lost.
 */
public final class NodeTelemetry implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(NodeTelemetry.class);

    /** An hour of frames waits in memory for a disk that is full or away. */
    static final int WAITING = 360;

    /** A frame that is on its way to the disk. */
    private record Waiting(Frame frame, List<SeriesKey> definitions, FrameProof proof) {}

    private final Sampler sampler;
    private final Aggregator aggregator;
    private final SeriesTable table;
    private final FrameBuffer buffer;
    private final FrameSeal seal;
    private final Distributions distributions;
    private final LiveSeries live = new LiveSeries();
    private final Deque<Waiting> waiting = new ArrayDeque<>();
    private @Nullable Gap lost;
    private List<Sample> previous = List.of();
    private volatile List<Headline> headlines = List.of();
    private boolean failing;
    private boolean notesFail;

    /**
     * @param sampler of the machine
     * @param aggregator of the buffer's epoch, from its next sequence on
     * @param table references that both use
     * @param buffer where frames go; not closed here
     * @param seal signs them
     * @param sketches distributions of minutes that are over
     */
    public NodeTelemetry(
            Sampler sampler,
            Aggregator aggregator,
            SeriesTable table,
            FrameBuffer buffer,
            FrameSeal seal,
            MinuteSketches sketches) {
        this.distributions = new Distributions(sketches, table);
        this.sampler = sampler;
        this.aggregator = aggregator;
        this.table = table;
        this.buffer = buffer;
        this.seal = seal;
    }

    /** Each second as it is measured. */
    public LiveSeries live() {
        return live;
    }

    /** The newest values for a heartbeat. */
    public List<Headline> headlines() {
        return headlines;
    }

    /** What was measured and is not in the buffer yet, oldest first; the last one still grows. */
    public synchronized Unwritten unwritten() {
        List<Frame> frames = new ArrayList<>();
        waiting.forEach(each -> frames.add(each.frame()));
        aggregator.open().ifPresent(frames::add);
        return new Unwritten(frames, table.definitions());
    }

    /**
     * When the oldest frame ended that the hub does not have, whether the disk has it or not,
     * milliseconds since 1970-01-01 UTC; empty when it has all.
     */
    public synchronized OptionalLong oldestUnacknowledged() {
        Backlog backlog = buffer.backlog();
        if (backlog.frames() > 0) {
            return OptionalLong.of(backlog.oldestMillis());
        }
        // These are later than all that the disk took.
        return waiting.isEmpty()
                ? OptionalLong.empty()
                : OptionalLong.of(waiting.getFirst().frame().time().wallMillis());
    }

    /** Measures once; writes the second, or the frame when it is complete. */
    public synchronized void tick() {
        Sampler.Round round = sampler.sample();
        headlines = Headlines.of(previous, round.samples());
        previous = round.samples();
        live.publish(new LiveSeries.Moment(round.reading(), table.definitions()));
        Optional<Frame> complete = aggregator.add(round.reading()).map(distributions::ofMinutes);
        // Before the frame is written: a kill in between must not find them unsaid.
        noteOpen(round.reading(), distributions.changed());
        complete.ifPresent(this::enqueue);
        if (!waiting.isEmpty()) {
            store();
        }
        // Also of what was measured after a frame that ended early.
        if (waiting.isEmpty() && aggregator.isOpen()) {
            note(round.reading());
        }
    }

    /** The open frame goes to the buffer, however short it is. */
    @Override
    public synchronized void close() {
        List<FrameSketch> rest = distributions.rest();
        Optional<Frame> last = aggregator.flush();
        if (last.isEmpty() && !rest.isEmpty()) {
            last = aggregator.nothing();
        }
        last.map(frame -> frame.spread(rest)).orElse(List.of()).forEach(this::enqueue);
        store();
    }

    /** The oldest of too many is lost, and counted as soon as the disk takes anything. */
    private void enqueue(Frame frame) {
        if (waiting.size() >= WAITING) {
            lost = lost(lost, waiting.removeFirst().frame());
        }
        List<SeriesKey> definitions = table.definitions();
        waiting.add(new Waiting(frame, definitions, seal.seal(frame, definitions)));
    }

    private static Gap lost(@Nullable Gap before, Frame frame) {
        long end = frame.time().wallMillis();
        long start = end - frame.time().intervalMillis();
        return new Gap(
                frame.epoch(),
                Gap.Reason.DROPPED,
                new Interval(
                        before == null ? frame.sequence() : before.sequences().from(),
                        frame.sequence()),
                before == null ? start : before.fromMillis(),
                end,
                frame.samples().size() + (before == null ? 0 : before.samples()));
    }

    private void noteOpen(Reading reading, List<FrameSketch> changed) {
        try {
            buffer.noteOpen(reading.time().wallMillis(), changed);
        } catch (UncheckedIOException e) {
            notNoted(e);
        }
    }

    private void note(Reading reading) {
        try {
            buffer.note(reading, table.definitions());
            notesFail = false;
        } catch (UncheckedIOException e) {
            notNoted(e);
        }
    }

    private void notNoted(UncheckedIOException cause) {
        if (!notesFail) {
            notesFail = true;
            log.atWarn().setCause(cause).log("a kill would lose what is open, as it is not noted");
        }
    }

    private void store() {
        try {
            if (lost != null) {
                buffer.skip(lost);
                lost = null;
            }
            while (!waiting.isEmpty()) {
                Waiting next = waiting.getFirst();
                buffer.append(next.frame(), next.definitions(), next.proof());
                waiting.removeFirst();
            }
            works();
        } catch (StoreException | UncheckedIOException e) {
            // Tried again with the next second: a disk that is full is no reason to stop measuring.
            fails(e);
        }
    }

    private void fails(RuntimeException cause) {
        if (!failing) {
            failing = true;
            log.atWarn().setCause(cause).log("telemetry cannot be stored, kept in memory");
        }
    }

    private void works() {
        if (failing) {
            failing = false;
            log.atInfo().log("telemetry is stored again");
        }
    }
}
