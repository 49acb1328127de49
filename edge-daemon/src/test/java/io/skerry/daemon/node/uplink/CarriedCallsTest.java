package io.skerry.daemon.node.uplink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.MessageLite;
import io.grpc.Status;
import io.skerry.api.v1.CarryClosed;
import io.skerry.api.v1.CarryRequest;
import io.skerry.api.v1.CarryResponse;
import io.skerry.api.v1.IntroduceRequest;
import io.skerry.api.v1.IntroduceResponse;
import io.skerry.api.v1.LinkRequest;
import io.skerry.api.v1.OpenCall;
import io.skerry.api.v1.WatchSeriesRequest;
import io.skerry.api.v1.WatchSeriesResponse;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Calls that the hub carries to the node's own services, and what becomes of them. */
class CarriedCallsTest {
    private static final String INTRODUCE = "skerry.v1.NodeService/Introduce";
    private static final String WATCH = "skerry.v1.NodeService/WatchSeries";

    private final UplinkFixture node = new UplinkFixture().linked();

    @AfterEach
    void close() {
        node.close();
    }

    @Test
    void theAnswerAndTheEndOfACallComeBackOnItsOwnStream() throws Exception {
        open(7, INTRODUCE);
        var stream = node.hub.carried.getFirst();
        CarryRequest first = stream.received.getFirst();
        assertEquals(7, first.getOpened().getCallId());
        assertEquals(
                node.hub.link().received.getFirst().getHello().getLinkId(),
                first.getOpened().getLinkId());
        request(0, IntroduceRequest.getDefaultInstance());
        assertEquals("node-1", IntroduceResponse.parseFrom(response(0, 1)).getNodeId());
        assertEquals(Status.Code.OK.value(), closed(0).getStatusCode());
        assertTrue(stream.halfClosed);
    }

    @Test
    void aMethodThatTheNodeDoesNotServeIsAnAnswerToo() {
        open(1, "skerry.v1.NodeService/FormatDisk");
        request(0, IntroduceRequest.getDefaultInstance());
        assertEquals(Status.Code.UNIMPLEMENTED.value(), closed(0).getStatusCode());
        open(2, "");
        request(1, IntroduceRequest.getDefaultInstance());
        assertEquals(Status.Code.UNIMPLEMENTED.value(), closed(1).getStatusCode());
        assertEquals(UplinkState.LINKED, node.client.status().state());
    }

    @Test
    void bytesThatAreNoRequestEndTheirCallAndNoOther() {
        open(1, INTRODUCE);
        open(2, INTRODUCE);
        send(0, CarryResponse.newBuilder().setRequest(ByteString.fromHex("ffffffff")).build());
        send(0, halfClosed());
        assertTrue(closed(0).getStatusCode() != Status.Code.OK.value());
        request(1, IntroduceRequest.getDefaultInstance());
        assertEquals(Status.Code.OK.value(), closed(1).getStatusCode());
    }

    @Test
    void whatTheHubSendsAfterTheEndGoesNowhere() {
        open(1, INTRODUCE);
        request(0, IntroduceRequest.getDefaultInstance());
        int before = node.hub.carried.getFirst().received.size();
        request(0, IntroduceRequest.getDefaultInstance());
        send(0, CarryResponse.getDefaultInstance());
        assertEquals(before, node.hub.carried.getFirst().received.size());
        assertEquals(UplinkState.LINKED, node.client.status().state());
    }

    @Test
    void aCallIdThatIsInUseIsNotTakenAgain() {
        open(7, WATCH);
        open(7, WATCH);
        LinkRequest last = node.hub.link().received.getLast();
        assertEquals(7, last.getCallFailed().getCallId());
        assertTrue(last.getCallFailed().getMessage().contains("used before"));
        assertEquals(1, node.hub.carried.size());
    }

    @Test
    void moreCallsThanTheNodeCarriesAreRefusedUntilOneEnds() {
        for (int call = 1; call <= 128; call++) {
            open(call, WATCH);
        }
        open(129, WATCH);
        LinkRequest refused = node.hub.link().received.getLast();
        assertEquals(129, refused.getCallFailed().getCallId());
        assertTrue(refused.getCallFailed().getMessage().contains("128"));
        node.hub.carried.getFirst().out.onError(Status.CANCELLED.asRuntimeException());
        open(130, WATCH);
        assertEquals(129, node.hub.carried.size());
    }

    @Test
    void aCallerWhoLeavesEndsTheCallHere() {
        watch(1);
        var watcher = node.answers.watchers.getFirst();
        assertFalse(watcher.isCancelled());
        node.hub.carried.getFirst().out.onError(Status.CANCELLED.asRuntimeException());
        assertTrue(watcher.isCancelled());
    }

