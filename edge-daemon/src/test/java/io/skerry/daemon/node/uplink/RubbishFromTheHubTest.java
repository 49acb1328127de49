package io.skerry.daemon.node.uplink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnknownFieldSet;
import io.grpc.Status;
import io.skerry.api.v1.CallHeader;
import io.skerry.api.v1.Envelope;
import io.skerry.api.v1.LinkResponse;
import io.skerry.api.v1.OpenCall;
import io.skerry.api.v1.TrustOffer;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever owns the hub can delay and can look; he can neither break nor mislead a node. */
class RubbishFromTheHubTest {
    private final UplinkFixture node = new UplinkFixture();

    @AfterEach
    void close() {
        node.close();
    }

    @ParameterizedTest
    @ValueSource(longs = {Long.MAX_VALUE, -1, Long.MIN_VALUE, 1_000})
    void anAcknowledgementOfWhatWasNeverSentDoesNotHideThatTheHubWentSilent(long sequence) {
        node.linked();
        node.hub.acknowledge(sequence);
        node.time.advance(Duration.ofSeconds(20));
        assertFalse(node.hub.links.getFirst().isOpen());
        assertTrue(ScriptedHub.beats(node.hub.links.getFirst()).size() <= 4);
    }

    @Test
    void anOlderAcknowledgementDoesNotTakeANewerOneBack() {
        node.linked();
        for (int beat = 1; beat <= 6; beat++) {
            node.hub.acknowledge(beat);
            node.hub.acknowledge(1);
            node.time.advance(Duration.ofSeconds(5));
        }
        assertEquals(UplinkState.LINKED, node.client.status().state());
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1, Long.MIN_VALUE, Long.MAX_VALUE})
    void aSenselessIntervalNeitherFloodsNorSilencesTheNode(long millis) {
        node.client.start();
        node.hub.welcome(millis);
        node.time.advance(Duration.ZERO);
        assertEquals(UplinkState.LINKED, node.client.status().state());
        node.hub.acknowledge(1);
        node.time.advance(Duration.ofMillis(99));
        assertEquals(1, ScriptedHub.beats(node.hub.link()).size());
        node.time.advance(Duration.ofHours(1));
        assertTrue(ScriptedHub.beats(node.hub.links.getFirst()).size() > 1);
    }

    @Test
    void aSecondWelcomeChangesNothing() {
        node.linked();
        node.hub.welcome(100);
        node.time.advance(Duration.ofSeconds(1));
        assertEquals(1, ScriptedHub.beats(node.hub.link()).size());
        assertEquals(1, node.hub.telemetry.size());
    }

    @Test
    void whatANewerHubSaysAndThisNodeDoesNotKnowIsPassedOver() {
        node.linked();
        node.hub
                .link()
                .out
                .onNext(
                        LinkResponse.newBuilder()
                                .setUnknownFields(
                                        UnknownFieldSet.newBuilder()
                                                .addField(
                                                        999,
                                                        UnknownFieldSet.Field.newBuilder()
                                                                .addVarint(1)
                                                                .build())
                                                .build())
                                .build());
        node.hub.link().out.onNext(LinkResponse.getDefaultInstance());
        assertEquals(UplinkState.LINKED, node.client.status().state());
    }

    @Test
    void beforeItsWelcomeAHubIsNotServed() {
        node.client.start();
        node.hub.open(
                OpenCall.newBuilder()
                        .setCallId(1)
                        .setMethod("skerry.v1.NodeService/Introduce")
                        .build());
        assertEquals(List.of(), node.hub.carried);
        var last = node.hub.link().received.getLast();
        assertEquals(1, last.getCallFailed().getCallId());
    }

    @Test
    void offersArePassedOnAsTheyAreBecauseTheyProveThemselves() {
        node.linked();
        TrustOffer forged =
                TrustOffer.newBuilder()
                        .setBinding(Envelope.newBuilder().setPayload(ByteString.fromHex("ffff")))
                        .build();
        node.hub.link().out.onNext(LinkResponse.newBuilder().setTrustOffer(forged).build());
        assertEquals(List.of(forged), node.offers);
    }

    @Test
    void aCallWithoutTimeLeftEndsAtOnce() {
        node.linked();
        node.hub.open(
                OpenCall.newBuilder()
                        .setCallId(1)
                        .setMethod("skerry.v1.NodeService/Introduce")
                        .setTimeoutMillis(-1)
                        .build());
        assertEquals(UplinkState.LINKED, node.client.status().state());
    }

    @Test
    void headersThatAreNoHeadersFailTheirCallAndNotTheLink() {
        node.linked();
        node.hub.open(
                OpenCall.newBuilder()
                        .setCallId(1)
                        .setMethod("skerry.v1.NodeService/Introduce")
                        .addHeaders(
                                CallHeader.newBuilder()
                                        .setKey("not a\nheader")
                                        .setValue(ByteString.fromHex("00ff")))
                        .addHeaders(CallHeader.newBuilder().setKey("grpc-timeout"))
                        .addHeaders(CallHeader.newBuilder().setKey(":authority"))
                        .build());
        assertEquals(UplinkState.LINKED, node.client.status().state());
    }

    @Test
    void aStreamThatTheHubBreaksAtOnceIsOpenedAnewWithoutHaste() {
        node.linked();
        for (int broken = 1; broken <= 5; broken++) {
            node.hub.telemetry.getLast().out.onError(Status.INTERNAL.asRuntimeException());
            node.time.advance(Duration.ofMillis(1_999));
            assertEquals(broken, node.hub.telemetry.size());
            node.time.advance(Duration.ofMillis(1));
            assertEquals(broken + 1, node.hub.telemetry.size());
            node.hub.acknowledge(ScriptedHub.beats(node.hub.link()).size());
        }
        assertTrue(node.hub.link().isOpen());
    }
}
