package io.skerry.console.fleet;

import io.skerry.console.model.FleetEvent;
import io.skerry.console.model.LinkState;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the store keeps for one hub: its link, whether its news are current, a snapshot in progress.
 */
final class HubLedger {
    private @Nullable LinkState link;
    private Duration clockOffset = Duration.ZERO;
    private Instant cutOffAt = Instant.EPOCH;
    private boolean current;
    private List<ConditionRow> trust = List.of();
    private @Nullable Set<String> seenInSnapshot;

    void linkChanged(LinkState changed) {
        boolean wasCurrent = current;
        link = changed;
        if (changed.clockOffset() != null) {
            clockOffset = changed.clockOffset();
        }
        if (!changed.connected()) {
            current = false;
            seenInSnapshot = null;
            if (wasCurrent) {
                cutOffAt = changed.since();
            }
        }
    }

    void trustJudged(FleetEvent.TrustJudged judged) {
        trust =
                judged.conditions().stream()
                        .map(condition -> new ConditionRow(judged.fleet(), null, condition))
                        .toList();
    }

    void reset() {
        seenInSnapshot = new HashSet<>();
    }

    void sawInSnapshot(String nodeId) {
        if (seenInSnapshot != null) {
            seenInSnapshot.add(nodeId);
        }
    }

    /** Whether a snapshot is being received, so that older sequences may replace newer ones. */
    boolean inSnapshot() {
        return seenInSnapshot != null;
    }

    /** The ids of the snapshot that just ended; null when it was a resumed stream. */
    @Nullable Set<String> endSnapshot() {
        Set<String> seen = seenInSnapshot;
        seenInSnapshot = null;
        current = link != null && link.connected();
        return seen;
    }

    @Nullable LinkState link() {
        return link;
    }

    List<ConditionRow> trust() {
        return trust;
    }

    Duration clockOffset() {
        return clockOffset;
    }

    /** Null while the console hears all that the hub knows. */
    @Nullable Instant cutOffAt() {
        return current ? null : cutOffAt;
    }
}
