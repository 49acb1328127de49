package io.skerry.console.ui.objectives;

import io.skerry.console.ui.common.Formats;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** How many parts stand how, and what it means that there are none. */
final class ObjectiveCounts {
    private ObjectiveCounts() {}

    /** Of the rows that are shown; what is only last known is counted apart. */
    static String summary(List<ObjectiveRow> rows, boolean everything) {
        List<String> words = new ArrayList<>();
        words.add(
                Formats.number(rows.size(), 0)
                        + (everything ? rows.size() == 1 ? " part" : " parts" : " found"));
        for (ObjectiveState state : ObjectiveState.values()) {
            long count =
                    rows.stream().filter(row -> !row.unheard() && row.state() == state).count();
            if (count > 0) {
                words.add(Formats.number((double) count, 0) + " " + state.word());
            }
        }
        long old = rows.stream().filter(ObjectiveRow::unheard).count();
        if (old > 0) {
            words.add(Formats.number((double) old, 0) + " as last known");
        }
        return String.join("  ·  ", words);
    }

    /** What an empty table says: only while every hub is heard is nothing that fits an answer. */
    static String empty(Board board, Instant now) {
        if (board.hubs().isEmpty()) {
            return "Unknown: no hub has been asked for its objectives yet";
        }
        if (!board.complete(now)) {
            return "Unknown: "
                    + board.hubs().entrySet().stream()
                            .filter(hub -> !hub.getValue().heard(now))
                            .map(hub -> hub.getKey() + why(hub.getValue()))
                            .collect(Collectors.joining(", "));
        }
        boolean any = board.hubs().values().stream().anyMatch(hub -> !hub.standings().isEmpty());
        return any
                ? "No part of an objective fits the filter"
                : "Nothing was counted yet that an objective reads";
    }

    private static String why(HubReport hub) {
        if (!hub.served()) {
            return " shows no objectives";
        }
        if (!hub.connected()) {
            return " is not connected";
        }
        return hub.receivedAt() == null ? " has not answered yet" : " is not heard";
    }
}
