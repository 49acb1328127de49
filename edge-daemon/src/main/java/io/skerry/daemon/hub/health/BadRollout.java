package io.skerry.daemon.hub.health;

import io.skerry.api.v1.Severity;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * F3: restarts or errors that begin within {@link #SUSPECT} of another version, and were not there
 * before. One restart more than before is the change itself. What began later is no fault of the
 * change; what began in time is until it is over, or the version is another. The version is that of
 * the daemon: no node tells the hub those of its services, and the sentence says so. Pure.
 */
final class BadRollout {
    static final String CONDITION = "bad_rollout";

    /** How long a change is looked at. */
    static final Duration SUSPECT = Duration.ofMinutes(30);

    private static final long HOUR = Duration.ofHours(1).toMillis();

    private static final double RESTARTS_WARNING = 2;
    private static final double RESTARTS_MAJOR = 3;
    private static final double ERRORS_WARNING = 0.01;
    private static final double ERRORS_MAJOR = 0.1;

    /** Fewer say nothing of a ratio. */
    private static final double LEAST_ERRORS = 10;

    /** A shorter stretch ends nothing. */
    private static final long ENOUGH = Duration.ofMinutes(5).toMillis();

    /** So many times as often as before. */
    private static final double WORSE = 3;

    private static final int LONGEST_VERSION = 40;

    private BadRollout() {}

    /** What speaks against a change. */
    private record Symptom(Severity severity, String said) {}

    /**
     * Judges the newest change.
     *
     * @param restarts of services in the last hour
     * @return the change, as long as it is looked at
     */
    static Rollout judge(
            Judgement judgement,
            Rollout change,
            List<Health.RestartCount> restarts,
            Requests requests,
            long now) {
        if (change.isNone()) {
            return change;
        }
        Severity held = judgement.held(CONDITION);
        boolean holds = held.getNumber() > Severity.SEVERITY_NORMAL_VALUE;
        boolean suspect = now - change.atUnixMillis() <= SUSPECT.toMillis();
        if (!suspect && !holds) {
            return Rollout.NONE;
        }
        Symptom restarting = restarting(change, restarts, held, now);
        Symptom failing = failing(change, requests, held);
        if (failing.severity() == Severity.SEVERITY_UNSPECIFIED) {
            if (holds && restarting.severity() == Severity.SEVERITY_NORMAL) {
                // Nothing is known of its requests: it stays as it was.
                return change;
            }
            failing = new Symptom(Severity.SEVERITY_NORMAL, "");
        }
        boolean byErrors = failing.severity().compareTo(restarting.severity()) > 0;
        Severity worst = byErrors ? failing.severity() : restarting.severity();
        List<String> said = new ArrayList<>();
        for (Symptom each : List.of(restarting, failing)) {
            if (each.severity() != Severity.SEVERITY_NORMAL) {
                said.add(each.said());
            }
        }
        judgement.is(CONDITION, worst, sentence(change, said, now));
        return change;
    }

    private static Symptom restarting(
            Rollout change, List<Health.RestartCount> restarts, Severity held, long now) {
        long from = Math.max(change.atUnixMillis(), change.restoredFromUnixMillis());
        double after = HealthEngine.rise(since(from, restarts));
        after += change.starts().stream().filter(start -> now - start <= HOUR).count();
        double more = after - change.restartsBefore();
        if (change.isRestored() && held.getNumber() > Severity.SEVERITY_NORMAL_VALUE) {
            // Those of before the hub's own restart count on, as long as there are any.
            more = Math.max(more, HealthEngine.rise(restarts));
        }
        Severity severity = Severity.SEVERITY_NORMAL;
        if (more >= limit(RESTARTS_MAJOR, 1, held, Severity.SEVERITY_MAJOR)) {
            severity = Severity.SEVERITY_MAJOR;
        } else if (more >= limit(RESTARTS_WARNING, 1, held, Severity.SEVERITY_WARNING)) {
            severity = Severity.SEVERITY_WARNING;
        }
        String before =
                change.isRestored()
                        ? ""
                        : String.format(
                                Locale.ROOT, " (%.0f in the hour before)", change.restartsBefore());
        return new Symptom(
                severity,
                String.format(
                        Locale.ROOT,
                        "it restarted %.0f times%s",
                        Math.max(after, change.isRestored() ? more : 0),
                        before));
    }

    /** Unspecified when nothing is known. */
    private static Symptom failing(Rollout change, Requests requests, Severity held) {
        if (requests.looks().isEmpty()) {
            // It tells of no requests at all.
            return new Symptom(Severity.SEVERITY_NORMAL, "");
        }
        Requests.Share share = requests.since(change.atUnixMillis());
        double ratio = share.ratio();
        if (Double.isNaN(ratio)) {
            return new Symptom(Severity.SEVERITY_UNSPECIFIED, "");
        }
        boolean holds = held.getNumber() > Severity.SEVERITY_NORMAL_VALUE;
        double before = Double.isNaN(change.errorsBefore()) ? 0 : change.errorsBefore();
        boolean worse =
                share.errors() >= LEAST_ERRORS && ratio >= before * (holds ? WORSE / 2 : WORSE);
        Severity severity = Severity.SEVERITY_NORMAL;
        if (worse && ratio >= limit(ERRORS_MAJOR, 0.05, held, Severity.SEVERITY_MAJOR)) {
            severity = Severity.SEVERITY_MAJOR;
        } else if (worse
                && ratio >= limit(ERRORS_WARNING, 0.005, held, Severity.SEVERITY_WARNING)) {
            severity = Severity.SEVERITY_WARNING;
        }
        if (severity == Severity.SEVERITY_NORMAL && holds && share.millis() < ENOUGH) {
            // A hub that restarted counts from nothing: what failed, fails until more is known.
            return new Symptom(Severity.SEVERITY_UNSPECIFIED, "");
        }
        String was =
                Double.isNaN(change.errorsBefore())
                        ? ""
                        : String.format(Locale.ROOT, " (%.1f %% before)", before * 100);
        return new Symptom(
                severity,
                String.format(Locale.ROOT, "%.1f %% of its requests fail%s", ratio * 100, was));
    }

    private static double limit(double limit, double margin, Severity held, Severity severity) {
        return held.getNumber() >= severity.getNumber() ? limit - margin : limit;
    }

    /** From the last count before a time, or the first one after it. */
    private static List<Health.RestartCount> since(
            long unixMillis, List<Health.RestartCount> restarts) {
        int from = 0;
        for (int i = 0; i < restarts.size(); i++) {
            from = restarts.get(i).atUnixMillis() <= unixMillis ? i : from;
        }
        return restarts.subList(Math.min(from, restarts.size()), restarts.size());
    }

    private static String sentence(Rollout change, List<String> said, long now) {
        return "Since version "
                + clipped(change.from())
                + " became "
                + clipped(change.to())
                + " "
                + Spans.of((now - change.atUnixMillis()) / 1_000.0)
                + " ago "
                + String.join(" and ", said)
                + ". Versions of its services are not known to the hub.";
    }

    private static String clipped(String version) {
        return version.length() > LONGEST_VERSION ? version.substring(0, LONGEST_VERSION) : version;
    }
}
