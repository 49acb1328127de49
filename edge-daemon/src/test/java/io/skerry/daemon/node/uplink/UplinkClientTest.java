package io.skerry.daemon.node.uplink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.api.fault.Faults;
import io.skerry.api.v1.FaultReason;
import io.skerry.api.v1.Fenced;
import io.skerry.api.v1.Hello;
import io.skerry.api.v1.LinkRequest;
import io.skerry.api.v1.LinkResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Hours of a link in virtual time. */
class UplinkClientTest {
    private UplinkFixture node = new UplinkFixture();

    @AfterEach
    void close() {
        node.close();
    }

    @Test
    void saysWhoItIsAndWaitsToBeWelcomed() {
        node.client.start();
        Hello hello = node.hub.link().received.getFirst().getHello();
        assertEquals(1, hello.getProtocolVersion());
        assertEquals("1.2.3", hello.getDaemonVersion());
        assertEquals(16, hello.getLinkId().size());
        assertEquals(UplinkState.CONNECTING, node.client.status().state());
        node.time.advance(Duration.ofSeconds(10));
        assertEquals(List.of(), ScriptedHub.beats(node.hub.link()));
    }

    @Test
    void beatsAtOnceAndThenAsOftenAsTheHubWishes() {
        node.linked();
        for (int beat = 1; beat <= 3; beat++) {
            node.hub.acknowledge(beat);
            node.time.advance(Duration.ofSeconds(5));
        }
        var beats = ScriptedHub.beats(node.hub.link());
        assertEquals(List.of(1L, 2L, 3L, 4L), beats.stream().map(b -> b.getSequence()).toList());
        assertTrue(beats.stream().allMatch(beat -> beat.getIntervalMillis() == 5_000));
        assertEquals(4, beats.getFirst().getPolicyVersion());
    }

    @Test
    void aConfiguredIntervalHoldsAgainstAHubThatWishesMore() {
        node.close();
        node = new UplinkFixture(List.of(UplinkFixture.FIRST), Duration.ofSeconds(20)).linked();
        node.hub.acknowledge(1);
        node.time.advance(Duration.ofSeconds(19));
        assertEquals(1, ScriptedHub.beats(node.hub.link()).size());
        node.time.advance(Duration.ofSeconds(1));
        var beats = ScriptedHub.beats(node.hub.link());
        assertEquals(2, beats.size());
        assertEquals(20_000, beats.getLast().getIntervalMillis());
    }

    @Test
    void waitsTwiceAsLongAfterEachFailureUpToABound() {
        node.hub.reachable(false);
        node.client.start();
        List<Integer> at = new ArrayList<>();
        int seen = 0;
        for (int second = 0; second <= 40; second++) {
            for (; seen < node.hub.dialled.size(); seen++) {
                at.add(second);
            }
            node.time.advance(Duration.ofSeconds(1));
        }
        assertEquals(List.of(0, 1, 3, 7, 15, 23, 31, 39), at);
    }

    @Test
    void aCertificateThatIsNotTakenIsShownAgainAtLeastEachHalfMinute() {
        node.close();
        node =
                new UplinkFixture(
                        List.of(UplinkFixture.FIRST),
                        UplinkSettings.AS_THE_HUB_WISHES,
                        Duration.ofMinutes(5));
        node.client.start();
        for (FaultReason reason :
                List.of(
                        FaultReason.FAULT_REASON_PEER_EXPIRED,
                        FaultReason.FAULT_REASON_PEER_FOREIGN)) {
            for (int i = 0; i < 12; i++) {
                int dialled = node.hub.dialled.size();
                node.hub.link().out.onError(Faults.of(reason, "Not this one."));
                node.time.advance(Duration.ofSeconds(30));
                assertTrue(node.hub.dialled.size() > dialled, "dialled again");
            }
        }
        node.hub.reachable(false);
        breakLink("The hub is away.");
        node.time.advance(Duration.ofMinutes(30));
        int dialled = node.hub.dialled.size();
        node.time.advance(Duration.ofMinutes(30));
        assertEquals(dialled + 6, node.hub.dialled.size(), "an outage is waited for longer");
    }

    @Test
    void aLinkThatStoodLongEnoughStartsTheWaitsAnew() {
        failThreeTimes();
        node.hub.reachable(true);
        node.time.advance(Duration.ofSeconds(8));
        node.hub.welcome(600_000);
        node.time.advance(Duration.ofSeconds(1));
        node.hub.acknowledge(1);
        node.time.advance(Duration.ofSeconds(60));
        breakLink("The hub restarts.");
        int dialled = node.hub.dialled.size();
        node.time.advance(Duration.ofSeconds(1));
        assertEquals(dialled + 1, node.hub.dialled.size());
    }

