package io.skerry.daemon.hub.deliver;

import io.skerry.daemon.config.InvalidSettingException;
import io.skerry.daemon.hub.slo.Severity;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * A way to receivers.
 *
 * @param least the mildest severity that takes it
 * @param owners whose notifications take it; empty for everybody's
 * @param to whom it leads to
 * @param escalation who is told next, and next but one, while a page is unacknowledged
 * @param goesOn whether later routes are looked at too
 */
public record Route(
        Severity least,
        Set<String> owners,
        List<Target> to,
        List<Step> escalation,
        boolean goesOn) {
    /**
     * Who is told when nobody acknowledges.
     *
     * @param after how long after the page was announced
     */
    public record Step(Duration after, List<Target> to) {
        public Step {
            to = List.copyOf(to);
            if (after.isNegative() || after.isZero() || to.isEmpty()) {
                throw new InvalidSettingException(
                        to.isEmpty() ? "to" : "after", "an escalation needs a time and a receiver");
            }
        }
    }

    public Route {
        owners = Set.copyOf(owners);
        to = List.copyOf(to);
        escalation = List.copyOf(escalation);
        for (int i = 1; i < escalation.size(); i++) {
            if (escalation.get(i).after().compareTo(escalation.get(i - 1).after()) <= 0) {
                throw new InvalidSettingException(
                        "escalation", "each step must come later than the one before it");
            }
        }
    }

    boolean matches(Notice notice, Set<String> owned) {
        return notice.said().severity().compareTo(least) >= 0
                && (owners.isEmpty() || owned.stream().anyMatch(owners::contains));
    }
}
