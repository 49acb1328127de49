package io.skerry.console.ui.objectives;

import io.skerry.console.model.Freshness;
import io.skerry.console.model.ObjectiveDefinition;
import io.skerry.console.model.ObjectiveKey;
import io.skerry.console.model.ObjectiveReport;
import io.skerry.console.model.ObjectiveStanding;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What this console knows of the objectives of one hub; never changes.
 *
 * @param connected whether there is a connection now
 * @param report the newest about the fleet, its regions and cells; null before the first
 * @param receivedAt when that came, this console's clock; null before the first
 * @param nodes how objectives stand for single machines, when those were asked for
 * @param clockOffset the hub's clock minus this console's
 * @param served whether the hub is of a version that judges objectives, as far as is known
 * @param problem why the newest question had no answer; empty when it had one
 */
record HubReport(
        boolean connected,
        @Nullable ObjectiveReport report,
        @Nullable Instant receivedAt,
        List<ObjectiveStanding> nodes,
        Duration clockOffset,
        boolean served,
        String problem) {
    /** How often a hub is asked. */
    static final Duration EVERY = Duration.ofSeconds(30);

    /** A hub of which nothing was heard. */
    static final HubReport NONE =
            new HubReport(false, null, null, List.of(), Duration.ZERO, true, "");

    HubReport {
        nodes = List.copyOf(nodes);
    }

    HubReport linked(boolean isConnected, @Nullable Duration offset) {
        return new HubReport(
                isConnected,
                report,
                receivedAt,
                nodes,
                offset == null ? clockOffset : offset,
                served,
                problem);
    }

    HubReport answered(ObjectiveReport news, Instant now) {
        Instant said = news.at();
        return new HubReport(
                connected,
                news,
                now,
                nodes,
                said == null ? clockOffset : Duration.between(now, said),
                true,
                "");
    }

    HubReport withNodes(List<ObjectiveStanding> some) {
        return new HubReport(connected, report, receivedAt, some, clockOffset, served, problem);
    }

    HubReport failed(boolean isServed, String why) {
        return new HubReport(connected, report, receivedAt, nodes, clockOffset, isServed, why);
    }

    /** Cut off is stale at once; else as the newest report is. */
    Freshness freshness(Instant now) {
        if (receivedAt == null) {
            return Freshness.NEVER;
        }
        return connected ? Freshness.of(receivedAt, EVERY, now) : Freshness.STALE;
    }

    /** Whether this console knows what the hub knows, or knew it a moment ago. */
    boolean heard(Instant now) {
        Freshness freshness = freshness(now);
        return served && (freshness == Freshness.LIVE || freshness == Freshness.LATE);
    }

    List<ObjectiveDefinition> definitions() {
        return report == null ? List.of() : report.definitions();
    }

    Optional<ObjectiveDefinition> definition(String name) {
        return definitions().stream().filter(each -> each.name().equals(name)).findFirst();
    }

    /** Whether anything was ever counted of it. */
    boolean stands(ObjectiveKey key) {
        return standings().stream().anyMatch(each -> each.key().equals(key));
    }

    /** Those of the fleet, its regions and cells. */
    List<ObjectiveStanding> standings() {
        return report == null ? List.of() : report.standings();
    }
}
