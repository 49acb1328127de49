package io.skerry.daemon.node.telemetry;

import io.skerry.daemon.node.host.HostFacts;
import io.skerry.daemon.node.host.HostReader;
import io.skerry.daemon.node.host.Sample;
import io.skerry.daemon.time.Clocks;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/** Reads the machine and lays the samples out by reference. Used by one thread. */
public final class Sampler {

    private final HostReader reader;
    private final HostFacts facts;
    private final Clocks clocks;
    private final Duration interval;
    private final SeriesTable table;
    private double[] values = new double[128];
    private boolean[] seen = new boolean[128];

    /**
     * @param reader the machine
     * @param facts its boot, where host counters start
     * @param clocks the node's own clocks, uncorrected
     * @param interval distance of two readings
     * @param table references of the epoch
     */
    public Sampler(
            HostReader reader,
            HostFacts facts,
            Clocks clocks,
            Duration interval,
            SeriesTable table) {
        this.reader = reader;
        this.facts = facts;
        this.clocks = clocks;
        this.interval = interval;
        this.table = table;
    }

    /**
     * What one round of sampling gave.
     *
     * @param samples as the sources gave them
     * @param reading the same by reference, without doubles and values that are no number
     */
    public record Round(List<Sample> samples, Reading reading) {}

    /** Reads all sources now. */
    public Round sample() {
        FrameTime time =
                new FrameTime(
                        facts.bootId(),
                        clocks.monotonic().nanos(),
                        clocks.wall().millis(),
                        interval.toMillis(),
                        facts.bootedAt().toEpochMilli());
        List<Sample> samples = reader.read();
        return new Round(samples, layOut(time, samples));
    }

    private Reading layOut(FrameTime time, List<Sample> samples) {
        Arrays.fill(seen, false);
        int count = 0;
        for (Sample sample : samples) {
            if (!Double.isFinite(sample.value())) {
                continue;
            }
            int ref = table.ref(sample.series());
            if (ref == SeriesTable.FULL) {
                continue;
            }
            grow(ref);
            if (!seen[ref]) {
                seen[ref] = true;
                values[ref] = sample.value();
                count++;
            }
        }
        int[] refs = new int[count];
        double[] compact = new double[count];
        int at = 0;
        for (int ref = 0; at < count; ref++) {
            if (seen[ref]) {
                refs[at] = ref;
                compact[at++] = values[ref];
            }
        }
        return new Reading(time, refs, compact);
    }

    private void grow(int ref) {
        if (ref >= values.length) {
            int length = Math.max(ref + 1, values.length * 2);
            values = Arrays.copyOf(values, length);
            seen = Arrays.copyOf(seen, length);
        }
    }
}