    @Test
    void aLinkThatBreaksEndsWhatItCarried() {
        watch(1);
        watch(2);
        node.hub.link().out.onCompleted();
        assertTrue(node.answers.watchers.stream().allMatch(watcher -> watcher.isCancelled()));
    }

    @Test
    void aStreamIsCarriedMessageByMessageInOrder() throws Exception {
        watch(1);
        var watcher = node.answers.watchers.getFirst();
        for (int i = 1; i <= 20; i++) {
            watcher.onNext(frame(i));
        }
        for (int i = 1; i <= 20; i++) {
            assertEquals(i, WatchSeriesResponse.parseFrom(response(0, i)).getFrame().getSequence());
        }
        watcher.onCompleted();
        assertEquals(Status.Code.OK.value(), closed(0).getStatusCode());
    }

    @Test
    void aCallUnderWayOutlivesAMoveOfTheLink() throws Exception {
        watch(1);
        node.client.renew();
        node.hub.welcome(600_000);
        node.time.advance(UplinkConnection.GRACE);
        var old = node.hub.links.getFirst();
        assertTrue(old.isOpen(), "the old connection carries its call to the end");
        assertEquals(1, ScriptedHub.beats(old).size(), "and says nothing more");
        var watcher = node.answers.watchers.getFirst();
        watcher.onNext(frame(1));
        assertEquals(1, WatchSeriesResponse.parseFrom(response(0, 1)).getFrame().getSequence());
        watcher.onCompleted();
        node.hub.carried.getFirst().out.onCompleted();
        assertFalse(old.isOpen());
        assertEquals(UplinkState.LINKED, node.client.status().state());
    }

    @Test
    void aCallThatDoesNotEndDoesNotHoldTheOldConnectionForEver() {
        watch(1);
        node.client.renew();
        node.hub.welcome(600_000);
        node.time.advance(UplinkConnection.GRACE);
        node.time.advance(UplinkConnection.DRAIN.minusSeconds(1));
        assertFalse(node.answers.watchers.getFirst().isCancelled());
        node.time.advance(Duration.ofSeconds(1));
        assertTrue(node.answers.watchers.getFirst().isCancelled());
        assertFalse(node.hub.links.getFirst().isOpen());
    }

    @Test
    void aCallThatTheHubOpensAtTheVeryMoveIsStillServed() {
        node.client.renew();
        node.hub.welcome(600_000);
        node.hub.open(
                node.hub.links.getFirst(),
                OpenCall.newBuilder().setCallId(1).setMethod(WATCH).build());
        request(0, WatchSeriesRequest.getDefaultInstance());
        node.time.advance(UplinkConnection.GRACE);
        assertFalse(node.answers.watchers.getFirst().isCancelled());
        assertTrue(node.hub.links.getFirst().isOpen());
    }

    @Test
    void aNodeThatStopsEndsTheCallsOfTheLinksThatItLeftToo() {
        watch(1);
        node.client.renew();
        node.hub.welcome(600_000);
        node.time.advance(UplinkConnection.GRACE);
        node.client.close();
        assertTrue(node.answers.watchers.getFirst().isCancelled());
        assertFalse(node.hub.links.getFirst().isOpen());
    }

    private void watch(long callId) {
        open(callId, WATCH);
        request(node.hub.carried.size() - 1, WatchSeriesRequest.getDefaultInstance());
        assertEquals(callId, node.answers.watchers.size());
    }

    private void open(long callId, String method) {
        node.hub.open(
                OpenCall.newBuilder()
                        .setCallId(callId)
                        .setMethod(method)
                        .setTimeoutMillis(method.equals(INTRODUCE) ? 20_000 : 0)
                        .build());
    }

    private void request(int call, MessageLite request) {
        send(call, CarryResponse.newBuilder().setRequest(request.toByteString()).build());
        send(call, halfClosed());
    }

    private void send(int call, CarryResponse message) {
        node.hub.carried.get(call).out.onNext(message);
    }

    private ByteString response(int call, int number) throws InvalidProtocolBufferException {
        return node.hub.carried.get(call).received.get(number).getResponse();
    }

    private CarryClosed closed(int call) {
        List<CarryRequest> received = node.hub.carried.get(call).received;
        assertTrue(received.getLast().hasClosed(), received.toString());
        return received.getLast().getClosed();
    }

    private static WatchSeriesResponse frame(long sequence) {
        WatchSeriesResponse.Builder message = WatchSeriesResponse.newBuilder();
        message.getFrameBuilder().setSequence(sequence);
        return message.build();
    }

    private static CarryResponse halfClosed() {
        return CarryResponse.newBuilder().setHalfClosed(true).build();
    }
}
