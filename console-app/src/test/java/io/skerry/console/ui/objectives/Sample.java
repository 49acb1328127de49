package io.skerry.console.ui.objectives;

import io.skerry.console.command.ObjectiveTales;
import io.skerry.console.command.SimulatedFleet;
import io.skerry.console.fleet.FleetSnapshot;
import io.skerry.console.model.LinkState;
import io.skerry.console.model.ObjectiveDefinition;
import io.skerry.console.model.ObjectiveHistory;
import io.skerry.console.model.ObjectiveId;
import io.skerry.console.model.ObjectiveKey;
import io.skerry.console.model.ObjectiveReport;
import io.skerry.console.model.ObjectiveStanding;
import io.skerry.console.testing.Views;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Boards and rows of the tests, each differing in what a test is about. */
final class Sample {
    static final Instant NOW = ObjectiveTales.NOW;
    static final String HUB = SimulatedFleet.HUB;
    static final ObjectiveDefinition AVAILABILITY = ObjectiveTales.definitions().getFirst();

    private Sample() {}

    /** A part of availability in a region, that is kept. */
    static ObjectiveTales.Part region(String name) {
        return ObjectiveTales.part("availability", ObjectiveKey.Scope.REGION, name);
    }

    static ObjectiveTales.Part fleet(String objective) {
        return ObjectiveTales.part(objective, ObjectiveKey.Scope.FLEET, "");
    }

    static ObjectiveRow row(ObjectiveTales.Part part) {
        return row(part, false);
    }

    /**
     * @param unheard whether its hub is not heard
     */
    static ObjectiveRow row(ObjectiveTales.Part part, boolean unheard) {
        ObjectiveStanding standing = part.at(NOW);
        return new ObjectiveRow(
                new ObjectiveId(HUB, standing.key()),
                AVAILABILITY,
                standing,
                unheard,
                Duration.ZERO,
                ObjectiveWords.part(standing.key(), FleetSnapshot.empty(NOW)));
    }

    static ObjectiveReport report(ObjectiveTales.Part... parts) {
        return new ObjectiveReport(
                ObjectiveTales.definitions(),
                Arrays.stream(parts).map(part -> part.at(NOW)).toList(),
                NOW.minusSeconds(10),
                NOW);
    }

    static LinkState connected(String hub) {
        return Views.link(hub, LinkState.Phase.CONNECTED, 600, "");
    }

    static LinkState down(String hub) {
        return Views.link(hub, LinkState.Phase.DOWN, 30, "Connection refused.");
    }

    /** A hub that is connected and said this just now. */
    static Board board(ObjectiveTales.Part... parts) {
        return Board.EMPTY.linked(List.of(connected(HUB))).answered(HUB, report(parts), NOW);
    }

    /** A board in which another hub said this, too. */
    static Board and(Board board, String hub, ObjectiveTales.Part... parts) {
        return board.linked(List.of(connected(hub))).answered(hub, report(parts), NOW);
    }

    /** Of so many good and bad events, spread over bins of a day; a whole month is known. */
    static ObjectiveHistory history(long good, long bad) {
        List<ObjectiveHistory.Bin> bins =
                IntStream.range(0, 30)
                        .mapToObj(i -> new ObjectiveHistory.Bin(good / 30, bad / 30, 1_440))
                        .toList();
        return new ObjectiveHistory(NOW.minus(Duration.ofDays(30)), Duration.ofDays(1), bins);
    }

    static Map<ObjectiveId, ObjectiveHistory> of(
            String hub, String objective, ObjectiveHistory history) {
        return Map.of(
                new ObjectiveId(hub, new ObjectiveKey(objective, ObjectiveKey.Scope.FLEET, "")),
                history);
    }
}