    @Test
    void aLinkThatBreaksAtOnceDoesNot() {
        failThreeTimes();
        node.hub.reachable(true);
        node.time.advance(Duration.ofSeconds(8));
        node.hub.welcome(600_000);
        node.time.advance(Duration.ofSeconds(30));
        breakLink("The hub restarts.");
        int dialled = node.hub.dialled.size();
        node.time.advance(Duration.ofSeconds(7));
        assertEquals(dialled, node.hub.dialled.size());
        node.time.advance(Duration.ofSeconds(1));
        assertEquals(dialled + 1, node.hub.dialled.size());
    }

    @Test
    void triesTheAddressesInTurn() {
        node.close();
        node =
                new UplinkFixture(
                        List.of(UplinkFixture.FIRST, UplinkFixture.SECOND),
                        UplinkSettings.AS_THE_HUB_WISHES);
        node.hub.reachable(false);
        node.client.start();
        node.time.advance(Duration.ofSeconds(3));
        assertEquals(
                List.of(UplinkFixture.FIRST, UplinkFixture.SECOND, UplinkFixture.FIRST),
                node.hub.dialled);
        assertEquals(Optional.of(UplinkFixture.FIRST), node.client.status().hub());
    }

    @Test
    void aReasonIsSaidOnceAndTheReturnIsSaidOnce() {
        failThreeTimes();
        assertEquals(1, node.changes.size(), node.changes.toString());
        assertTrue(node.changes.getFirst().trouble().orElseThrow().contains("cannot be reached"));
        node.hub.reachable(true);
        node.time.advance(Duration.ofSeconds(8));
        assertEquals(1, node.changes.size(), "connecting is no news");
        node.hub.welcome(600_000);
        assertEquals(UplinkState.LINKED, node.changes.getLast().state());
        assertEquals(Optional.empty(), node.changes.getLast().trouble());
        assertEquals(2, node.changes.size());
    }

    @Test
    void aHubThatTakesTheCallAndSaysNothingIsLeft() {
        node.client.start();
        node.time.advance(Duration.ofSeconds(14));
        assertEquals(UplinkState.CONNECTING, node.client.status().state());
        node.time.advance(Duration.ofSeconds(1));
        assertEquals(UplinkState.WAITING, node.client.status().state());
        assertEquals(Optional.of("The hub does not answer."), node.client.status().trouble());
        assertFalse(node.hub.link().isOpen());
    }

    @Test
    void aHubThatStopsAcknowledgingIsLeftAtTheThirdMissingOne() {
        node.linked();
        node.hub.acknowledge(1);
        node.time.advance(Duration.ofSeconds(15));
        assertEquals(UplinkState.LINKED, node.client.status().state());
        node.time.advance(Duration.ofSeconds(5));
        assertEquals(Optional.of("The hub stopped answering."), node.client.status().trouble());
        assertFalse(node.hub.link().isOpen());
    }

    @Test
    void whatTheHubSaysWhenItEndsALinkIsTheReason() {
        node.linked();
        breakLink("The policy revokes this node.");
        assertEquals(Optional.of("The policy revokes this node."), node.client.status().trouble());
        node.time.advance(Duration.ofSeconds(1));
        node.hub.welcome(5_000);
        node.hub.link().out.onCompleted();
        assertEquals(Optional.of("The hub ended the link."), node.client.status().trouble());
    }

    @Test
    void anotherProtocolVersionIsNamed() {
        node.client.start();
        node.hub
                .link()
                .out
                .onNext(
                        LinkResponse.newBuilder()
                                .setWelcome(
                                        io.skerry.api.v1.Welcome.newBuilder().setProtocolVersion(3))
                                .build());
        String trouble = node.client.status().trouble().orElseThrow();
        assertTrue(trouble.contains("version 3") && trouble.contains("version 1"), trouble);
        assertEquals(List.of(), ScriptedHub.beats(node.hub.link()));
    }

    @Test
    void aFencedNodeStaysAwayLongerThanABrokenOne() {
        node.linked();
        fence();
        assertTrue(node.client.status().trouble().orElseThrow().contains("newer link"));
        node.time.advance(Duration.ofSeconds(30));
        assertEquals(1, node.hub.dialled.size());
        node.time.advance(Duration.ofSeconds(1));
        assertEquals(2, node.hub.dialled.size());
    }

