package io.skerry.daemon.hub.health;

import io.skerry.api.v1.Severity;
import java.time.Duration;
import java.util.Locale;

/**
 * F4: a certificate that was not renewed in time. A node asks for the next one after a third of the
 * life of the present one; when only a third of it is left, that was due as long ago as it is valid
 * yet, and a tenth is little for people. So a certificate that lives a day is in no alarm for all
 * of it. Of one that lives longer than 21 days, 7 and 2 days are enough for anybody. Pure.
 */
final class CertificateLead {
    static final String CONDITION = "certificate_lead";

    /** The hub does not let the node in, by its certificate. */
    static final String REFUSED_CONDITION = "tls_refused";

    /** Life of a node's certificate; of a node that does not say, too. */
    private static final double ORDINARY = Duration.ofDays(21).toSeconds();

    private static final double WARNING = Duration.ofDays(7).toSeconds();
    private static final double MAJOR = Duration.ofDays(2).toSeconds();

    /** Share of its life by which a lead must grow before a severity ends. */
    private static final double MARGIN = 0.01;

    private CertificateLead() {}

    /**
     * Judges the lead.
     *
     * @param lead seconds until it ends, by the hub's clock; negative once it has
     * @param life seconds that it is valid in all; NaN when that is not known
     * @param of what ends; empty for the TLS certificate
     */
    static void judge(Judgement judgement, double lead, double life, String of) {
        double whole = life > 0 ? life : ORDINARY;
        Severity held = judgement.held(CONDITION);
        Severity severity = Severity.SEVERITY_NORMAL;
        if (within(lead, 0, whole, held, Severity.SEVERITY_CRITICAL)) {
            severity = Severity.SEVERITY_CRITICAL;
        } else if (within(
                lead, Math.min(MAJOR, whole * 2 / 21), whole, held, Severity.SEVERITY_MAJOR)) {
            severity = Severity.SEVERITY_MAJOR;
        } else if (within(
                lead, Math.min(WARNING, whole / 3), whole, held, Severity.SEVERITY_WARNING)) {
            severity = Severity.SEVERITY_WARNING;
        }
        judgement.is(CONDITION, severity, sentence(judgement, lead, whole, of));
    }

    private static boolean within(
            double lead, double limit, double life, Severity held, Severity severity) {
        boolean holds = held.getNumber() >= severity.getNumber();
        // Once it has ended it is another one that is valid: nothing flaps there.
        return lead <= (holds && limit > 0 ? limit + MARGIN * life : limit);
    }

    private static String sentence(Judgement judgement, double lead, double life, String of) {
        boolean isNodes = of.isEmpty();
        StringBuilder said = new StringBuilder(isNodes ? "The TLS certificate" : "The " + of);
        if (lead <= 0) {
            said.append(" has expired").append(lead < -90 ? ago(-lead) : "").append('.');
        } else {
            said.append(" ends in ").append(Spans.of(lead));
            double overdue = life * 2 / 3 - lead;
            said.append(isNodes && overdue > 0 ? ", its renewal was due" + ago(overdue) : "");
            said.append('.');
        }
        if (judgement.held(HealthRule.CLOCK.condition()).getNumber()
                > Severity.SEVERITY_NORMAL_VALUE) {
            said.append(" Put the node's clock right first: by a wrong one certificates end at")
                    .append(" the wrong time.");
        }
        return said.toString();
    }

    private static String ago(double seconds) {
        return String.format(Locale.ROOT, " %s ago", Spans.of(seconds));
    }
}
