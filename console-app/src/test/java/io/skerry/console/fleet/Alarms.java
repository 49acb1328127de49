package io.skerry.console.fleet;

import io.skerry.console.model.AlarmCondition;
import io.skerry.console.model.AlarmId;
import io.skerry.console.model.AlarmLifecycle;
import io.skerry.console.model.AlarmNews;
import io.skerry.console.model.AlarmPlace;
import io.skerry.console.model.AlarmReceiver;
import io.skerry.console.model.AlarmRef;
import io.skerry.console.model.AlarmRow;
import io.skerry.console.model.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;

/** Alarms for tests, each differing in what a test is about; made step by step. */
public final class Alarms {
    public static final Instant NOW = Instant.parse("2026-11-01T14:02:10Z");
    public static final String HUB = "hub-eu-1";

    private final AlarmPlace place;
    private final String rule;
    private final List<AlarmRow.Note> notes = new ArrayList<>();
    private final List<AlarmRow.Entry> journal = new ArrayList<>();
    private String hub = HUB;
    private List<AlarmPlace> within = List.of();
    private Severity severity = Severity.MAJOR;
    private AlarmCondition condition = AlarmCondition.ACTIVE;
    private AlarmLifecycle lifecycle = AlarmLifecycle.UNACKNOWLEDGED;
    private String summary = "The disk is full";
    private String runbook = "";
    private boolean explains;
    private Instant startsAt = NOW.minusSeconds(600);
    private @Nullable Instant endsAt;
    private @Nullable Instant unknownSince;
    private @Nullable Instant acknowledgedAt;
    private AlarmRow.Holds holds = AlarmRow.Holds.NONE;
    private @Nullable Severity told;
    private @Nullable AlarmPlace group;
    private String acknowledgedBy = "";
    private String owner = "";

    private Alarms(String rule, AlarmPlace place) {
        this.rule = rule;
        this.place = place;
    }

    public static Alarms on(String rule, AlarmPlace place) {
        return new Alarms(rule, place);
    }

    /** An unacknowledged major alarm of ten minutes. */
    public static Alarms node(String rule, String nodeId) {
        return on(rule, AlarmPlace.node(nodeId));
    }

    public static AlarmPlace site(String name) {
        return new AlarmPlace(AlarmPlace.Kind.SITE, name, "");
    }

    public static AlarmPlace region(String name) {
        return new AlarmPlace(AlarmPlace.Kind.REGION, name, "");
    }

    public Alarms of(String name) {
        hub = name;
        return this;
    }

    public Alarms in(String site, String region) {
        within = List.of(site(site), region(region), new AlarmPlace(AlarmPlace.Kind.HUB, "", ""));
        return this;
    }

    public Alarms severity(Severity is) {
        severity = is;
        return this;
    }

    public Alarms condition(AlarmCondition is) {
        condition = is;
        return this;
    }

    public Alarms lifecycle(AlarmLifecycle is) {
        lifecycle = is;
        return this;
    }

    public Alarms says(String sentence) {
        summary = sentence;
        return this;
    }

    public Alarms runbook(String id) {
        runbook = id;
        return this;
    }

    public Alarms explains() {
        explains = true;
        return this;
    }

    public Alarms since(long secondsAgo) {
        startsAt = NOW.minusSeconds(secondsAgo);
        return this;
    }

    public Alarms endsIn(long seconds) {
        endsAt = NOW.plusSeconds(seconds);
        return this;
    }

    public Alarms unknownFor(long seconds) {
        unknownSince = NOW.minusSeconds(seconds);
        return this;
    }

    public Alarms acknowledged(String by) {
        lifecycle = AlarmLifecycle.ACKNOWLEDGED;
        acknowledgedBy = by;
        acknowledgedAt = NOW.minusSeconds(120);
        return this;
    }

    public Alarms shelved(String by, String reason, long seconds) {
        lifecycle = AlarmLifecycle.SHELVED;
        holds =
                new AlarmRow.Holds(
                        new AlarmRow.Shelf(by, reason, NOW.plusSeconds(seconds)), null, null, null);
        return this;
    }

    public Alarms outOfService(String by, String reason) {
        lifecycle = AlarmLifecycle.OUT_OF_SERVICE;
        holds =
                new AlarmRow.Holds(
                        null,
                        new AlarmRow.OutOfService(by, reason, NOW.minusSeconds(86_400)),
                        null,
                        null);
        return this;
    }

    public Alarms explainedBy(AlarmRef cause) {
        lifecycle = AlarmLifecycle.SUPPRESSED_BY_DESIGN;
        holds = new AlarmRow.Holds(null, null, null, cause);
        return this;
    }

    public Alarms planned(AlarmRef window) {
        lifecycle = AlarmLifecycle.SUPPRESSED_BY_DESIGN;
        holds = new AlarmRow.Holds(null, null, window, null);
        return this;
    }

    public Alarms told(Severity as) {
        told = as;
        group = place;
        return this;
    }

    /** Told together with others. */
    public Alarms group(AlarmPlace is) {
        group = is;
        return this;
    }

    public Alarms owner(String is) {
        owner = is;
        return this;
    }

    public Alarms note(String by, String text) {
        notes.add(new AlarmRow.Note(NOW.minusSeconds(60), by, text));
        return this;
    }

    public Alarms entry(long secondsAgo, AlarmRow.Entry.Kind kind, String by, String text) {
        journal.add(new AlarmRow.Entry(NOW.minusSeconds(secondsAgo), kind, by, text));
        return this;
    }

    public AlarmRow row() {
        return new AlarmRow(
                new AlarmId(hub, new AlarmRef(rule, place)),
                within,
                condition,
                severity,
                lifecycle,
                summary,
                runbook,
                explains,
                new AlarmRow.Times(startsAt, startsAt, endsAt, unknownSince, acknowledgedAt),
                holds,
                told,
                group,
                acknowledgedBy,
                owner,
                notes,
                journal);
    }

    /** What a window shows that no hub has told of alarms. */
    public static ObservableValue<AlarmsSnapshot> none() {
        return new SimpleObjectProperty<>(AlarmsSnapshot.empty(NOW));
    }

    /** The whole of a hub in one message. */
    public static AlarmNews whole(String hub, AlarmRow... rows) {
        return told(hub, true, false, AlarmNews.Bearings.NONE, puts(List.of(rows)));
    }

    /** A change after the whole. */
    public static AlarmNews changed(String hub, AlarmNews.Change... changes) {
        return told(hub, false, false, AlarmNews.Bearings.NONE, List.of(changes));
    }

    public static AlarmNews told(
            String hub,
            boolean reset,
            boolean more,
            AlarmNews.Bearings bearings,
            List<AlarmNews.Change> changes) {
        return new AlarmNews.Told(hub, reset, more, NOW, Duration.ZERO, changes, bearings);
    }

    public static List<AlarmNews.Change> puts(List<AlarmRow> rows) {
        return rows.stream()
                .flatMap(row -> Stream.<AlarmNews.Change>of(new AlarmNews.Change.Put(row)))
                .toList();
    }

    /** A receiver that takes nothing, or has lost something. */
    public static AlarmReceiver receiver(String name, boolean up, int waiting, long lost) {
        return new AlarmReceiver(name, up, waiting, up ? 0 : 5, 90, lost);
    }
}
