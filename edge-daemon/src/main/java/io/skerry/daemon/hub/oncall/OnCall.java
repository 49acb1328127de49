package io.skerry.daemon.hub.oncall;

import io.skerry.api.v1.GetOnCallResponse;
import io.skerry.daemon.hub.alarm.AlarmState;
import io.skerry.daemon.hub.enrich.Known;
import io.skerry.daemon.hub.enrich.Rollouts;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * The panels of a part of the fleet, made of what the hub knows at one moment. Pure; each panel is
 * made of its own facts, so that what one lacks the others do not.
 */
final class OnCall {
    private OnCall() {}

    /**
     * What the hub knows.
     *
     * @param edges all nodes of the roster
     * @param sizes of a node's disk, by the id and the mount
     */
    record Facts(
            List<Edge> edges,
            Known<RecentAlarms.Book> alarms,
            Known<Errors> errors,
            Known<List<Rollouts.Touch>> rollouts,
            BiFunction<String, String, Optional<DiskSizes.Size>> sizes) {
        Facts {
            edges = List.copyOf(edges);
        }
    }

    /**
     * The answer.
     *
     * @param most items of each list
     */
    static GetOnCallResponse of(Facts facts, Scope scope, int most, Instant now) {
        List<Edge> inScope = facts.edges().stream().filter(scope::holds).toList();
        List<Edge> bound = inScope.stream().filter(Edge::isBound).toList();
        int quarantined = (int) inScope.stream().filter(Edge::isQuarantined).count();
        View view = new View(scope, bound, most, now);
        return GetOnCallResponse.newBuilder()
                .setAtUnixMillis(now.toEpochMilli())
                .setEdges(EdgeHealth.of(view, states(facts.alarms()), quarantined))
                .setErrors(ErrorSources.of(view, facts.errors()))
                .setRollouts(RolloutTouches.of(view, facts.rollouts()))
                .setDisks(new DiskTable(view, facts.sizes()).panel())
                .setAlarms(RecentAlarms.of(view, facts.alarms()))
                .build();
    }

    private static Known<AlarmState> states(Known<RecentAlarms.Book> book) {
        return switch (book) {
            case Known.Not<RecentAlarms.Book>(String why) -> Known.not(why);
            case Known.Fact<RecentAlarms.Book>(RecentAlarms.Book value, Instant at, var _) ->
                    new Known.Fact<>(value.state(), at, "roster and alarms");
        };
    }
}
