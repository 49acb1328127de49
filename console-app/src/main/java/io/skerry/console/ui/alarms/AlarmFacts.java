package io.skerry.console.ui.alarms;

import static io.skerry.console.model.AlarmCondition.NORMAL;

import io.skerry.console.fleet.AlarmHub;
import io.skerry.console.fleet.AlarmsSnapshot;
import io.skerry.console.fleet.FleetSnapshot;
import io.skerry.console.model.AlarmId;
import io.skerry.console.model.AlarmPlace;
import io.skerry.console.model.AlarmRef;
import io.skerry.console.model.AlarmRow;
import io.skerry.console.model.PlannedWork;
import io.skerry.console.model.Severity;
import io.skerry.console.ui.common.AlarmWords;
import io.skerry.console.ui.common.FactGrid.Fact;
import io.skerry.console.ui.common.Formats;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Everything that is known of one alarm, in words. */
final class AlarmFacts {
    private final AlarmRow row;
    private final AlarmsSnapshot alarms;
    private final FleetSnapshot fleet;
    private final Instant now;

    /** What happened, or was written. */
    record Line(String when, String text) {}

    AlarmFacts(AlarmRow row, AlarmsSnapshot alarms, FleetSnapshot fleet) {
        this.row = row;
        this.alarms = alarms;
        this.fleet = fleet;
        this.now = alarms.hub(row.hub()).map(hub -> hub.hubTime(alarms.at())).orElse(alarms.at());
    }

    String title() {
        return AlarmWords.place(row.ref().place(), row.hub(), fleet);
    }

    /** Severity and where it stands. */
    String standing() {
        return AlarmWords.severity(row.severity())
                + ", "
                + AlarmWords.state(row, alarms.stale(row));
    }

    List<Fact> facts() {
        List<Fact> facts = new ArrayList<>();
        AlarmRow.Times times = row.times();
        facts.add(new Fact("Since", at(times.startsAt())));
        if (!times.receivedAt().equals(times.startsAt())) {
            facts.add(new Fact("Found", at(times.receivedAt())));
        }
        Instant ends = times.endsAt();
        if (ends != null) {
            facts.add(new Fact("Ends", "at " + AlarmWords.since(ends, now) + " if it stays well"));
        }
        Instant unknown = times.unknownSince();
        if (unknown != null) {
            facts.add(new Fact("No data", "since " + at(unknown)));
        }
        people(facts);
        holds(facts);
        facts.add(new Fact("Told", told()));
        facts.add(new Fact("Runbook", row.runbook().isEmpty() ? Formats.UNKNOWN : row.runbook()));
        facts.add(new Fact("Within", within()));
        facts.add(new Fact("Rule", row.ref().rule()));
        facts.add(new Fact("Hub", hub()));
        return facts;
    }

    private void people(List<Fact> facts) {
        Instant acknowledged = row.times().acknowledgedAt();
        if (!row.acknowledgedBy().isEmpty()) {
            facts.add(
                    new Fact(
                            "Seen by",
                            row.acknowledgedBy()
                                    + (acknowledged == null ? "" : ", " + at(acknowledged))));
        }
        facts.add(new Fact("Owner", row.owner().isEmpty() ? "nobody" : row.owner()));
    }

    private void holds(List<Fact> facts) {
        AlarmRow.Shelf shelf = row.holds().shelf();
        if (shelf != null) {
            facts.add(
                    new Fact(
                            "Shelved",
                            "until "
                                    + AlarmWords.since(shelf.until(), now)
                                    + " by "
                                    + shelf.by()
                                    + ": "
                                    + shelf.reason()));
        }
        AlarmRow.OutOfService out = row.holds().outOfService();
        if (out != null) {
            facts.add(
                    new Fact(
                            "Out of service",
                            "since " + at(out.since()) + " by " + out.by() + ": " + out.reason()));
        }
        AlarmRef window = row.holds().window();
        if (window != null) {
            facts.add(new Fact("Planned work", work(window)));
        }
        AlarmRef cause = row.holds().cause();
        if (cause != null) {
            facts.add(new Fact("Explained by", cause(cause)));
        }
    }

    private String work(AlarmRef window) {
        PlannedWork work = alarms.work().get(new AlarmId(row.hub(), window));
        return work == null
                ? window.rule()
                : work.reason()
                        + ", by "
                        + work.by()
                        + ", until "
                        + AlarmWords.since(work.end(), now);
    }

    private String cause(AlarmRef cause) {
        AlarmId id = new AlarmId(row.hub(), cause);
        String place = AlarmWords.place(cause.place(), row.hub(), fleet);
        Optional<AlarmRow> known =
                alarms.rows().stream().filter(each -> each.id().equals(id)).findFirst();
        // A hub tells all that it has: what is not among it is over, though it still explains.
        boolean isOver = known.map(AlarmRow::condition).orElse(NORMAL) == NORMAL;
        return place
                + ": "
                + known.map(each -> AlarmWords.oneLine(each.summary())).orElse(cause.rule())
                + (isOver ? ", which is over" : "");
    }

    private String told() {
        Severity told = row.told();
        AlarmPlace group = row.group();
        if (told == null) {
            return row.lifecycle().heldBack() ? "nobody, it is held back" : "nobody yet";
        }
        String as = "as " + AlarmWords.severity(told);
        if (group == null || group.equals(row.ref().place())) {
            return as;
        }
        return as + ", with " + AlarmWords.place(group, row.hub(), fleet);
    }

    private String within() {
        String places =
                row.within().stream()
                        .map(place -> AlarmWords.place(place, row.hub(), fleet))
                        .collect(Collectors.joining(" · "));
        return places.isEmpty() ? Formats.UNKNOWN : places;
    }

    private String hub() {
        AlarmHub hub = alarms.hubs().get(row.hub());
        Instant unheard = hub == null ? null : hub.unheardSince();
        return row.hub() + (unheard == null ? "" : ", " + Formats.lastKnown(unheard, alarms.at()));
    }

    /** What people wrote, the newest first. */
    List<Line> notes() {
        return row.notes().reversed().stream()
                .map(note ->
                        new Line(AlarmWords.since(note.at(), now), note.by() + ": " + note.text()))
                .toList();
    }

    /** What happened, the newest first. */
    List<Line> journal() {
        return row.journal().reversed().stream()
                .map(entry -> new Line(AlarmWords.since(entry.at(), now), happened(entry)))
                .toList();
    }

    private static String happened(AlarmRow.Entry entry) {
        String what =
                switch (entry.kind()) {
                    case PENDING -> "may become an alarm";
                    case RAISED -> "raised";
                    case SEVERITY -> "another severity";
                    case ENDING -> "well again, kept firing for a while";
                    case BACK -> "not well after all";
                    case ENDED -> "over";
                    case UNKNOWN -> "no data any more";
                    case NOTIFIED -> "people were told";
                    case ACKNOWLEDGED -> "acknowledged";
                    case HELD -> "held back";
                    case RELEASED -> "not held back any more";
                    case OWNED -> "has an owner";
                    case NOTED -> "noted";
                    case OTHER -> "something that this console does not know";
                };
        return what
                + (entry.by().isEmpty() ? "" : " by " + entry.by())
                + (entry.text().isEmpty() ? "" : ": " + entry.text());
    }

    private String at(Instant time) {
        return AlarmWords.since(time, now) + " (" + AlarmWords.age(time, now) + ")";
    }
}
