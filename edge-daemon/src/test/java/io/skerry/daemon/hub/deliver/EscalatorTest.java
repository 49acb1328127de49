package io.skerry.daemon.hub.deliver;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.skerry.daemon.hub.alarm.AlarmEffect.Notify;
import io.skerry.daemon.hub.alarm.AlarmKey;
import io.skerry.daemon.hub.alarm.Place;
import io.skerry.daemon.hub.slo.Severity;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Pages that nobody acknowledges, and receivers that change while something fires. */
class EscalatorTest {
    private static final AlarmKey DISK = new AlarmKey("disk_used", Place.node("7"));
    private static final AlarmKey MEMORY = new AlarmKey("memory_used", Place.node("7"));
    private static final Notice PAGE = Notices.firing("7", 1, Severity.CRITICAL, "disk_used");
    private static final Notice BOTH =
            Notices.updated("7", 2, Severity.CRITICAL, "disk_used", "memory_used");
    private static final Notice END = Notices.resolved("7", 9, Severity.CRITICAL, "disk_used");

    private final Post post = new Post(config());

    private static DeliverConfig config() {
        Route pages =
                new Route(
                        Severity.CRITICAL,
                        Set.of(),
                        List.of(new Target.Fixed("ada")),
                        List.of(
                                new Route.Step(
                                        Duration.ofMinutes(10), List.of(new Target.Fixed("ben"))),
                                new Route.Step(
                                        Duration.ofMinutes(30),
                                        List.of(
                                                new Target.Fixed("boss"),
                                                new Target.Fixed("ada")))),
                        false);
        Receiver.Kind kind = Receiver.Kind.WEBHOOK;
        return new DeliverConfig(
                Map.of("ada", kind, "ben", kind, "boss", kind, "desk", kind),
                new Routing(
                        new Owners(Map.of(), Map.of()),
                        List.of(),
                        List.of(pages),
                        List.of(new Target.Fixed("desk"))),
                Set.of(),
                100,
                20,
                4);
    }

    private void delivered(List<DeliverEffect.Send> sends) {
        sends.forEach(send -> post.answer(send, Post.TAKEN));
    }

    private List<String> told() {
        return post.all(DeliverEffect.Send.class).stream()
                .map(send -> send.receiver() + " " + send.notice().id())
                .toList();
    }

    @Test
    void aPageThatNobodyAcknowledgesIsToldToOthersOnceEach() {
        delivered(post.announce(PAGE));
        delivered(post.seconds(599));
        assertEquals(List.of("ada node/7/1"), told());
        delivered(post.seconds(1));
        assertEquals("ben node/7/1/escalated/1", told().getLast());
        delivered(post.seconds(1_200));
        assertEquals(
                List.of(
                        "ada node/7/1",
                        "ben node/7/1/escalated/1",
                        "ada node/7/1/escalated/2",
                        "boss node/7/1/escalated/2"),
                told());
        delivered(post.seconds(7_200));
        assertEquals(4, told().size());
        assertEquals(
                List.of(
                        new DeliverEffect.Escalated(
                                Place.node("7"), "node/7/1/escalated/1", 1, List.of("ben")),
                        new DeliverEffect.Escalated(
                                Place.node("7"),
                                "node/7/1/escalated/2",
                                2,
                                List.of("boss", "ada"))),
                post.all(DeliverEffect.Escalated.class));
    }

    @Test
    void onceItIsAcknowledgedNobodyElseIsTold() {
        delivered(post.announce(PAGE));
        delivered(post.seconds(599));
        post.acknowledge(DISK);
        delivered(post.seconds(3_600));
        assertEquals(List.of("ada node/7/1"), told());
        assertEquals(List.of(), post.state.watches());
    }

    @Test
    void allPagesOfTheGroupMustBeAcknowledged() {
        delivered(post.announce(BOTH));
        post.acknowledge(DISK);
        post.acknowledge(new AlarmKey("disk_used", Place.node("8")));
        delivered(post.seconds(600));
        assertEquals("ben node/7/2/escalated/1", told().getLast());
        post.acknowledge(MEMORY);
        delivered(post.seconds(3_600));
        assertEquals(2, told().size());
    }

    @Test
    void moreNewsOfAPageDoNotPutOffItsEscalationAndReachWhomItReached() {
        delivered(post.announce(PAGE));
        delivered(post.seconds(500));
        delivered(post.announce(BOTH));
        delivered(post.seconds(100));
        DeliverEffect.Send escalated = post.all(DeliverEffect.Send.class).getLast();
        assertEquals("node/7/1/escalated/1", escalated.notice().id());
        assertEquals(BOTH.said().firing(), escalated.notice().said().firing(), "the newest");
        Notice more = Notices.updated("7", 3, Severity.CRITICAL, "disk_used", "memory_used", "x");
        delivered(post.announce(more));
        assertEquals(List.of("ada node/7/3", "ben node/7/3"), told().subList(3, 5), "both of them");
        delivered(post.announce(END));
        assertEquals(List.of("ada node/7/9", "ben node/7/9"), told().subList(5, 7), "and its end");
        assertEquals(7, told().size());
    }

    @Test
    void whatIsToldUnacknowledgedAfterAllWasIsAnotherEpisode() {
        delivered(post.announce(PAGE));
        delivered(post.seconds(900));
        post.acknowledge(DISK);
        delivered(post.announce(BOTH));
        delivered(post.seconds(599));
        assertEquals("ada node/7/2", told().getLast());
        delivered(post.seconds(1));
        assertEquals("ben node/7/2/escalated/1", told().getLast());
    }

    @Test
    void whatWasAcknowledgedBeforeItWasToldIsNotEscalated() {
        Notice seen =
                Notices.notice(
                        Notify.Kind.FIRING,
                        Place.node("7"),
                        1,
                        Severity.CRITICAL,
                        PAGE.said().firing(),
                        List.of(),
                        List.of());
        delivered(post.announce(seen));
        delivered(post.seconds(3_600));
        assertEquals(List.of("ada node/7/1"), told());
    }

    @Test
    void anEscalationThatFellDueWhileTheHubWasDownHappensOnce() {
        delivered(post.announce(PAGE));
        post.now = post.now.plusSeconds(7_200);
        post.restart();
        delivered(post.seconds(1));
        post.restart();
        delivered(post.seconds(600));
        assertEquals(2, post.all(DeliverEffect.Escalated.class).size());
        assertEquals(4, told().size());
    }

    @Test
    void aPageThatItsReceiverRefusesGoesToTheFallback() {
        post.answer(post.announce(PAGE).getFirst(), Post.REFUSED);
        DeliverEffect.Send instead = post.all(DeliverEffect.Send.class).getLast();
        assertEquals("desk", instead.receiver());
        assertEquals(PAGE, instead.notice());
        post.answer(instead, Post.TAKEN);
        delivered(post.announce(END));
        assertEquals(List.of("ada node/7/1", "desk node/7/1", "desk node/7/9"), told());
    }

    @Test
    void whatItsFallbackRefusesTooIsOver() {
        post.answer(post.announce(PAGE).getFirst(), Post.REFUSED);
        post.answer(post.all(DeliverEffect.Send.class).getLast(), Post.REFUSED);
        assertEquals(2, told().size());
        assertEquals(2, post.all(DeliverEffect.Refused.class).size());
    }
}
