package io.skerry.daemon.hub.deliver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.daemon.hub.slo.Severity;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One notification after the other: order, failures, restarts. */
class DeliverEngineTest {
    private static final Notice FIRST = Notices.firing("7", 1, Severity.CRITICAL, "disk_used");
    private static final Notice SECOND =
            Notices.updated("7", 2, Severity.CRITICAL, "disk_used", "memory_used");
    private static final Notice END = Notices.resolved("7", 3, Severity.CRITICAL, "disk_used");

    private final Post post = Post.toOne(100, 20);

    /** To one receiver of a kind alone. */
    private static DeliverConfig only(String receiver, Receiver.Kind kind) {
        return new DeliverConfig(
                Map.of(receiver, kind), Routing.allTo(receiver), Set.of(), 10, 10, 4);
    }

    @Test
    void aNotificationIsSentAtOnceAndTheNextOfItsGroupWhenItHasArrived() {
        List<DeliverEffect.Send> sent = post.announce(FIRST);
        assertEquals(List.of("node/7/1"), Post.ids(sent));
        assertEquals(1, sent.getFirst().attempt());
        assertNull(sent.getFirst().known());
        assertEquals(List.of(), post.announce(SECOND));
        assertEquals(List.of(), post.seconds(100));
        List<DeliverEffect.Send> next = post.answer(sent.getFirst(), Post.TAKEN);
        assertEquals(List.of("node/7/2"), Post.ids(next));
        assertEquals(FIRST, next.getFirst().known());
        post.answer(next.getFirst(), Post.TAKEN);
        assertEquals(2, post.tally("one").delivered());
        assertEquals(
                new DeliverEffect.Delivered("one", "node/7/2", 1, Duration.ofSeconds(100)),
                post.all(DeliverEffect.Delivered.class).getLast());
    }

    @Test
    void afterItsEndNothingOfAGroupIsKept() {
        post.answer(post.announce(FIRST).getFirst(), Post.TAKEN);
        post.answer(post.announce(END).getFirst(), Post.TAKEN);
        assertEquals(List.of(post.state.outlet("one")), post.state.rows());
        assertEquals(List.of(), post.announce(END), "nobody hears twice that it is over");
    }

    @Test
    void whatWaitsOrIsKnownIsNotTakenTwice() {
        DeliverEffect.Send send = post.announce(FIRST).getFirst();
        post.announce(FIRST);
        assertEquals(1, post.state.waiting("one"));
        post.answer(send, Post.TAKEN);
        assertEquals(List.of(), post.announce(FIRST));
    }

