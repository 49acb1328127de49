package io.skerry.daemon.hub.oncall;

import io.skerry.api.v1.EdgeFreshness;
import io.skerry.api.v1.Headline;
import io.skerry.api.v1.Label;
import io.skerry.api.v1.NodeLifecycle;
import io.skerry.api.v1.NodeRecord;
import io.skerry.api.v1.NodeStatus;
import io.skerry.daemon.config.UplinksConfig;
import io.skerry.daemon.hub.alarm.Freshness;
import io.skerry.daemon.hub.enrich.Cell;
import io.skerry.daemon.hub.health.Health;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A node as the hub's roster has it; what it holds belongs to the roster and never changes.
 *
 * @param id 32 lower-case hex digits
 */
public record Edge(String id, NodeRecord record, NodeStatus status, Health health) {
    /** What is dated further ahead was dated by a clock that was set back since. */
    private static final Duration MOST_AHEAD = Duration.ofMinutes(1);

    private static final String FULLEST_DISK = "disk_used_ratio";

    boolean isBound() {
        return record.getLifecycle() == NodeLifecycle.NODE_LIFECYCLE_ACTIVE;
    }

    boolean isQuarantined() {
        return record.getLifecycle() == NodeLifecycle.NODE_LIFECYCLE_QUARANTINED;
    }

    /** The name that people use, or else the id. */
    String name() {
        return record.getName().isEmpty() ? id : record.getName();
    }

    String region() {
        return label("region");
    }

    String site() {
        return label("site");
    }

    Cell cell() {
        return new Cell(region(), label("machine_type"));
    }

    private String label(String name) {
        for (Label label : record.getLabelsList()) {
            if (label.getName().equals(name)) {
                return label.getValue();
            }
        }
        return "";
    }

    /** When its newest heartbeat came, milliseconds since 1970-01-01 UTC; 0 for never. */
    long heardAt() {
        return status.getReceivedAtUnixMillis();
    }

    @Nullable Instant heard() {
        return heardAt() == 0 ? null : Instant.ofEpochMilli(heardAt());
    }

    /** How often it is expected: as it says, but no more seldom than any hub ever asks for. */
    Duration interval() {
        long millis = status.getHeartbeat().getIntervalMillis();
        return millis > 0
                ? Duration.ofMillis(Math.min(millis, UplinksConfig.LONGEST_HEARTBEAT.toMillis()))
                : UplinksConfig.DEFAULT_HEARTBEAT;
    }

    Freshness freshness(Instant now) {
        Instant heard = heard();
        return heard != null && isAhead(heard, now)
                ? Freshness.STALE
                : Freshness.of(heard, interval(), now);
    }

    /** Whether its age says nothing. */
    static boolean isAhead(Instant time, Instant now) {
        return time.isAfter(now.plus(MOST_AHEAD));
    }

    boolean isLost(Instant now) {
        Instant heard = heard();
        return heard != null && Freshness.isLost(heard, interval(), now);
    }

    /** Whether what it says is at most late. */
    boolean reports(Instant now) {
        Freshness freshness = freshness(now);
        return (freshness == Freshness.LIVE || freshness == Freshness.LATE) && !isLost(now);
    }

    /** Its fullest disk, as its newest heartbeat has it; its subject is the mount. */
    Optional<Headline> fullestDisk() {
        return status.getHeartbeat().getHeadlinesList().stream()
                .filter(each ->
                        each.getName().equals(FULLEST_DISK) && !Double.isNaN(each.getValue()))
                .findFirst();
    }

    static EdgeFreshness word(Freshness freshness) {
        return switch (freshness) {
            case LIVE -> EdgeFreshness.EDGE_FRESHNESS_LIVE;
            case LATE -> EdgeFreshness.EDGE_FRESHNESS_LATE;
            case STALE -> EdgeFreshness.EDGE_FRESHNESS_STALE;
            case NEVER_SEEN -> EdgeFreshness.EDGE_FRESHNESS_NEVER_SEEN;
        };
    }
}
