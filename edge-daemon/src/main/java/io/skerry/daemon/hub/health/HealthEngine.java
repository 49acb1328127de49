package io.skerry.daemon.hub.health;

import io.skerry.api.v1.Condition;
import io.skerry.api.v1.Headline;
import io.skerry.api.v1.Heartbeat;
import io.skerry.api.v1.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Judges a heartbeat. Pure: {@code (health, heartbeat, now) → health}. */
public final class HealthEngine {
    private static final Duration WINDOW = Duration.ofHours(1);
    private static final Duration SPACING = Duration.ofMinutes(1);
    private static final double SECONDS_A_DAY = 86_400;

    private HealthEngine() {}

    /**
     * The health after a heartbeat.
     *
     * @param clockOffsetSeconds the node's clock less the hub's, as measured at arrival
     */
    public static Health after(
            Health before, Heartbeat heartbeat, double clockOffsetSeconds, Instant now) {
        List<Condition> found = new ArrayList<>();
        headline(heartbeat, "disk_used_ratio")
                .ifPresent(disk ->
                        add(
                                found,
                                HealthRule.DISK,
                                disk.getValue(),
                                "Disk " + disk.getSubject(),
                                before,
                                now));
        headline(heartbeat, "memory_used_ratio")
                .ifPresent(m -> add(found, HealthRule.MEMORY, m.getValue(), "", before, now));
        double kernel =
                headline(heartbeat, "clock_offset_seconds").map(Headline::getValue).orElse(0.0);
        double offset = Math.max(Math.abs(kernel), plausible(clockOffsetSeconds));
        add(found, HealthRule.CLOCK, offset, "", before, now);
        if (heartbeat.getCertificateNotAfterUnixMillis() > 0) {
            double days =
                    (now.toEpochMilli() - heartbeat.getCertificateNotAfterUnixMillis())
                            / 1000.0
                            / SECONDS_A_DAY;
            add(found, HealthRule.CERTIFICATE, days, "", before, now);
        }
        List<Health.RestartCount> restarts = restarts(before, heartbeat, now);
        add(found, HealthRule.RESTARTS, rise(restarts), "", before, now);
        found.sort(
                Comparator.comparingInt(Condition::getSeverityValue)
                        .reversed()
                        .thenComparing(Condition::getName));
        return new Health(found, restarts);
    }

    /** Restarts within the last hour, as far as they were seen. */
    public static double restartsInTheLastHour(Health health) {
        return rise(health.restarts());
    }

    /**
     * A difference of two clocks holds the way of the message too; half a second of it is noise.
     */
    private static double plausible(double measured) {
        double size = Math.abs(measured);
        return size < 0.5 ? 0 : size;
    }

    private static void add(
            List<Condition> found,
            HealthRule rule,
            double value,
            String of,
            Health before,
            Instant now) {
        Optional<Condition> held =
                before.conditions().stream()
                        .filter(known -> known.getName().equals(rule.condition()))
                        .findFirst();
        Severity severity =
                rule.judge(
                        value, held.map(Condition::getSeverity).orElse(Severity.SEVERITY_NORMAL));
        if (severity == Severity.SEVERITY_NORMAL) {
            return;
        }
        long since =
                held.filter(known -> known.getSeverity() == severity)
                        .map(Condition::getSinceUnixMillis)
                        .orElse(now.toEpochMilli());
        found.add(
                Condition.newBuilder()
                        .setName(rule.condition())
                        .setSeverity(severity)
                        .setSinceUnixMillis(since)
                        .setMessage(rule.sentence(value, severity, of))
                        .build());
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
                .filter(value -> value.getName().equals(name))
                .findFirst();
    }
}