    @Test
    void groupsDoNotWaitForEachOtherAndPagesGoFirst() {
        List<DeliverEffect.Send> sent = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            sent.addAll(post.announce(Notices.firing("t" + i, i, Severity.WARNING, "disk_used")));
        }
        assertEquals(4, sent.size(), "at once");
        assertEquals(List.of(), post.announce(FIRST));
        assertEquals(
                List.of("node/7/1"), Post.ids(post.answer(sent.get(2), Post.TAKEN)), "the page");
        assertEquals(List.of("node/t4/4"), Post.ids(post.answer(sent.get(0), Post.TAKEN)));
    }

    @Test
    void failuresAreTriedAgainAfterWaitsThatDoubleUpToAMinute() {
        DeliverEffect.Send send = post.announce(FIRST).getFirst();
        List<Long> waits = new ArrayList<>();
        for (int i = 0; i < 9; i++) {
            post.answer(send, Post.LATER);
            long begin = post.now.getEpochSecond();
            List<DeliverEffect.Send> sent = List.of();
            while (sent.isEmpty()) {
                sent = post.seconds(1);
            }
            waits.add(post.now.getEpochSecond() - begin);
            send = sent.getFirst();
            assertEquals(i + 2, send.attempt());
        }
        // Half of 1, 2, 4, … seconds, at the next tick.
        assertEquals(List.of(1L, 1L, 2L, 4L, 8L, 16L, 30L, 30L, 30L), waits);
        assertEquals(9, post.tally("one").failed());
        assertEquals(
                List.of(new DeliverEffect.WentAway("one", "it does not answer")),
                post.all(DeliverEffect.WentAway.class));
        post.answer(send, Post.TAKEN);
        assertEquals(1, post.all(DeliverEffect.CameBack.class).size());
        assertEquals(10, post.all(DeliverEffect.Delivered.class).getFirst().attempts());
    }

    @Test
    void aReceiverIsLeftAloneForAsLongAsItWishes() {
        DeliverEffect.Send send = post.announce(FIRST).getFirst();
        post.answer(send, new Answer.Later(Duration.ofMinutes(2), "too many"));
        post.announce(Notices.firing("8", 1, Severity.CRITICAL, "disk_used"));
        assertEquals(List.of(), post.seconds(120));
        assertEquals(1, post.seconds(1).size(), "one at a time while it is away");
    }

    @Test
    void oneThatMakesItsReceiverFailHoldsUpNobodyElse() {
        DeliverEffect.Send poison = post.announce(FIRST).getFirst();
        Notice other = Notices.firing("8", 2, Severity.WARNING, "disk_used");
        post.answer(poison, Post.LATER);
        List<DeliverEffect.Send> sent = new ArrayList<>(post.announce(other));
        for (int i = 0; i < 200; i++) {
            for (DeliverEffect.Send send : List.copyOf(sent)) {
                boolean bad = send.notice().group().equals(FIRST.group());
                sent.addAll(post.answer(send, bad ? Post.LATER : Post.TAKEN));
                sent.remove(send);
            }
            sent.addAll(post.seconds(1));
        }
        assertEquals(
                List.of("node/8/2"),
                post.all(DeliverEffect.Delivered.class).stream()
                        .map(DeliverEffect.Delivered::id)
                        .toList());
    }

    @Test
    void whatIsRefusedIsSaidAndNotRepeated() {
        DeliverEffect.Send send = post.announce(FIRST).getFirst();
        post.announce(SECOND);
        assertEquals(List.of("node/7/2"), Post.ids(post.answer(send, Post.REFUSED)));
        assertEquals(
                List.of(
                        new DeliverEffect.Refused(
                                "one", "node/7/1", Severity.CRITICAL, "it answers 404")),
                post.all(DeliverEffect.Refused.class));
        assertEquals(1, post.tally("one").refused());
    }

    @Test
    void theEndOfWhatWasRefusedIsNotTold() {
        post.answer(post.announce(FIRST).getFirst(), Post.REFUSED);
        assertEquals(List.of(), post.announce(END));
        assertEquals(0, post.state.waiting("one"));
    }

    @Test
    void whatWasUnderWayAtARestartIsSentAgainUnderItsId() {
        DeliverEffect.Send send = post.announce(FIRST).getFirst();
        post.announce(SECOND);
        post.restart();
        List<DeliverEffect.Send> again = post.seconds(1);
        assertEquals(List.of("node/7/1"), Post.ids(again));
        assertEquals(send.notice(), again.getFirst().notice());
        post.answer(again.getFirst(), Post.TAKEN);
        assertEquals(List.of(), post.answer(again.getFirst(), Post.TAKEN), "heard twice is once");
        assertEquals(1, post.tally("one").delivered());
    }

    @Test
    void aClockThatIsSetBackKeepsNothingWaiting() {
        DeliverEffect.Send send = post.announce(FIRST).getFirst();
        post.answer(send, Post.LATER);
        post.now = post.now.minusSeconds(86_400);
        assertEquals(1, post.seconds(1).size());
    }

    @Test
    void aReceiverThatIsNotConfiguredAnyMoreIsForgottenAndThatIsSaid() {
        post.announce(FIRST);
        post.engine = new DeliverEngine(only("two", Receiver.Kind.WEBHOOK));
        post.restart();
        assertEquals("node/7/1", post.all(DeliverEffect.Dropped.class).getFirst().id());
        assertTrue(post.state.rows().stream().noneMatch(row -> row.row().receiver().equals("one")));
    }

    @Test
    void anAlertmanagerIsToldAgainEachMinuteWhatFires() {
        Post other = new Post(only("am", Receiver.Kind.ALERTMANAGER));
        other.answer(other.announce(FIRST).getFirst(), Post.TAKEN);
        assertEquals(List.of(), other.seconds(59));
        DeliverEffect.Send refresh = other.seconds(1).getFirst();
        assertEquals(FIRST, refresh.notice());
        assertEquals(List.of(), other.announce(END), "not beside what is under way");
        DeliverEffect.Send end = other.answer(refresh, Post.TAKEN).getFirst();
        assertEquals(END, end.notice());
        other.answer(end, Post.TAKEN);
        assertEquals(List.of(), other.seconds(300), "what is over is not told again");
        assertEquals(2, other.tally("am").delivered(), "and what is told again does not count");
    }

    @Test
    void aRefreshThatFailsIsTriedAgainAndHoldsUpNothing() {
        Post other = new Post(only("am", Receiver.Kind.ALERTMANAGER));
        other.answer(other.announce(FIRST).getFirst(), Post.TAKEN);
        DeliverEffect.Send refresh = other.seconds(60).getFirst();
        other.answer(refresh, Post.LATER);
        refresh = other.seconds(1).getFirst();
        assertEquals(FIRST, refresh.notice());
        other.answer(refresh, Post.REFUSED);
        assertEquals(1, other.tally("am").refused());
        assertEquals(1, other.seconds(60).size());
        assertFalse(other.state.rows().isEmpty());
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.1, 1, Double.NaN})
    void aDrawIsFrom0ToLessThan1(double draw) {
        assertThrows(
                IllegalArgumentException.class,
                () ->
                        new DeliverEvent.Answered(
                                "one", FIRST.group(), FIRST.id(), Post.TAKEN, draw));
        assertThrows(
                IllegalArgumentException.class,
                () -> new DeliverEvent.BeatAnswered("one", "id", Post.TAKEN, draw));
    }
}
