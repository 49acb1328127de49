package io.skerry.daemon.hub.health;

import io.skerry.api.identity.PeerRefusalReason;
import io.skerry.api.v1.Condition;
import io.skerry.api.v1.Headline;
import io.skerry.api.v1.Heartbeat;
import io.skerry.api.v1.Hello;
import io.skerry.api.v1.NodeRecord;
import io.skerry.api.v1.NodeStatus;
import io.skerry.api.v1.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Judges what a node says of itself. Pure: {@code (health, event, now) → health}. */
public final class HealthEngine {
    private static final Duration WINDOW = Duration.ofHours(1);
    private static final Duration SPACING = Duration.ofMinutes(1);
    private static final String RESTARTS_LAST_HOUR = "restarts_last_hour";

    /** Its subject is the version before. */
    private static final String VERSION_CHANGED_AT = "version_changed_at_seconds";

    private HealthEngine() {}

    /**
     * The health after a heartbeat. What the heartbeat says nothing about stays as it was.
     *
     * @param clockOffsetSeconds the node's clock less the hub's, as measured at arrival: by so much
     *     as the message was late it is too little
     */
    public static Health after(
            Health before, Heartbeat heartbeat, double clockOffsetSeconds, Instant now) {
        Judgement judgement = new Judgement(before, now);
        DiskTrend disk = disks(judgement, before.lately().disk(), heartbeat, now);
        headline(heartbeat, "memory_used_ratio")
                .ifPresent(memory -> judgement.add(HealthRule.MEMORY, memory.getValue(), ""));
        // Before the certificate: a wrong clock says why that ends.
        ClockWatch clock = before.lately().clock().heard(clockOffsetSeconds);
        clock(judgement, clock, heartbeat, now);
        certificate(judgement, heartbeat, now);
        Contact contact = before.lately().contact().heard(heartbeat, now.toEpochMilli());
        Partition.judge(judgement, contact, heartbeat);
        List<Health.RestartCount> restarts = restarts(before, heartbeat, now);
        if (!restarts.isEmpty()) {
            judgement.add(HealthRule.RESTARTS, rise(restarts), "");
        }
        Requests requests = requests(before.lately().requests(), heartbeat, now);
        Rollout change =
                BadRollout.judge(
                        judgement,
                        before.lately().change(),
                        restarts,
                        requests,
                        now.toEpochMilli());
        return new Health(
                judgement.conditions(),
                restarts,
                new Health.Lately(contact, disk, change, requests, clock));
    }

    /**
     * The health after a hello. Of another version nothing is known yet, and nothing that was said
     * of the one before holds.
     *
     * @param known what the hub knew of the node until then
     */
    public static Health connected(Health before, NodeRecord known, Hello hello, Instant now) {
        Judgement judgement = new Judgement(before, now);
        judgement.well(CertificateLead.REFUSED_CONDITION);
        Health.Lately lately = before.lately();
        Rollout change = lately.change();
        String was = known.getDaemonVersion();
        if (!was.isEmpty() && !was.equals(hello.getDaemonVersion())) {
            judgement.well(BadRollout.CONDITION);
            change =
                    new Rollout(
                            was,
                            hello.getDaemonVersion(),
                            now.toEpochMilli(),
                            rise(before.restarts()),
                            lately.requests().since(0).ratio(),
                            List.of(),
                            0);
        } else if (!change.isNone()
                && hello.getStartedAtUnixMillis() > known.getStartedAtUnixMillis()) {
            change = change.started(now.toEpochMilli());
        }
        return new Health(
                judgement.conditions(),
                before.restarts(),
                new Health.Lately(
                        lately.contact(),
                        lately.disk(),
                        change,
                        lately.requests(),
                        lately.clock().linked(now.toEpochMilli())));
    }

    /**
     * The health after the hub's clock was set. All that is remembered by it moves along, so that
     * it is as old as it was: what happened within the last hour still did.
     *
     * @param by how far the clock was set, ahead or back
     */
    public static Health clockSet(Health before, Duration by) {
        long millis = by.toMillis();
        List<Health.RestartCount> restarts =
                before.restarts().stream()
                        .map(count ->
                                new Health.RestartCount(
                                        count.atUnixMillis() + millis, count.total()))
                        .toList();
        List<Condition> conditions =
                before.conditions().stream()
                        .map(held ->
                                held.toBuilder()
                                        .setSinceUnixMillis(held.getSinceUnixMillis() + millis)
                                        .build())
                        .toList();
        return new Health(conditions, restarts, before.lately().clockSet(by));
    }

    /**
     * The health after the hub refused the node's certificate for its time, which only an authority
     * of the fleet can have signed. It ends when the node is let in.
     *
     * @param reason EXPIRED or NOT_YET_VALID; by any other nobody knows that it was the node
     * @param message one sentence for people
     */
    public static Health refused(
            Health before, PeerRefusalReason reason, String message, Instant now) {
        Judgement judgement = new Judgement(before, now);
        if (reason == PeerRefusalReason.NOT_YET_VALID) {
            // By the hub's own clock it was issued: of the two one was set.
            boolean worse =
                    judgement.held(HealthRule.CLOCK.condition()) == Severity.SEVERITY_CRITICAL;
            judgement.is(
                    HealthRule.CLOCK.condition(),
                    worse ? Severity.SEVERITY_CRITICAL : Severity.SEVERITY_MAJOR,
                    "The hub refuses the node by its time: " + message);
        }
        judgement.is(
                CertificateLead.REFUSED_CONDITION,
                Severity.SEVERITY_WARNING,
                "The hub refuses the node's certificate, " + reason + ": " + message);
        return new Health(judgement.conditions(), before.restarts(), before.lately());
    }

