package io.skerry.console.ui.alarms;

import io.skerry.console.fleet.AlarmHub;
import io.skerry.console.fleet.AlarmsSnapshot;
import io.skerry.console.fleet.FleetSnapshot;
import io.skerry.console.model.AlarmId;
import io.skerry.console.model.AlarmReceiver;
import io.skerry.console.model.AlarmRef;
import io.skerry.console.model.AlarmRow;
import io.skerry.console.ui.common.AlarmWords;
import io.skerry.console.ui.common.Formats;
import io.skerry.console.ui.common.table.Notices;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A sentence about all alarms of a hub that stands above them.
 *
 * @param alarm the one that it speaks of, to be opened; null for none
 */
record AlarmNotice(Kind kind, String sentence, @Nullable AlarmId alarm) {
    /** What it is about, the gravest first. */
    enum Kind {
        /** What is shown is old. */
        UNHEARD,
        /** Somebody who should be told is not. */
        RECEIVER,
        FLOOD,
        QUIET,
        /** The hub keeps no alarms at all. */
        NOT_SERVED
    }

    static List<AlarmNotice> of(AlarmsSnapshot alarms, FleetSnapshot fleet) {
        List<AlarmNotice> notices = new ArrayList<>();
        for (AlarmHub hub : alarms.hubs().values()) {
            Instant now = hub.hubTime(alarms.at());
            unheard(hub, alarms.at()).ifPresent(notices::add);
            if (hub.heard()) {
                receivers(hub, now, notices);
                flood(hub, alarms, fleet, now).ifPresent(notices::add);
                quiet(hub, now).ifPresent(notices::add);
            }
        }
        notices.sort(Comparator.comparing(AlarmNotice::kind));
        return notices;
    }

    private static Optional<AlarmNotice> unheard(AlarmHub hub, Instant now) {
        if (hub.service() == AlarmHub.Service.NOT_SERVED) {
            return Optional.of(
                    new AlarmNotice(
                            Kind.NOT_SERVED,
                            hub.name()
                                    + " keeps no alarms: what is wrong with its nodes is in Nodes"
                                    + " and in the strip below.",
                            null));
        }
        Instant since = hub.unheardSince();
        if (since == null) {
            return Optional.empty();
        }
        int known = hub.tally().total();
        String what =
                hub.service() == AlarmHub.Service.UNKNOWN
                        ? "Nothing is known of the alarms of " + hub.name() + " yet. "
                        : hub.name()
                                + " has not been heard since "
                                + AlarmWords.since(since, now)
                                + " ("
                                + AlarmWords.age(since, now)
                                + "). "
                                + (known == 0
                                        ? "It had no alarms then; it may have some now. "
                                        : "Its "
                                                + count(known, "alarm")
                                                + " "
                                                + (known == 1 ? "is" : "are")
                                                + " shown as last known. ");
        return Optional.of(new AlarmNotice(Kind.UNHEARD, (what + hub.reason()).strip(), null));
    }

    private static void receivers(AlarmHub hub, Instant now, List<AlarmNotice> notices) {
        for (AlarmReceiver receiver : hub.bearings().receivers()) {
            Instant down = hub.downSince().get(receiver.name());
            List<String> words = new ArrayList<>();
            if (!receiver.up()) {
                String since =
                        down == null
                                ? ""
                                : ", seen since "
                                        + AlarmWords.since(down, now)
                                        + " ("
                                        + AlarmWords.age(down, now)
                                        + ")";
                words.add("takes no notifications" + since);
                words.add(count(receiver.failures(), "attempt") + " failed in a row");
            }
            if (!receiver.up() && receiver.waiting() > 0) {
                words.add(Formats.number(receiver.waiting(), 0) + " waiting");
            }
            if (receiver.lost() > 0) {
                words.add(
                        count(receiver.lost(), "notification")
                                + " lost: refused, or dropped for lack of room");
            }
            if (!words.isEmpty()) {
                notices.add(
                        new AlarmNotice(
                                Kind.RECEIVER,
                                receiver.name() + ": " + String.join(", ", words) + ".",
                                null));
            }
        }
    }

    private static Optional<AlarmNotice> flood(
            AlarmHub hub, AlarmsSnapshot alarms, FleetSnapshot fleet, Instant now) {
        Instant since = hub.bearings().floodSince();
        if (since == null) {
            return Optional.empty();
        }
        AlarmRef first = hub.bearings().firstOut();
        AlarmId id = first == null ? null : new AlarmId(hub.name(), first);
        String began =
                first == null
                        ? ""
                        : " It began with "
                                + AlarmWords.place(first.place(), hub.name(), fleet)
                                + ": "
                                + summary(alarms, id, first)
                                + ".";
        return Optional.of(
                new AlarmNotice(
                        Kind.FLOOD,
                        "Flood since "
                                + AlarmWords.since(since, now)
                                + " ("
                                + AlarmWords.age(since, now)
                                + "): alarms come faster than anybody can read them."
                                + began,
                        id));
    }

    private static String summary(AlarmsSnapshot alarms, @Nullable AlarmId id, AlarmRef ref) {
        String said =
                alarms.rows().stream()
                        .filter(row -> row.id().equals(id))
                        .findFirst()
                        .map(AlarmRow::summary)
                        .map(AlarmWords::oneLine)
                        .orElse(ref.rule() + ", over by now");
        return said.endsWith(".") ? said.substring(0, said.length() - 1) : said;
    }

    private static Optional<AlarmNotice> quiet(AlarmHub hub, Instant now) {
        Instant until = hub.bearings().quietUntil();
        return until == null || !until.isAfter(now)
                ? Optional.empty()
                : Optional.of(
                        new AlarmNotice(
                                Kind.QUIET,
                                hub.name()
                                        + " has just started: nobody is told anything until "
                                        + AlarmWords.since(until, now)
                                        + ", because causes may come later than what they explain.",
                                null));
    }

    private static String count(long number, String what) {
        return Formats.number((double) number, 0) + " " + what + (number == 1 ? "" : "s");
    }

    /** As it stands above the table. */
    Notices.Line line() {
        return switch (kind) {
            case UNHEARD -> line(Notices.Weight.LAST_KNOWN, "NOT HEARD");
            case RECEIVER -> line(Notices.Weight.FIRM, "NOT TOLD");
            case FLOOD -> line(Notices.Weight.FIRM, "FLOOD");
            case QUIET -> line(Notices.Weight.SAID, "QUIET");
            case NOT_SERVED -> line(Notices.Weight.SAID, "NO ALARMS KEPT");
        };
    }

    private Notices.Line line(Notices.Weight weight, String word) {
        return new Notices.Line(weight, word, sentence, alarm == null ? "" : alarm.text());
    }
}
