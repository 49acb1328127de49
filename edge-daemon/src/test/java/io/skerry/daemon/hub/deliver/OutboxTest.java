package io.skerry.daemon.hub.deliver;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.skerry.daemon.hub.alarm.AlarmEffect.Notify;
import io.skerry.daemon.hub.alarm.Group;
import io.skerry.daemon.hub.alarm.Member;
import io.skerry.daemon.hub.alarm.Place;
import io.skerry.daemon.hub.slo.Severity;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What happens when too much waits. */
class OutboxTest {
    private static Notice ticket(String node, int number) {
        return Notices.firing(node, number, Severity.WARNING, "disk_used");
    }

    @Test
    void tooManyOfOneGroupBecomeTheNewestOfIt() {
        Post post = Post.toOne(100, 3);
        DeliverEffect.Send first =
                post.announce(Notices.firing("7", 1, Severity.CRITICAL, "a")).getFirst();
        for (int i = 2; i <= 4; i++) {
            post.announce(Notices.updated("7", i, Severity.CRITICAL, "a", "b" + i));
        }
        assertEquals(2, post.state.waiting("one"), "what is under way stays as it is");
        assertEquals(
                List.of(
                        new DeliverEffect.Coalesced("one", "node/7/2", "node/7/4"),
                        new DeliverEffect.Coalesced("one", "node/7/3", "node/7/4")),
                post.all(DeliverEffect.Coalesced.class));
        assertEquals(2, post.tally("one").coalesced());
        assertEquals(
                List.of("node/7/4"), Post.ids(post.answer(first, Post.TAKEN)), "and is the last");
    }

    @Test
    void whatEndedInTheOlderOnesIsSaidInTheNewest() {
        Post post = Post.toOne(100, 1);
        Place place = Place.node("7");
        Member disk = Notices.member(place, "disk_used", Severity.MAJOR);
        Member memory = Notices.member(place, "memory_used", Severity.MAJOR);
        Member clock = Notices.member(place, "clock_offset", Severity.MAJOR);
        DeliverEffect.Send first = post.announce(ticket("7", 1)).getFirst();
        post.announce(update(2, List.of(clock), List.of(disk, memory)));
        post.announce(update(3, List.of(memory), List.of(clock)));
        Notice newest = post.answer(first, Post.TAKEN).getFirst().notice();
        assertEquals(List.of(memory), newest.said().firing());
        assertEquals(List.of(disk, clock), newest.said().ended(), "but what fires again");
        assertEquals(2, newest.said().endedCount());
        assertEquals("node/7/3", newest.id());
    }

    @Test
    void ofWhatEndedTheNewestAreNamedAndAllAreCounted() {
        Notice older = update(1, List.of(), ended(0, 40));
        Notice newer = update(2, List.of(), ended(40, 70));
        Notice both = newer.instead(older);
        assertEquals(ended(20, 70), both.said().ended());
        assertEquals(Group.MOST_ENDED, both.said().ended().size());
        assertEquals(70, both.said().endedCount());
    }

    private static List<Member> ended(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(i -> Notices.member(Place.node("7"), "r" + i, Severity.MAJOR))
                .toList();
    }

    private static Notice update(int number, List<Member> firing, List<Member> ended) {
        return Notices.notice(
                Notify.Kind.UPDATED,
                Place.node("7"),
                number,
                Severity.MAJOR,
                firing,
                ended,
                List.of());
    }

    @Test
    void withoutRoomTheMildestTicketThatWaitsLongestIsDroppedAndThatIsSaid() {
        Post post = Post.toOne(6, 20);
        for (int i = 0; i < 4; i++) {
            post.announce(Notices.firing("p" + i, i, Severity.CRITICAL, "a"));
        }
        post.announce(ticket("t1", 1));
        post.seconds(1);
        post.announce(ticket("t2", 2));
        post.announce(Notices.firing("m", 3, Severity.MAJOR, "a"));
        assertEquals(
                List.of(
                        new DeliverEffect.Dropped(
                                "one",
                                "node/t1/1",
                                Severity.WARNING,
                                "the outbox of this receiver is full")),
                post.all(DeliverEffect.Dropped.class));
        assertEquals(1, post.tally("one").dropped());
        assertEquals(6, post.state.waiting("one"));
    }

    @Test
    void groupsAreCoalescedBeforeAnythingIsDropped() {
        Post post = Post.toOne(6, 20);
        for (int i = 0; i < 4; i++) {
            post.announce(ticket("u" + i, i));
        }
        post.announce(ticket("t", 1));
        post.announce(ticket("t", 2));
        post.announce(ticket("v", 3));
        assertEquals(List.of(), post.all(DeliverEffect.Dropped.class));
        assertEquals(
                List.of(new DeliverEffect.Coalesced("one", "node/t/1", "node/t/2")),
                post.all(DeliverEffect.Coalesced.class));
    }

    @Test
    void aPageIsNeverDroppedAndItIsSaidThatThereIsNoRoom() {
        Post post = Post.toOne(3, 20);
        for (int i = 0; i < 10; i++) {
            post.announce(Notices.firing("p" + i, i, Severity.CRITICAL, "a"));
        }
        post.announce(ticket("t", 1));
        assertEquals(10, post.state.waiting("one"));
        assertEquals(1, post.all(DeliverEffect.Dropped.class).size(), "the ticket");
        assertEquals(
                new DeliverEffect.Overfull("one", 10),
                post.all(DeliverEffect.Overfull.class).getLast());
    }

    @Test
    void theEndOfWhatAReceiverKnowsIsNotDropped() {
        Post post = Post.toOne(1, 20);
        post.answer(post.announce(ticket("7", 1)).getFirst(), Post.TAKEN);
        DeliverEffect.Send other = post.announce(ticket("8", 2)).getFirst();
        post.answer(other, Post.LATER);
        post.announce(Notices.resolved("7", 3, Severity.WARNING, "disk_used"));
        assertEquals(
                List.of("node/8/2"),
                post.all(DeliverEffect.Dropped.class).stream()
                        .map(DeliverEffect.Dropped::id)
                        .toList());
        assertEquals(List.of("node/7/3"), Post.ids(post.seconds(1)));
    }
}
