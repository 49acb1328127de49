package io.skerry.daemon.node.telemetry;

import io.skerry.daemon.node.host.HostSource;
import io.skerry.daemon.node.host.Labels;
import io.skerry.daemon.node.host.Sample;
import io.skerry.daemon.node.host.SeriesKey;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a node's own objectives are judged by: whether it is in step with its hub, and how much is
 * left of its disk and its certificate. Measured like the machine, on the node and with its clock,
 * so that what happens while it is cut off arrives later with all the rest. What is not known is
 * left out and never 0.
 */
public final class Indicators implements HostSource {
    private static final long MINUTE = 60_000;

    private final Means means;
    private final InstantSource clock;
    private final Duration frame;
    private final Map<Indicator, SeriesKey> keys = new EnumMap<>(Indicator.class);
    private volatile Map<Indicator, Double> newest = Map.of();
    private double restarts = Double.NaN;
    private double restartsBefore;
    private long minute;

    /** The series, by what they say. */
    public enum Indicator {
        /** Which one is due when, and when it has failed, is said at the node's count of them. */
        SYNCS(
                "skerry_syncs_total",
                "1",
                "Synchronisations with the hub that were due: one each interval of heartbeats,"
                        + " linked or not."),
        SYNC_FAILURES(
                "skerry_sync_failures_total",
                "1",
                "Synchronisations without an answer of the hub before the next one was due."),
        /** 0 while no more waits than the frame that was just made; none of an idle node. */
        TELEMETRY_LAG(
                "skerry_telemetry_lag_seconds",
                "s",
                "Age of the oldest frame that the hub has not acknowledged, 0 while it is within"
                        + " one frame."),
        /** The headline of the same name: as in df(1), read-only and memory file systems apart. */
        DISK_USED("skerry_disk_used_ratio", "1", "Used share of the fullest file system."),
        /**
         * Begins anew with each minute of the wall clock: a minute's largest value is its count.
         */
        RESTARTS(
                "skerry_restarts_in_minute",
                "1",
                "Restarts of managed services since the minute began."),
        /** Negative once it has ended. */
        CERTIFICATE_LEAD(
                "skerry_certificate_lead_seconds",
                "s",
                "Time until the node's TLS certificate ends.");

        private final String metric;
        private final String unit;
        private final String help;

        Indicator(String metric, String unit, String help) {
            this.metric = metric;
            this.unit = unit;
            this.help = help;
        }

        /** Name of the metric; it has no labels. */
        public String metric() {
            return metric;
        }

        /** Whether it is cumulative. */
        public boolean isCounter() {
            return metric.endsWith("_total");
        }

        private SeriesKey key() {
            return isCounter()
                    ? SeriesKey.counter(metric, Labels.none(), unit)
                    : SeriesKey.gauge(metric, Labels.none(), unit);
        }

        /** What it says, one line. */
        public String help() {
            return help;
        }
    }

    /** Where the values come from. Asked on the thread that measures; must not block. */
    public interface Means {
        /** Synchronisations so far; empty for a node without a hub. */
        Optional<SyncCount> syncs();

        /**
         * When the oldest frame ended that the hub has not acknowledged, milliseconds since
         * 1970-01-01 UTC; empty when it has all.
         */
        OptionalLong oldestUnacknowledged();

        /** Headlines of the newest reading. */
        List<Headline> headlines();

        /** End of the TLS certificate. */
        Instant certificateNotAfter();
    }

    /**
     * @param clock the node's wall clock
     * @param frame length of a frame
     */
    public Indicators(Means means, InstantSource clock, Duration frame) {
        this.means = means;
        this.clock = clock;
        this.frame = frame;
    }

    @Override
    public String name() {
        return "skerry";
    }

    @Override
    public List<Sample> read() {
        long now = clock.millis();
        Map<Indicator, Double> values = new EnumMap<>(Indicator.class);
        means.syncs()
                .ifPresent(count -> {
                    values.put(Indicator.SYNCS, (double) count.total());
                    values.put(Indicator.SYNC_FAILURES, (double) count.failures());
                    if (!count.keepsBack()) {
                        values.put(Indicator.TELEMETRY_LAG, lagMillis(now) / 1_000.0);
                    }
                });
        for (Headline each : means.headlines()) {
            if (each.name().equals(Headline.DISK_USED_RATIO)) {
                values.put(Indicator.DISK_USED, each.value());
            } else if (each.name().equals(Headline.RESTARTS_TOTAL)) {
                values.put(Indicator.RESTARTS, inMinute(each.value(), now));
            }
        }
        values.put(
                Indicator.CERTIFICATE_LEAD,
                (means.certificateNotAfter().toEpochMilli() - now) / 1_000.0);
        newest = Collections.unmodifiableMap(values);
        List<Sample> samples = new ArrayList<>(values.size());
        values.forEach((indicator, value) -> samples.add(new Sample(key(indicator), value)));
        return samples;
    }

    /** As they were measured last; those that are not known are not there. */
    public Map<Indicator, Double> newest() {
        return newest;
    }

    private SeriesKey key(Indicator indicator) {
        return keys.computeIfAbsent(indicator, Indicator::key);
    }

    private long lagMillis(long now) {
        OptionalLong oldest = means.oldestUnacknowledged();
        long age = oldest.isEmpty() ? 0 : now - oldest.getAsLong();
        return age > frame.toMillis() ? age : 0;
    }

    /** A total that falls began anew; what it began with came before anybody looked. */
    private double inMinute(double total, long now) {
        boolean another = now / MINUTE != minute;
        if (Double.isNaN(restarts) || total < restarts) {
            restartsBefore = total;
        } else if (another) {
            restartsBefore = restarts;
        }
        minute = now / MINUTE;
        restarts = total;
        return total - restartsBefore;
    }
}
