package io.skerry.daemon.node.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientInterceptors;
import io.grpc.Metadata;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.MetadataUtils;
import io.skerry.api.fault.Faults;
import io.skerry.api.operator.NodeCaller;
import io.skerry.api.seal.OperatorKeys;
import io.skerry.api.seal.SessionSigner;
import io.skerry.api.seal.SessionVerbs;
import io.skerry.api.testing.TestFleet;
import io.skerry.api.v1.Envelope;
import io.skerry.api.v1.FaultReason;
import io.skerry.api.v1.ListActionsRequest;
import io.skerry.api.v1.ListActionsResponse;
import io.skerry.api.v1.NodeServiceGrpc;
import io.skerry.api.v1.PlanActionRequest;
import io.skerry.api.v1.PolicyDocument;
import io.skerry.api.v1.QuerySeriesRequest;
import io.skerry.api.v1.SeriesQuery;
import io.skerry.api.v1.TrustOffer;
import io.skerry.api.wire.WireKeys;
import io.skerry.daemon.log.CapturedLog;
import io.skerry.daemon.node.NodePlant;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who may read: what a hub relays is believed by its seals alone. */
class SessionsTest {
    private static final String LIST = NodeServiceGrpc.getListActionsMethod().getFullMethodName();
    private static final byte[] REQUEST = ListActionsRequest.getDefaultInstance().toByteArray();

    private final NodePlant plant = new NodePlant().start().bind();
    private final SessionSigner alice = session(plant.fleet.alice());

    @AfterEach
    void close() {
        plant.close();
    }

    @Test
    void aSealedSessionAndAProofOfTheCallOpenIt() {
        assertEquals(2, list(alice.session(), proof(nonce())).getActionsCount());
    }

    @Test
    void withoutEitherNobodyReads() {
        for (Envelope proof : new Envelope[] {null, proof(nonce())}) {
            assertEquals("NO_SESSION", refusal(null, proof));
        }
        assertEquals("NO_SESSION", refusal(alice.session(), null));
    }

    @Test
    void eachKindOfRefusalIsSaidOnceInAMinuteAndNothingOfWhatWasShown() {
        try (CapturedLog logged = new CapturedLog()) {
            Envelope proof = proof(nonce());
            list(alice.session(), proof);
            for (int i = 0; i < 20; i++) {
                refusal(alice.session(), proof);
                refusal(null, null);
            }
            List<String> said = logged.with("call refused");
            assertEquals(2, said.size(), said.toString());
            assertTrue(said.getFirst().contains("REFUSAL_REASON_REPLAYED"), said.toString());
            assertTrue(said.getLast().contains("REFUSAL_REASON_NO_SESSION"), said.toString());
            String signature =
                    HexFormat.of().formatHex(proof.getSignatures(0).getValue().toByteArray());
            assertFalse(said.toString().contains(signature));
        }
    }

    @Test
    void aProofIsGoodForOneCall() {
        Envelope proof = proof(nonce());
        list(alice.session(), proof);
        assertEquals("REPLAYED", refusal(alice.session(), proof));
    }

    @Test
    void aProofForAnotherCallOpensNothing() {
        byte[] nonce = nonce().toByteArray();
        String node = plant.keys.nodeId();
        String other = NodeServiceGrpc.getPlanActionMethod().getFullMethodName();
        assertNotEquals("", refusal(alice.session(), alice.prove(node, other, REQUEST, nonce)));
        assertNotEquals(
                "", refusal(alice.session(), alice.prove(node, LIST, new byte[] {8, 1}, nonce)));
        assertNotEquals(
                "",
                refusal(
                        alice.session(),
                        alice.prove(plant.fleet.node(2).nodeId(), LIST, REQUEST, nonce)));
    }

    @Test
    void aNonceThatTheNodeNeverGaveIsNone() {
        assertEquals(
                "BAD_NONCE", refusal(alice.session(), proof(ByteString.copyFrom(new byte[32]))));
    }

    @Test
    void aProofByTheKeyOfAnotherSessionIsNone() {
        SessionSigner second = session(plant.fleet.alice());
        Envelope proof = second.prove(plant.keys.nodeId(), LIST, REQUEST, nonce().toByteArray());
        assertNotEquals("", refusal(alice.session(), proof));
        list(second.session(), proof);
    }

    @Test
    void aStrangerWithTheNameOfAnOperatorIsAStranger() {
        OperatorKeys mallory = TestFleet.create("test.example", plant.fleet.now()).alice();
        NodeCaller caller = plant.caller(session(mallory));
        assertEquals(
                FaultReason.FAULT_REASON_PROOF_REFUSED,
                NodePlant.fault(
                                caller.call(
                                        NodeServiceGrpc.getListActionsMethod(),
                                        ListActionsRequest.getDefaultInstance()))
                        .reason());
    }

    @Test
    void aSessionEnds() {
        list(alice.session(), proof(nonce()));
        plant.time.advance(Duration.ofHours(8));
        plant.time.advance(Duration.ofMinutes(10));
        assertEquals("EXPIRED", refusal(alice.session(), proof(nonce())));
    }

    @Test
    void aSessionOpensWhatItWasSealedForAndNoMore() {
        SessionSigner plans =
                new SessionSigner(
                        plant.fleet.alice(),
                        Set.of(SessionVerbs.READ_PLAN),
                        plant.time.instant(),
                        Duration.ofHours(1),
                        plant.fleet.random());
        NodeCaller caller = plant.caller(plans);
        var _ =
                NodePlant.answer(
                        caller.call(
                                NodeServiceGrpc.getPlanActionMethod(),
                                PlanActionRequest.newBuilder()
                                        .setAction("demo.act")
                                        .setActionVersion(1)
                                        .build()));
        assertEquals(
                FaultReason.FAULT_REASON_PROOF_REFUSED,
                NodePlant.fault(
                                caller.call(
                                        NodeServiceGrpc.getQuerySeriesMethod(),
                                        QuerySeriesRequest.newBuilder()
                                                .setQuery(SeriesQuery.newBuilder())
                                                .build()))
                        .reason());
    }