    /**
     * The health as it stood when the hub was last up. The restarts of the last hour count from the
     * newest heartbeat then, so that they are not forgotten too early. What a trend needs is seen
     * anew; until then the conditions stay.
     */
    public static Health restored(NodeRecord record, NodeStatus status) {
        Heartbeat heartbeat = status.getHeartbeat();
        OptionalDouble total = value(heartbeat, "restarts_total");
        OptionalDouble lastHour = value(heartbeat, RESTARTS_LAST_HOUR);
        long at = status.getReceivedAtUnixMillis();
        List<Health.RestartCount> restarts =
                total.isPresent() && lastHour.isPresent()
                        ? List.of(
                                new Health.RestartCount(
                                        at, total.getAsDouble() - lastHour.getAsDouble()),
                                new Health.RestartCount(at, total.getAsDouble()))
                        : List.of();
        Rollout change =
                headline(heartbeat, VERSION_CHANGED_AT)
                        .map(changed ->
                                new Rollout(
                                        changed.getSubject(),
                                        record.getDaemonVersion(),
                                        Math.round(changed.getValue() * 1_000),
                                        0,
                                        Double.NaN,
                                        List.of(),
                                        at))
                        .orElse(Rollout.NONE);
        return new Health(
                status.getConditionsList(),
                restarts,
                new Health.Lately(
                        Contact.restored(heartbeat, at),
                        DiskTrend.NONE,
                        change,
                        Requests.NONE,
                        ClockWatch.NONE));
    }

    /** The heartbeat with what the hub has counted itself. */
    public static Heartbeat shown(Heartbeat heartbeat, Health health) {
        Heartbeat.Builder shown =
                heartbeat.toBuilder()
                        .addHeadlines(
                                Headline.newBuilder()
                                        .setName(RESTARTS_LAST_HOUR)
                                        .setValue(rise(health.restarts())));
        Rollout change = health.lately().change();
        if (!change.isNone()) {
            shown.addHeadlines(
                    Headline.newBuilder()
                            .setName(VERSION_CHANGED_AT)
                            .setValue(change.atUnixMillis() / 1_000.0)
                            .setSubject(change.from()));
        }
        return shown.build();
    }

    static double rise(List<Health.RestartCount> counts) {
        return counts.isEmpty() ? 0 : counts.getLast().total() - counts.getFirst().total();
    }

    private static DiskTrend disks(
            Judgement judgement, DiskTrend before, Heartbeat heartbeat, Instant now) {
        Optional<Headline> fullest = headline(heartbeat, "disk_used_ratio");
        if (fullest.isEmpty()) {
            return before;
        }
        double used = fullest.get().getValue();
        String mount = fullest.get().getSubject();
        judgement.add(HealthRule.DISK, used, "Disk " + mount);
        return DiskForecast.judge(judgement, before, mount, used, now.toEpochMilli());
    }

    private static void certificate(Judgement judgement, Heartbeat heartbeat, Instant now) {
        long notAfter = heartbeat.getCertificateNotAfterUnixMillis();
        if (notAfter > 0) {
            Optional<Headline> life = headline(heartbeat, "certificate_life_seconds");
            CertificateLead.judge(
                    judgement,
                    (notAfter - now.toEpochMilli()) / 1_000.0,
                    life.map(Headline::getValue).orElse(Double.NaN),
                    life.map(Headline::getSubject).orElse(""));
        }
    }

    /** Raised by what is sure alone, and kept while it may still be so. */
    private static void clock(
            Judgement judgement, ClockWatch clock, Heartbeat heartbeat, Instant now) {
        double kernel = Math.abs(value(heartbeat, "clock_offset_seconds").orElse(0));
        ClockWatch.Offset seen = clock.offset(heartbeat.getSequence(), now.toEpochMilli());
        double least = Math.max(kernel, seen.least());
        double most = Math.max(kernel, seen.most());
        HealthRule rule = HealthRule.CLOCK;
        Severity held = judgement.held(rule.condition());
        Severity sure = rule.judge(least, held);
        Severity possible = rule.judge(most, held);
        Severity kept = held.compareTo(possible) < 0 ? held : possible;
        boolean keeps = kept.compareTo(sure) > 0;
        Severity severity = keeps ? kept : sure;
        double value = keeps ? most : least;
        judgement.is(rule.condition(), severity, rule.sentence(value, severity, ""));
    }

    private static Requests requests(Requests before, Heartbeat heartbeat, Instant now) {
        OptionalDouble requests = value(heartbeat, "requests_total");
        OptionalDouble errors = value(heartbeat, "errors_total");
        return requests.isPresent() && errors.isPresent()
                ? before.seen(requests.getAsDouble(), errors.getAsDouble(), now.toEpochMilli())
                : before;
    }

    private static List<Health.RestartCount> restarts(
            Health before, Heartbeat heartbeat, Instant now) {
        OptionalDouble total = value(heartbeat, "restarts_total");
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
                new Health.RestartCount(now.toEpochMilli(), total.getAsDouble());
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

    private static OptionalDouble value(Heartbeat heartbeat, String name) {
        return headline(heartbeat, name)
                .map(found -> OptionalDouble.of(found.getValue()))
                .orElse(OptionalDouble.empty());
    }

    private static Optional<Headline> headline(Heartbeat heartbeat, String name) {
        return heartbeat.getHeadlinesList().stream()
                .filter(value -> value.getName().equals(name) && !Double.isNaN(value.getValue()))
                .findFirst();
    }
}
