package io.skerry.console.ui.alarms;

import io.skerry.console.fleet.AlarmHub;
import io.skerry.console.fleet.AlarmTally;
import io.skerry.console.fleet.AlarmsSnapshot;
import io.skerry.console.model.AlarmLifecycle;
import io.skerry.console.ui.common.AlarmWords;
import io.skerry.console.ui.common.Formats;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** How many alarms there are, and what it means that there are none. */
final class AlarmCounts {
    private AlarmCounts() {}

    static String summary(AlarmsSnapshot alarms, List<AlarmItem> items, boolean everything) {
        AlarmTally tally = alarms.tally();
        int all = tally.total();
        List<String> words = new ArrayList<>();
        words.add(
                everything
                        ? Formats.number(all, 0) + (all == 1 ? " alarm" : " alarms")
                        : Formats.number(items.size(), 0) + " of " + Formats.number(all, 0));
        if (!alarms.complete()) {
            words.add("not all is known");
        }
        add(words, tally.count(AlarmLifecycle.UNACKNOWLEDGED), "unacknowledged");
        add(words, tally.count(AlarmLifecycle.RETURNED_UNACKNOWLEDGED), "over, unseen");
        add(words, tally.count(AlarmLifecycle.SHELVED), "shelved");
        add(words, tally.count(AlarmLifecycle.SUPPRESSED_BY_DESIGN), "suppressed");
        add(words, alarms.stale(), "as last known");
        return String.join("  ·  ", words);
    }

    private static void add(List<String> words, int count, String what) {
        if (count > 0) {
            words.add(Formats.number(count, 0) + " " + what);
        }
    }

    /** What an empty table says: only while every hub is heard is none a good sign. */
    static String empty(AlarmsSnapshot alarms, AlarmShow show) {
        if (!alarms.complete()) {
            return alarms.hubs().isEmpty()
                    ? "Unknown: no hub has been asked for its alarms yet"
                    : "Unknown: " + missing(alarms);
        }
        if (alarms.rows().isEmpty()) {
            return "No alarms: "
                    + String.join(" and ", alarms.hubs().keySet())
                    + (alarms.hubs().size() == 1
                            ? " is heard and has none"
                            : " are heard and have none");
        }
        return show == AlarmShow.ALL
                ? "No alarm fits the filter"
                : "No alarm that is " + show.word().toLowerCase(Locale.ROOT) + " fits the filter";
    }

    private static String missing(AlarmsSnapshot alarms) {
        return alarms.hubs().values().stream()
                .filter(hub -> !hub.heard())
                .map(hub -> hub.name() + " " + why(hub, alarms.at()))
                .collect(Collectors.joining(", "));
    }

    private static String why(AlarmHub hub, Instant now) {
        Instant since = hub.unheardSince();
        return switch (hub.service()) {
            case NOT_SERVED -> "keeps no alarms";
            case UNKNOWN -> "has not been heard yet";
            case SERVED ->
                    "has not been heard"
                            + (since == null ? "" : " since " + AlarmWords.since(since, now));
        };
    }
}