    @Test
    void movesBeforeItLeaves() {
        node.linked();
        node.changes.clear();
        node.client.renew();
        var old = node.hub.links.getFirst();
        assertEquals(2, node.hub.links.size());
        assertTrue(old.isOpen(), "the old link stands until the new one does");
        node.time.advance(Duration.ofSeconds(5));
        assertEquals(2, ScriptedHub.beats(old).size());
        node.hub.welcome(5_000);
        node.time.advance(Duration.ZERO);
        assertTrue(old.isOpen(), "a call that the hub has just opened is still on its way");
        assertEquals(1, ScriptedHub.beats(node.hub.link()).size());
        node.time.advance(UplinkConnection.GRACE);
        assertFalse(old.isOpen());
        assertEquals(2, ScriptedHub.beats(old).size());
        assertEquals(List.of(), node.changes, "nobody hears of a move");
        assertNotEquals(linkId(0), linkId(1));
    }

    @Test
    void aSecondWishWhileItMovesOpensNothing() {
        node.linked();
        node.client.renew();
        node.client.renew();
        assertEquals(2, node.hub.dialled.size());
    }

    @Test
    void whoWaitsForTheNextAttemptShowsANewCertificateAtOnce() {
        failThreeTimes();
        node.hub.reachable(true);
        node.client.renew();
        assertEquals(4, node.hub.dialled.size());
        node.hub.welcome(5_000);
        assertEquals(UplinkState.LINKED, node.client.status().state());
        node.time.advance(Duration.ofSeconds(4));
        assertEquals(4, node.hub.dialled.size(), "and the wait that was ended dials no more");
    }

    @Test
    void withoutALinkThereIsNothingToMove() {
        node.client.renew();
        node.client.start();
        node.client.renew();
        assertEquals(1, node.hub.dialled.size());
    }

    @Test
    void aMoveThatFailsLeavesTheLinkAsItIs() {
        node.linked();
        node.hub.reachable(false);
        node.client.renew();
        assertEquals(UplinkState.LINKED, node.client.status().state());
        assertTrue(node.hub.links.getFirst().isOpen());
        node.hub.reachable(true);
        node.client.renew();
        assertEquals(3, node.hub.dialled.size(), "the next move can be made");
    }

    @Test
    void aLinkThatBreaksWhileItMovesIsSucceededByTheNewOne() {
        node.linked();
        node.client.renew();
        breakLink(0, "The hub restarts.");
        assertEquals(UplinkState.CONNECTING, node.client.status().state());
        node.time.advance(Duration.ofSeconds(10));
        assertEquals(2, node.hub.dialled.size(), "the new connection is on its way");
        node.hub.welcome(5_000);
        assertEquals(UplinkState.LINKED, node.client.status().state());
    }

    @Test
    void aHubThatFencesTheOldLinkBeforeItWelcomesTheNewOneCostsNothing() {
        node.linked();
        node.client.renew();
        node.changes.clear();
        node.hub.links.getFirst().out.onNext(fenced());
        node.hub.welcome(5_000);
        assertEquals(UplinkState.LINKED, node.client.status().state());
        assertEquals(List.of(), node.changes);
        assertEquals(2, node.hub.dialled.size());
    }

    @Test
    void aClosedUplinkLeavesTheHubAndNothingBehind() {
        node.linked();
        node.append(3);
        node.client.renew();
        node.client.close();
        assertTrue(node.hub.links.stream().noneMatch(ScriptedHub.Stream::isOpen));
        assertEquals(UplinkState.STOPPED, node.client.status().state());
        assertEquals(0, node.time.pending());
        node.time.advance(Duration.ofHours(1));
        assertEquals(2, node.hub.dialled.size());
    }

    @Test
    void aClosedUplinkDialsNoMoreWhenItWasWaiting() {
        failThreeTimes();
        node.client.close();
        node.time.advance(Duration.ofHours(1));
        assertEquals(3, node.hub.dialled.size());
    }

    @Test
    void startingTwiceDialsOnce() {
        node.client.start();
        node.client.start();
        assertEquals(1, node.hub.dialled.size());
    }

    private void failThreeTimes() {
        node.hub.reachable(false);
        node.client.start();
        node.time.advance(Duration.ofSeconds(3));
        assertEquals(3, node.hub.dialled.size());
    }

    private void breakLink(String reason) {
        breakLink(node.hub.links.size() - 1, reason);
    }

    private void breakLink(int link, String reason) {
        node.hub
                .links
                .get(link)
                .out
                .onError(Faults.of(FaultReason.FAULT_REASON_NODE_UNREACHABLE, reason));
    }

    private void fence() {
        node.hub.link().out.onNext(fenced());
    }

    private static LinkResponse fenced() {
        return LinkResponse.newBuilder().setFenced(Fenced.getDefaultInstance()).build();
    }

    private Object linkId(int link) {
        LinkRequest first = node.hub.links.get(link).received.getFirst();
        return first.getHello().getLinkId();
    }
}
