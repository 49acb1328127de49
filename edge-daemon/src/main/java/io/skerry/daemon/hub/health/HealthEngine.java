package io.skerry.daemon.hub.health;

import io.skerry.api.v1.Headline;
import io.skerry.api.v1.Heartbeat;
import io.skerry.api.v1.NodeStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Judges a heartbeat. Pure: {@code (health, heartbeat, now) → health}. */
public final class HealthEngine {
    private static final Duration WINDOW = Duration.ofHours(1);
    private static final Duration SPACING = Duration.ofMinutes(1);
    private static final double SECONDS_A_DAY = 86_400;
    private static final String RESTARTS_LAST_HOUR = "restarts_last_hour";

    private HealthEngine() {}

    /**
     * The health after a heartbeat. What the heartbeat says nothing about stays as it was.
     *
     * @param clockOffsetSeconds the node's clock less the hub's, as measured at arrival
     */
    public static Health after(
            Health before, Heartbeat heartbeat, double clockOffsetSeconds, Instant now) {
        Judgement judgement = new Judgement(before, now);
        headline(heartbeat, "disk_used_ratio")
                .ifPresent(disk ->
                        judgement.add(
                                HealthRule.DISK, disk.getValue(), "Disk " + disk.getSubject()));
        headline(heartbeat, "memory_used_ratio")
                .ifPresent(memory -> judgement.add(HealthRule.MEMORY, memory.getValue(), ""));
        double kernel =
                headline(heartbeat, "clock_offset_seconds").map(Headline::getValue).orElse(0.0);
        double offset = Math.max(Math.abs(kernel), plausible(clockOffsetSeconds));
        judgement.add(HealthRule.CLOCK, offset, "");
        if (heartbeat.getCertificateNotAfterUnixMillis() > 0) {
            double days =
                    (now.toEpochMilli() - heartbeat.getCertificateNotAfterUnixMillis())
                            / 1000.0
                            / SECONDS_A_DAY;
            judgement.add(HealthRule.CERTIFICATE, days, "");
        }
        // What an idle node keeps back, it keeps back because it was told to.
        double backlog = heartbeat.getIdle() ? 0 : heartbeat.getBacklogFrames();
        judgement.add(HealthRule.BACKLOG, backlog, "");
        List<Health.RestartCount> restarts = restarts(before, heartbeat, now);
        if (!restarts.isEmpty()) {
            judgement.add(HealthRule.RESTARTS, rise(restarts), "");
        }
        return new Health(judgement.conditions(), restarts);
    }

    /**
     * The health as it stood when the hub was last up. The restarts of the last hour count from the
     * newest heartbeat then, so that they are not forgotten too early.
     */
    public static Health restored(NodeStatus status) {
        Optional<Double> total =
                headline(status.getHeartbeat(), "restarts_total").map(Headline::getValue);
        Optional<Double> lastHour =
                headline(status.getHeartbeat(), RESTARTS_LAST_HOUR).map(Headline::getValue);
        long at = status.getReceivedAtUnixMillis();
        List<Health.RestartCount> restarts =
                total.isPresent() && lastHour.isPresent()
                        ? List.of(
                                new Health.RestartCount(at, total.get() - lastHour.get()),
                                new Health.RestartCount(at, total.get()))
                        : List.of();
        return new Health(status.getConditionsList(), restarts);
    }

    /** The heartbeat with what the hub has counted itself. */
    public static Heartbeat shown(Heartbeat heartbeat, Health health) {
        return heartbeat.toBuilder()
                .addHeadlines(
                        Headline.newBuilder()
                                .setName(RESTARTS_LAST_HOUR)
                                .setValue(rise(health.restarts())))
                .build();
    }

    /**
     * A difference of two clocks holds the way of the message too; half a second of it is noise.
     */
    private static double plausible(double measured) {
        double size = Math.abs(measured);
        return size < 0.5 ? 0 : size;
    }

    private static List<Health.RestartCount> restarts(
            Health before, Heartbeat heartbeat, Instant now) {
        Optional<Headline> total = headline(heartbeat, "restarts_total");
        if (total.isEmpty()) {
            return before.restarts();
        }
        long oldest = now.minus(WINDOW).toEpochMilli();
        List<Health.RestartCount> kept =
                new ArrayList<>(
                        before.restarts().stream()
                                .filter(count -> count.atUnixMillis() >= oldest)
                                .toList());
        Health.RestartCount newest =
                new Health.RestartCount(now.toEpochMilli(), total.get().getValue());
        boolean boot = !kept.isEmpty() && kept.getLast().total() > newest.total();
        if (boot) {
            kept.clear();
        }
        boolean close =
                kept.size() > 1
                        && newest.atUnixMillis() - kept.get(kept.size() - 2).atUnixMillis()
                                < SPACING.toMillis();
        if (close) {
            kept.removeLast();
        }
        kept.add(newest);
        return kept;
    }

    private static double rise(List<Health.RestartCount> counts) {
        return counts.isEmpty() ? 0 : counts.getLast().total() - counts.getFirst().total();
    }

    private static Optional<Headline> headline(Heartbeat heartbeat, String name) {
        return heartbeat.getHeadlinesList().stream()
                .filter(value -> value.getName().equals(name) && !Double.isNaN(value.getValue()))
                .findFirst();
    }
}
