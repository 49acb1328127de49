package io.skerry.daemon.node.telemetry;

import io.skerry.daemon.node.host.Sample;
import io.skerry.daemon.node.host.SeriesKey;
import io.skerry.daemon.node.pipeline.MinuteSketches;
import io.skerry.daemon.store.StoreException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One node's telemetry from measuring to the disk. Whoever owns the node calls {@link #tick} each
 * sampling interval, one call at a time, and {@link #close} last; then nothing measured is lost.
 */
public final class NodeTelemetry implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(NodeTelemetry.class);

    /** An hour of frames waits in memory for a disk that is full or away. */
    private static final int WAITING = 360;

    private final Sampler sampler;
    private final Aggregator aggregator;
    private final SeriesTable table;
    private final FrameBuffer buffer;
    private final FrameSeal seal;
    private final Distributions distributions;
    private final LiveSeries live = new LiveSeries();
    private final Deque<Frame> waiting = new ArrayDeque<>();
    private List<Sample> previous = List.of();
    private volatile List<Headline> headlines = List.of();
    private boolean failing;

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

    /** Measures once; writes the second, or the frame when it is complete. */
    public synchronized void tick() {
        Sampler.Round round = sampler.sample();
        headlines = Headlines.of(previous, round.samples());
        previous = round.samples();
        List<SeriesKey> definitions = table.definitions();
        live.publish(new LiveSeries.Moment(round.reading(), definitions));
        if (waiting.size() >= WAITING) {
            store(definitions);
            return;
        }
        aggregator.add(round.reading()).map(distributions::ofMinutes).ifPresent(waiting::add);
        if (waiting.isEmpty()) {
            note(round.reading(), definitions);
        } else {
            store(table.definitions());
        }
    }

    /** The open frame goes to the buffer, however short it is. */
    @Override
    public synchronized void close() {
        aggregator.flush().map(distributions::ofAll).ifPresent(waiting::add);
        store(table.definitions());
    }

    private void note(Reading reading, List<SeriesKey> definitions) {
        try {
            buffer.note(reading, definitions);
            works();
        } catch (UncheckedIOException e) {
            fails(e);
        }
    }

    private void store(List<SeriesKey> definitions) {
        try {
            while (!waiting.isEmpty()) {
                buffer.append(waiting.getFirst(), definitions);
                // It is on disk: whatever happens to its signature, it is not appended again.
                Frame appended = waiting.removeFirst();
                seal.appended(appended, definitions);
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
