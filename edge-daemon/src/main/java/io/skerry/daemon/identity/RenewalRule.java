package io.skerry.daemon.identity;

import io.skerry.api.identity.SpiffeId;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;

/**
 * When a node asks for its next certificate: after a third of the life of the present one ± 10 %,
 * which is 7 days of 21, so that a fleet that enrolled in one hour does not renew in one hour; and
 * by its identity key once the present one has ended. Pure.
 */
record RenewalRule(double jitter) {
    private static final double MOST_JITTER = 0.1;

    RenewalRule {
        if (!(Math.abs(jitter) <= MOST_JITTER)) {
            throw new IllegalArgumentException("jitter is at most " + MOST_JITTER);
        }
    }

    /** What is to be done with a certificate. */
    enum Step {
        /** Nothing yet. */
        WAIT,
        /** Ask for the next one, showing this one. */
        RENEW,
        /** Ask for the next one, by the identity key. */
        RECOVER
    }

    /** The rule of a node: its share of the jitter follows from its id, which is random. */
    static RenewalRule of(SpiffeId node) {
        double share = Integer.parseUnsignedInt(node.name().substring(0, 4), 16) / (double) 0xffff;
        return new RenewalRule((2 * share - 1) * MOST_JITTER);
    }

    /** When the next certificate is asked for. */
    Instant due(X509Certificate certificate) {
        Instant begin = certificate.getNotBefore().toInstant();
        Duration life = Duration.between(begin, certificate.getNotAfter().toInstant());
        return begin.plusMillis(Math.round(life.toMillis() / 3.0 * (1 + jitter)));
    }

    /** What is to be done at a time. */
    Step step(X509Certificate certificate, Instant now) {
        if (now.isAfter(certificate.getNotAfter().toInstant())) {
            return Step.RECOVER;
        }
        return now.isBefore(due(certificate)) ? Step.WAIT : Step.RENEW;
    }
}
