package io.skerry.daemon.hub.deliver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.skerry.daemon.config.EngineConfig;
import io.skerry.daemon.config.InvalidSettingException;
import io.skerry.daemon.hub.alarm.AlarmEffect.Notify;
import io.skerry.daemon.hub.alarm.Member;
import io.skerry.daemon.hub.alarm.Place;
import io.skerry.daemon.hub.slo.Severity;
import java.net.URI;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RoutingTest {
    private static final Target LOG = new Target.Fixed("log");
    private static final Target DESK = new Target.Fixed("desk");
    private static final Target ON_CALL = new Target.OnCall("first");
    private static final Rotation FIRST =
            new Rotation(
                    "first",
                    List.of("ada", "ben"),
                    LocalDateTime.parse("2026-01-01T00:00"),
                    ZoneId.of("UTC"));
    private static final Route.Step BOSS =
            new Route.Step(Duration.ofMinutes(10), List.of(new Target.Fixed("boss")));
    private static final Owners OWNERS =
            new Owners(Map.of("web", "shop", "clock_offset", "core"), Map.of("oslo", "north"));
    private static final Routing ROUTING =
            new Routing(
                    OWNERS,
                    List.of(FIRST),
                    List.of(
                            new Route(Severity.WARNING, Set.of(), List.of(LOG), List.of(), true),
                            new Route(
                                    Severity.MAJOR,
                                    Set.of("shop"),
                                    List.of(new Target.Fixed("shop")),
                                    List.of(),
                                    false),
                            new Route(
                                    Severity.CRITICAL,
                                    Set.of(),
                                    List.of(ON_CALL),
                                    List.of(BOSS),
                                    false)),
                    List.of(DESK));

    private static Notice about(Severity severity, Place place, String... rules) {
        List<Member> members =
                Stream.of(rules).map(rule -> Notices.member(place, rule, severity)).toList();
        return Notices.notice(
                Notify.Kind.FIRING, place, 1, severity, members, List.of(), List.of());
    }

    private static Set<String> told(Notice notice, int days) {
        return ROUTING.receivers(notice, Notices.START.plus(Duration.ofDays(days)));
    }

    @Test
    void theFirstRouteThatMatchesIsTakenAndThoseBehindOneThatGoesOn() {
        Place web = Place.workload("7", "web");
        assertEquals(Set.of("log"), told(about(Severity.WARNING, web, "crash"), 0));
        assertEquals(Set.of("log", "shop"), told(about(Severity.CRITICAL, web, "crash"), 0));
        assertEquals(
                Set.of("log", "ada"), told(about(Severity.CRITICAL, Place.node("7"), "crash"), 0));
    }

    @Test
    void whoIsOnCallIsToldInTheirWeek() {
        Notice page = about(Severity.CRITICAL, Place.node("7"), "crash");
        assertEquals(Set.of("log", "ada"), told(page, 6));
        assertEquals(Set.of("log", "ben"), told(page, 7));
        assertEquals(Set.of("log", "ada"), told(page, 14));
    }

    @Test
    void whatNoRouteTakesGoesToTheFallback() {
        Routing none = new Routing(OWNERS, List.of(), List.of(), List.of(DESK));
        Notice ticket = about(Severity.WARNING, Place.node("7"), "crash");
        assertEquals(Set.of("desk"), none.receivers(ticket, Notices.START));
        assertEquals(List.of(), none.escalation(ticket));
    }

    @Test
    void aComponentsOwnerGoesBeforeThatOfTheSite() {
        assertEquals(
                Set.of("shop"),
                OWNERS.of(about(Severity.MAJOR, Place.workload("7", "web"), "crash")));
        assertEquals(
                Set.of("north"),
                OWNERS.of(about(Severity.MAJOR, Place.workload("7", "db"), "crash")));
        assertEquals(
                Set.of("core", "north"),
                OWNERS.of(about(Severity.MAJOR, Place.node("7"), "clock_offset", "disk_used")));
        assertEquals(
                Set.of("north"),
                OWNERS.of(about(Severity.MAJOR, Place.site("oslo"), "power_lost")));
        Notice elsewhere = about(Severity.MAJOR, Place.node("7"), "disk_used");
        assertEquals(
                Set.of(), OWNERS.of(new Notice(elsewhere.said(), List.of(Place.hub()), List.of())));
    }

    @Test
    void theEscalationIsThatOfTheFirstRouteThatHasOne() {
        assertEquals(
                List.of(BOSS),
                ROUTING.escalation(about(Severity.CRITICAL, Place.node("7"), "crash")));
        assertEquals(
                List.of(), ROUTING.escalation(about(Severity.MAJOR, Place.node("7"), "crash")));
    }

    @Test
    void whatCannotWorkIsRefusedWhenItIsConfigured() {
        refused(() -> new Routing(OWNERS, List.of(), List.of(), List.of()));
        refused(() -> new Routing(OWNERS, List.of(), List.of(), List.of(ON_CALL)));
        refused(() -> new Routing(OWNERS, List.of(FIRST, FIRST), List.of(), List.of(DESK)));
        refused(() -> new Route.Step(Duration.ZERO, List.of(DESK)));
        refused(() -> new Route.Step(Duration.ofMinutes(1), List.of()));
        refused(() ->
                new Route(Severity.CRITICAL, Set.of(), List.of(DESK), List.of(BOSS, BOSS), false));
        refused(() -> DeliverConfig.of(List.of(), Routing.allTo("one"), Set.of()));
        refused(() ->
                DeliverConfig.of(List.of(receiver("one")), Routing.allTo("one"), Set.of("two")));
        refused(() ->
                DeliverConfig.of(
                        List.of(receiver("one"), receiver("one")), Routing.allTo("one"), Set.of()));
        refused(() -> receiver("One"));
        refused(() ->
                new Receiver(
                        "one",
                        Receiver.Kind.WEBHOOK,
                        receiver("one").http(),
                        Duration.ofMinutes(2)));
    }

    private static void refused(Runnable making) {
        assertThrows(InvalidSettingException.class, making::run);
    }

    private static Receiver receiver(String name) {
        return new Receiver(
                name,
                Receiver.Kind.WEBHOOK,
                EngineConfig.plain(URI.create("https://example/hook")),
                Receiver.DEFAULT_TIMEOUT);
    }
}
