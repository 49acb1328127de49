package io.skerry.console.fleet;

import io.skerry.console.model.Acknowledgement;
import io.skerry.console.model.Condition;
import io.skerry.console.model.Freshness;
import io.skerry.console.model.NodeSnapshot;
import io.skerry.console.model.Reporting;
import io.skerry.console.model.Severity;
import io.skerry.console.model.Suppression;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How a node's four axes and its state follow from what is known and the time. */
final class NodeRules {
    private NodeRules() {}

    /**
     * @param clockOffset the hub's clock minus this console's
     * @param cutOffAt since when this console has no current news from the hub; null when it has
     */
    static NodeView view(
            NodeSnapshot node, Duration clockOffset, @Nullable Instant cutOffAt, Instant now) {
        Reporting reporting = node.reporting();
        Instant received = reporting.receivedAt();
        Instant dataAt = received == null ? null : received.minus(clockOffset);
        Freshness freshness = Freshness.of(dataAt, reporting.expectedInterval(), now);
        // Cut off, nothing can be said about later heartbeats: a node keeps what it was, lost or
        // not.
        Instant judged = cutOffAt == null ? now : cutOffAt;
        boolean lost = Freshness.lost(dataAt, reporting.expectedInterval(), judged);
        boolean maintenance =
                node.maintenanceUntil() != null && now.isBefore(node.maintenanceUntil());
        boolean stale =
                freshness == Freshness.STALE || (cutOffAt != null && freshness == Freshness.LATE);
        RollUpState state = base(freshness, stale, lost, maintenance);
        Severity severity = Severity.NORMAL;
        int shelved = 0;
        for (Condition condition : node.conditions()) {
            state = state.worse(state(condition));
            if (condition.suppression() == Suppression.SHELVED) {
                shelved++;
            } else if (condition.suppression() == Suppression.NONE
                    && condition.acknowledgement() != Acknowledgement.RETURNED_UNACKNOWLEDGED
                    && condition.severity().compareTo(severity) > 0) {
                severity = condition.severity();
            }
        }
        Silence silence = silence(lost || stale, cutOffAt);
        return new NodeView(
                node, severity, state, freshness, lost, maintenance, silence, shelved, dataAt);
    }

    private static Silence silence(boolean silent, @Nullable Instant cutOffAt) {
        if (!silent) {
            return Silence.NONE;
        }
        return cutOffAt == null ? Silence.NODE_SILENT : Silence.CONSOLE_CUT_OFF;
    }

    private static RollUpState base(
            Freshness freshness, boolean stale, boolean lost, boolean maintenance) {
        if (lost) {
            return RollUpState.LOST;
        }
        if (freshness == Freshness.NEVER) {
            return RollUpState.UNKNOWN;
        }
        if (stale) {
            return RollUpState.STALE;
        }
        return maintenance ? RollUpState.MAINTENANCE : RollUpState.NORMAL;
    }

    static RollUpState state(Condition condition) {
        return switch (condition.suppression()) {
            case SHELVED, INHIBITED, OUT_OF_SERVICE -> RollUpState.NORMAL;
            case MAINTENANCE -> RollUpState.MAINTENANCE;
            case NONE -> unsuppressed(condition);
        };
    }

    private static RollUpState unsuppressed(Condition condition) {
        if (condition.acknowledgement() == Acknowledgement.RETURNED_UNACKNOWLEDGED) {
            return RollUpState.RETURNED_UNACKNOWLEDGED;
        }
        boolean seen = condition.acknowledgement() == Acknowledgement.ACKNOWLEDGED;
        return switch (condition.severity()) {
            case CRITICAL ->
                    seen ? RollUpState.CRITICAL_ACKNOWLEDGED : RollUpState.CRITICAL_UNACKNOWLEDGED;
            case MAJOR -> seen ? RollUpState.MAJOR_ACKNOWLEDGED : RollUpState.MAJOR_UNACKNOWLEDGED;
            case WARNING ->
                    seen ? RollUpState.WARNING_ACKNOWLEDGED : RollUpState.WARNING_UNACKNOWLEDGED;
            case NORMAL -> RollUpState.NORMAL;
        };
    }
}
