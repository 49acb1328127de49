package io.skerry.api.seal;

import io.skerry.api.identity.Role;
import io.skerry.api.v1.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * When something ends that a fleet's trust stands on, and that only people can make last longer.
 * Node certificates are not among it: nodes renew them by themselves.
 *
 * @param subject what kind of thing it is
 * @param name which one, for people and as a label: {@code policy}, {@code hub authority}
 * @param notAfter the last moment at which it is good
 */
public record Expiry(Subject subject, String name, Instant notAfter) {

    /** What can end, how early people hear of it, and what they do about it. */
    public enum Subject {
        /**
         * The newest root document. Its next version takes the holders of offline keys together.
         */
        ROOT(
                Duration.ofDays(180),
                Duration.ofDays(30),
                "no newer trust document is accepted",
                "have its holders sign the next one (skerry keys rotate, then sign)"),
        /** The policy, of 90 days. */
        POLICY(
                Duration.ofDays(21),
                Duration.ofDays(7),
                "nodes refuse every command",
                "sign it for another 90 days (skerry keys extend, then publish)"),
        /** The newest certificate authority of a role. */
        AUTHORITY(
                Duration.ofDays(180),
                Duration.ofDays(30),
                "nobody with its certificates is let in",
                "make its successor (skerry keys new-authority)"),
        /** A TLS certificate of a hub or an operator, of 397 days. */
        CERTIFICATE(
                Duration.ofDays(30),
                Duration.ofDays(7),
                "it is let in nowhere",
                "replace it (skerry keys renew)");

        private final Duration warning;
        private final Duration major;
        private final String consequence;
        private final String remedy;

        Subject(Duration warning, Duration major, String consequence, String remedy) {
            this.warning = warning;
            this.major = major;
            this.consequence = consequence;
            this.remedy = remedy;
        }
    }

    /** What the documents themselves say of their ends and of their authorities', soonest first. */
    public static List<Expiry> of(Trust trust) {
        List<Expiry> all = new ArrayList<>();
        all.add(
                new Expiry(
                        Subject.ROOT,
                        "root",
                        Instant.ofEpochMilli(trust.root().getExpiresAtUnixMillis())));
        all.add(
                new Expiry(
                        Subject.POLICY,
                        "policy",
                        Instant.ofEpochMilli(trust.policy().getExpiresAtUnixMillis())));
        for (Role role : Role.values()) {
            trust.anchors().of(role).stream()
                    .map(authority -> authority.getNotAfter().toInstant())
                    // While authorities overlap, the older one may end: its successor is there.
                    .max(Comparator.naturalOrder())
                    .ifPresent(end ->
                            all.add(
                                    new Expiry(
                                            Subject.AUTHORITY,
                                            role.name().toLowerCase(Locale.ROOT) + " authority",
                                            end)));
        }
        all.sort(Comparator.comparing(Expiry::notAfter));
        return List.copyOf(all);
    }

    /** Of the TLS certificate of somebody, such as {@code hub hub-a}. */
    public static Expiry certificate(String holder, Instant notAfter) {
        return new Expiry(Subject.CERTIFICATE, "certificate of " + holder, notAfter);
    }

    /** A ticket, an urgent ticket, and a page once it has ended. */
    public Severity severity(Instant now) {
        Duration left = Duration.between(now, notAfter);
        if (left.isNegative()) {
            return Severity.SEVERITY_CRITICAL;
        }
        if (left.compareTo(subject.major) < 0) {
            return Severity.SEVERITY_MAJOR;
        }
        return left.compareTo(subject.warning) < 0
                ? Severity.SEVERITY_WARNING
                : Severity.SEVERITY_NORMAL;
    }

    /** When the severity that holds now began. */
    public Instant since(Instant now) {
        return switch (severity(now)) {
            case SEVERITY_CRITICAL -> notAfter;
            case SEVERITY_MAJOR -> notAfter.minus(subject.major);
            case SEVERITY_WARNING -> notAfter.minus(subject.warning);
            case SEVERITY_NORMAL, SEVERITY_UNSPECIFIED, UNRECOGNIZED -> now;
        };
    }

    /** One sentence: when it ends, what happens then, and what to do. */
    public String sentence(Instant now) {
        double days = Duration.between(now, notAfter).toSeconds() / 86_400.0;
        String what = name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
        return days < 0
                ? String.format(
                        Locale.ROOT,
                        "%s ended %.1f days ago and %s; %s.",
                        what,
                        -days,
                        subject.consequence,
                        subject.remedy)
                : String.format(
                        Locale.ROOT,
                        "%s ends in %.1f days, then %s; %s.",
                        what,
                        days,
                        subject.consequence,
                        subject.remedy);
    }
}
