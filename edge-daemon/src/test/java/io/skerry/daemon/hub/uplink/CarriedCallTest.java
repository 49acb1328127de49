package io.skerry.daemon.hub.uplink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import io.grpc.Metadata;
import io.grpc.Status;
import io.skerry.api.fault.Faults;
import io.skerry.api.v1.CarryClosed;
import io.skerry.api.v1.CarryOpened;
import io.skerry.api.v1.CarryRequest;
import io.skerry.api.v1.CarryResponse;
import io.skerry.api.v1.FaultReason;
import io.skerry.api.wire.CallHeaders;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** One call on its way to a node, event by event. */
final class CarriedCallTest {
    private final List<String> heard = new ArrayList<>();
    private final List<Metadata> trailers = new ArrayList<>();
    private final FakeStream<CarryResponse> stream = new FakeStream<>();
    private int ends;
    private int timersStopped;
    private final CarriedCall call = new CarriedCall(7, new Recorder(), () -> ends++);

    @Test
    void nothingGoesDownBeforeTheNodeOpenedItsStream() {
        assertFalse(call.isReady());
        call.send(bytes("early"));
        call.request();

        assertTrue(call.attach(stream));

        assertEquals(List.of(), stream.sent, "who sends without asking loses his own message");
        assertEquals(1, stream.requested, "the first word of the node is awaited");
        assertEquals(List.of("ready"), heard);
        assertTrue(call.isReady());
    }

    @Test
    void messagesGoDownAndUpOneByOne() {
        assertTrue(call.attach(stream));

        call.send(bytes("question"));
        call.request();
        call.received(response("answer"));

        assertEquals("question", stream.sent.getFirst().getRequest().toStringUtf8());
        assertEquals(2, stream.requested);
        assertEquals(List.of("ready", "answer"), heard);
    }

    @Test
    void anEndOfRequestsThatCameEarlyIsToldOnceTheStreamIsOpen() {
        call.halfClose();
        assertTrue(call.attach(stream));
        assertTrue(stream.sent.getFirst().getHalfClosed());
        assertEquals(1, stream.sent.size());
    }

    @Test
    void anEndOfRequestsIsToldAtOnceWhenTheStreamIsOpen() {
        assertTrue(call.attach(stream));
        call.halfClose();
        assertTrue(stream.sent.getFirst().getHalfClosed());
    }

    @Test
    void aNetworkThatIsFullIsNotReady() {
        assertTrue(call.attach(stream));
        stream.ready = false;
        assertFalse(call.isReady());
        stream.ready = true;
        call.ready();
        assertEquals(List.of("ready", "ready"), heard);
    }

    @Test
    void theNodesStatusAndItsDetailsReachTheCallerOnce() {
        assertTrue(call.attach(stream));
        Metadata details = new Metadata();
        details.put(Metadata.Key.of("why", Metadata.ASCII_STRING_MARSHALLER), "because");
        CarryRequest closed =
                CarryRequest.newBuilder()
                        .setClosed(
                                CarryClosed.newBuilder()
                                        .setStatusCode(Status.Code.FAILED_PRECONDITION.value())
                                        .setStatusMessage("The node will not.")
                                        .addAllTrailers(CallHeaders.write(details, Set.of("why"))))
                        .build();

        call.received(closed);
        call.received(closed);
        call.received(response("late"));

        assertEquals(List.of("ready", "FAILED_PRECONDITION The node will not."), heard);
        assertEquals(
                "because",
                trailers.getFirst().get(Metadata.Key.of("why", Metadata.ASCII_STRING_MARSHALLER)));
        assertTrue(stream.completed);
        assertEquals(1, ends, "it is forgotten once");
    }

    @Test
    void aNodeThatAnswersOutOfTurnIsNotBelieved() {
        assertTrue(call.attach(stream));
        call.received(
                CarryRequest.newBuilder().setOpened(CarryOpened.getDefaultInstance()).build());
        assertEquals(FaultReason.FAULT_REASON_NODE_UNREACHABLE, reason());
        assertTrue(heard.getLast().contains("protocol"), heard.toString());
        assertEquals(1, ends);
    }

    @Test
    void aMessageWithoutContentIsNotBelievedEither() {
        assertTrue(call.attach(stream));
        call.received(CarryRequest.getDefaultInstance());
        assertTrue(heard.getLast().contains("protocol"), heard.toString());
    }

    @Test
    void cancellingEndsTheCallOnTheNodeAndTheListenerHearsNothing() {
        assertTrue(call.attach(stream));
        call.cancel();
        call.cancel();
        call.received(response("late"));
        call.send(bytes("late"));

        assertEquals(Status.Code.CANCELLED, Status.fromThrowable(stream.failure()).getCode());
        assertEquals(List.of("ready"), heard);
        assertEquals(List.of(), stream.sent);
        assertEquals(1, ends);
    }

    @Test
    void aStreamThatBrokeByItselfIsLeftAlone() {
        assertTrue(call.attach(stream));
        stream.cancelled = true;
        call.fail("The node's link broke.");
        assertFalse(stream.completed);
        assertEquals("UNAVAILABLE The node's link broke.", heard.getLast());
    }

    @Test
    void whoCameTooLateToOpenIsTurnedAway() {
        call.cancel();
        assertFalse(call.attach(stream));
        assertEquals(List.of(), heard);
        assertEquals(0, stream.requested);
    }

    @Test
    void aSecondStreamOfTheSameCallIsTurnedAway() {
        assertTrue(call.attach(stream));
        assertFalse(call.attach(new FakeStream<>()));
    }

    @Test
    void theTimeToOpenEndsWithTheOpening() {
        call.expireBy(() -> timersStopped++);
        assertTrue(call.attach(stream));
        assertEquals(1, timersStopped);
    }

    @Test
    void aTimerThatIsSetAfterTheOpeningIsStoppedAtOnce() {
        assertTrue(call.attach(stream));
        call.expireBy(() -> timersStopped++);
        assertEquals(1, timersStopped);
    }

    private FaultReason reason() {
        Status status = Status.UNAVAILABLE;
        return Faults.read(status.asRuntimeException(trailers.getLast())).orElseThrow().reason();
    }

    private static CarryRequest response(String text) {
        return CarryRequest.newBuilder().setResponse(ByteString.copyFromUtf8(text)).build();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private final class Recorder implements CarriedListener {
        @Override
        public void onReady() {
            heard.add("ready");
        }

        @Override
        public void onResponse(byte[] message) {
            heard.add(new String(message, StandardCharsets.UTF_8));
        }

        @Override
        public void onClosed(Status status, Metadata closing) {
            heard.add(status.getCode() + " " + status.getDescription());
            trailers.add(closing);
        }
    }
}