    @Test
    void whomThePolicyLeavesOutReadsNoMoreFromThatMomentOn() {
        list(alice.session(), proof(nonce()));
        PolicyDocument before = plant.fleet.trust().policy();
        PolicyDocument.Builder without = before.toBuilder().setVersion(2).clearOperators();
        before.getOperatorsList().stream()
                .filter(operator -> !operator.getName().equals(TestFleet.ALICE))
                .forEach(without::addOperators);
        without.setIssuedAtUnixMillis(plant.time.instant().plusSeconds(1).toEpochMilli());
        plant.offer(TrustOffer.newBuilder().setBundle(plant.fleet.bundle(without.build())).build());
        assertNotEquals("", refusal(alice.session(), proof(nonce())));
        var _ =
                NodePlant.answer(
                        plant.caller(plant.fleet.bob())
                                .call(
                                        NodeServiceGrpc.getListActionsMethod(),
                                        ListActionsRequest.getDefaultInstance()));
    }

    @Test
    void bytesThatAreNoEnvelopeAreNamed() {
        Metadata headers = new Metadata();
        headers.put(WireKeys.SKERRY_SESSION_BIN, new byte[] {-1, -1, -1});
        headers.put(WireKeys.SKERRY_PROOF_BIN, new byte[0]);
        Faults.Fault fault = fault(headers);
        assertEquals("MALFORMED", fault.metadata().get("refusal"));
        assertTrue(fault.message().contains("skerry-session-bin"), fault.message());
    }

    @Test
    void aCallMeantForAnotherNodeIsNotAnswered() {
        Metadata headers = headers(alice.session(), proof(nonce()));
        headers.put(WireKeys.SKERRY_NODE, plant.fleet.node(2).nodeId());
        assertEquals(FaultReason.FAULT_REASON_UNKNOWN_NODE, fault(headers).reason());
    }

    @Test
    void aCallerWhoseNonceRanOutIntroducesItselfAgainAndNobodyNotices() {
        NodeCaller caller = plant.alice();
        for (int hour = 0; hour < 5; hour++) {
            assertEquals(
                    2,
                    NodePlant.answer(
                                    caller.call(
                                            NodeServiceGrpc.getListActionsMethod(),
                                            ListActionsRequest.getDefaultInstance()))
                            .getActionsCount());
            plant.time.advance(Duration.ofHours(1));
        }
    }

    @Test
    void aNodeThatRestartedIsAskedForItsNewNonce() {
        NodeCaller caller = plant.alice();
        var _ = NodePlant.answer(caller.introduce());
        // The caller's clock stands still, so that it believes its nonce to be good.
        NodeCaller late =
                new NodeCaller(plant.channel(), plant.keys.nodeId(), true, alice, plant.fleet::now);
        var before = NodePlant.answer(late.introduce());
        plant.time.advance(Duration.ofHours(2));
        assertEquals(
                2,
                NodePlant.answer(
                                late.call(
                                        NodeServiceGrpc.getListActionsMethod(),
                                        ListActionsRequest.getDefaultInstance()))
                        .getActionsCount());
        assertFalse(NodePlant.answer(late.introduce()).getNonce().equals(before.getNonce()));
    }

    private SessionSigner session(OperatorKeys operator) {
        return new SessionSigner(
                operator,
                SessionVerbs.all(),
                plant.time.instant(),
                Duration.ofHours(8),
                plant.fleet.random());
    }

    private ByteString nonce() {
        return plant.report().heartbeat().getNonce();
    }

    private Envelope proof(ByteString nonce) {
        return alice.prove(plant.keys.nodeId(), LIST, REQUEST, nonce.toByteArray());
    }

    private String refusal(
            @org.jspecify.annotations.Nullable Envelope session,
            @org.jspecify.annotations.Nullable Envelope proof) {
        Faults.Fault fault = fault(headers(session, proof));
        assertEquals(FaultReason.FAULT_REASON_PROOF_REFUSED, fault.reason());
        return fault.metadata().getOrDefault("refusal", "");
    }

    private Faults.Fault fault(Metadata headers) {
        return Faults.read(assertThrows(StatusRuntimeException.class, () -> list(headers)))
                .orElseThrow();
    }

    private ListActionsResponse list(Envelope session, Envelope proof) {
        return list(headers(session, proof));
    }

    private ListActionsResponse list(Metadata headers) {
        Channel channel =
                ClientInterceptors.intercept(
                        plant.channel(), MetadataUtils.newAttachHeadersInterceptor(headers));
        return ClientCalls.blockingUnaryCall(
                channel,
                NodeServiceGrpc.getListActionsMethod(),
                CallOptions.DEFAULT.withDeadlineAfter(20, TimeUnit.SECONDS),
                ListActionsRequest.getDefaultInstance());
    }

    private static Metadata headers(
            @org.jspecify.annotations.Nullable Envelope session,
            @org.jspecify.annotations.Nullable Envelope proof) {
        Metadata headers = new Metadata();
        if (session != null) {
            headers.put(WireKeys.SKERRY_SESSION_BIN, session.toByteArray());
        }
        if (proof != null) {
            headers.put(WireKeys.SKERRY_PROOF_BIN, proof.toByteArray());
        }
        return headers;
    }
}
