package io.skerry.console.ui.common;

import io.skerry.console.fleet.FleetSnapshot;
import io.skerry.console.fleet.NodeView;
import io.skerry.console.model.AlarmCondition;
import io.skerry.console.model.AlarmLifecycle;
import io.skerry.console.model.AlarmPlace;
import io.skerry.console.model.AlarmRow;
import io.skerry.console.model.Severity;
import io.skerry.console.model.Status;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** How alarms and their places are called. */
public final class AlarmWords {
    private AlarmWords() {}

    /** A place in words: a node by its name, not by its id. */
    public static String place(AlarmPlace place, String hub, FleetSnapshot fleet) {
        return switch (place.kind()) {
            case FLEET -> "whole fleet";
            case HUB -> hub;
            case REGION -> "region " + place.name();
            case SITE -> "site " + place.name();
            case NODE -> node(place.name(), fleet);
            case WORKLOAD -> place.part() + " on " + node(place.name(), fleet);
            case CELL -> place.name() + " " + place.part();
            case OTHER -> place.text();
        };
    }

    private static String node(String id, FleetSnapshot fleet) {
        NodeView view = fleet.nodes().get(id);
        return view == null ? Formats.shortId(id) : view.node().displayName();
    }

    /** The region that an alarm is in; empty when it is in none, as a hub's is. */
    public static String region(AlarmRow row, FleetSnapshot fleet) {
        String region = row.within(AlarmPlace.Kind.REGION);
        NodeView view = fleet.nodes().get(row.ref().place().nodeId());
        return region.isEmpty() && view != null ? view.node().facts().region() : region;
    }

    /** Site and region around the place, such as {@code oslo · north}; empty for none. */
    public static String around(AlarmRow row, FleetSnapshot fleet) {
        NodeView view = fleet.nodes().get(row.ref().place().nodeId());
        String site = row.within(AlarmPlace.Kind.SITE);
        if (site.isEmpty() && view != null) {
            site = view.node().facts().site();
        }
        AlarmPlace.Kind own = row.ref().place().kind();
        List<String> words = new ArrayList<>();
        if (own != AlarmPlace.Kind.SITE && !site.isEmpty()) {
            words.add(site);
        }
        String region = region(row, fleet);
        if (own != AlarmPlace.Kind.REGION && !region.isEmpty()) {
            words.add(region);
        }
        return String.join(" · ", words);
    }

    /** Where it stands, in a word or two, or where it stood when its hub was last heard. */
    public static String state(AlarmRow row, boolean stale) {
        String word = lifecycle(row);
        String detail =
                row.times().unknownSince() != null && row.condition() == AlarmCondition.ACTIVE
                        ? ", no data"
                        : row.times().endsAt() != null && row.standing() ? ", ending" : "";
        return (stale ? "was " : "") + word + detail;
    }

    private static String lifecycle(AlarmRow row) {
        AlarmRow.Shelf shelf = row.holds().shelf();
        return switch (row.lifecycle()) {
            case UNACKNOWLEDGED -> "unacknowledged";
            case ACKNOWLEDGED ->
                    row.acknowledgedBy().isEmpty()
                            ? "acknowledged"
                            : "acknowledged, " + row.acknowledgedBy();
            case RETURNED_UNACKNOWLEDGED -> "over, unseen";
            case SHELVED -> shelf == null ? "shelved" : "shelved to " + shortTime(shelf.until());
            case SUPPRESSED_BY_DESIGN ->
                    row.holds().cause() != null
                            ? "explained"
                            : row.holds().window() != null ? "planned work" : "suppressed";
            case OUT_OF_SERVICE -> "out of service";
            case NORMAL ->
                    switch (row.condition()) {
                        case PENDING -> "pending";
                        case UNKNOWN -> "unknown";
                        case ACTIVE -> "active";
                        case NORMAL -> "normal";
                    };
        };
    }

    /** Such as {@code 14:02}, UTC. */
    public static String shortTime(Instant time) {
        return Formats.time(time).substring(0, 5);
    }

    /** Such as {@code 14:02:10}, and with its date when that is not today's; UTC. */
    public static String since(Instant time, Instant now) {
        return day(time).equals(day(now))
                ? Formats.time(time)
                : Formats.dateTime(time).substring(5, 16);
    }

    /** On which words without a date depend; UTC. */
    public static LocalDate day(Instant time) {
        return LocalDate.ofInstant(time, ZoneOffset.UTC);
    }

    /** The age of something that began then, never negative. */
    public static String age(Instant since, Instant now) {
        Duration age = Duration.between(since, now);
        return Formats.age(age.isNegative() ? Duration.ZERO : age);
    }

    /** How long it is until then, rounded up so that no time left reads as none. */
    public static String left(Instant now, Instant until) {
        Duration left = Duration.between(now, until);
        if (left.compareTo(Duration.ofMinutes(1)) <= 0) {
            return Formats.length(left.isNegative() ? Duration.ZERO : left.plusMillis(999));
        }
        boolean minutes = left.compareTo(Duration.ofHours(1)) < 0;
        return Formats.length(minutes ? left.plusSeconds(59).plusMillis(999) : left);
    }

    /** The status whose glyph an alarm has; one that is over is not as bad any more. */
    public static Status status(AlarmRow row) {
        boolean over =
                row.lifecycle() == AlarmLifecycle.RETURNED_UNACKNOWLEDGED
                        || row.condition() == AlarmCondition.NORMAL;
        if (row.condition() == AlarmCondition.UNKNOWN) {
            return Status.UNKNOWN;
        }
        return over ? Status.NORMAL : status(row.severity());
    }

    public static Status status(Severity severity) {
        return switch (severity) {
            case CRITICAL -> Status.CRITICAL;
            case MAJOR -> Status.MAJOR;
            case WARNING -> Status.WARNING;
            case NORMAL -> Status.NORMAL;
        };
    }

    public static String severity(Severity severity) {
        return severity.name().toLowerCase(Locale.ROOT);
    }

    /** In one line: what a person or a rule wrote may have several. */
    public static String oneLine(String text) {
        return text.strip().replaceAll("\\s+", " ");
    }
}
