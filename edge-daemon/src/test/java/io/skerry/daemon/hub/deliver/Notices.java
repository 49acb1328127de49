package io.skerry.daemon.hub.deliver;

import io.skerry.daemon.hub.alarm.AlarmEffect.Notify;
import io.skerry.daemon.hub.alarm.AlarmKey;
import io.skerry.daemon.hub.alarm.Member;
import io.skerry.daemon.hub.alarm.Place;
import io.skerry.daemon.hub.slo.Severity;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Notifications as the alarm engine makes them, each with a number in its id. */
final class Notices {
    static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    static final List<Place> WITHIN =
            List.of(Place.site("oslo"), Place.region("north"), Place.hub());

    private Notices() {}

    static Member member(Place place, String rule, Severity severity) {
        return new Member(
                new AlarmKey(rule, place), severity, START, START.minusSeconds(60), "It is wrong.");
    }

    /** The first of a group, nobody has acknowledged it. */
    static Notice firing(String node, int number, Severity severity, String... rules) {
        return fires(Notify.Kind.FIRING, node, number, severity, rules);
    }

    /** Another of a group. */
    static Notice updated(String node, int number, Severity severity, String... rules) {
        return fires(Notify.Kind.UPDATED, node, number, severity, rules);
    }

    private static Notice fires(
            Notify.Kind kind, String node, int number, Severity severity, String... rules) {
        Place place = Place.node(node);
        List<Member> members = Stream.of(rules).map(rule -> member(place, rule, severity)).toList();
        List<AlarmKey> pages =
                severity == Severity.CRITICAL
                        ? members.stream().map(Member::key).toList()
                        : List.of();
        return notice(kind, place, number, severity, members, List.of(), pages);
    }

    /** Its end. */
    static Notice resolved(String node, int number, Severity severity, String... rules) {
        Place place = Place.node(node);
        List<Member> ended = Stream.of(rules).map(rule -> member(place, rule, severity)).toList();
        return notice(Notify.Kind.RESOLVED, place, number, severity, List.of(), ended, List.of());
    }

    static Notice notice(
            Notify.Kind kind,
            Place place,
            int number,
            Severity severity,
            List<Member> firing,
            List<Member> ended,
            List<AlarmKey> unacknowledged) {
        Notify said =
                new Notify(
                        place.text() + "/" + number,
                        place,
                        kind,
                        START.plusSeconds(number),
                        severity,
                        0,
                        null,
                        firing,
                        List.of(),
                        ended,
                        ended.size(),
                        null);
        return new Notice(said, WITHIN, unacknowledged);
    }

    static DeliverEffect.Send send(Notice notice, @Nullable Notice known, Instant at) {
        return new DeliverEffect.Send("one", notice, known, 1, at);
    }
}
