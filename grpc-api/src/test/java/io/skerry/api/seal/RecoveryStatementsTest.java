package io.skerry.api.seal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.protobuf.ByteString;
import io.skerry.api.identity.Keys;
import io.skerry.api.identity.SpiffeId;
import io.skerry.api.v1.Envelope;
import io.skerry.api.v1.RecoveryStatement;
import io.skerry.api.v1.RefusalReason;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A recovery holds for one node, one hub, one connection's certificate, one nonce and one key. */
final class RecoveryStatementsTest {
    private static final SpiffeId NODE = SpiffeId.node("f.example", "0".repeat(31) + "1");
    private static final SpiffeId HUB = SpiffeId.parse("spiffe://f.example/hub/hub-1");
    private static final byte[] REQUEST = "a request".getBytes(StandardCharsets.UTF_8);

    private final SecureRandom random = new SecureRandom();
    private final Signer identity = Signer.ed25519(Keys.generateEd25519(random));
    private final RecoveryStatements.Challenge challenge = challenge(HUB, 1, 2);
    private final Envelope signed = RecoveryStatements.sign(identity, NODE, challenge, REQUEST);

    @Test
    void holdsForWhatItWasSignedFor() {
        assertEquals(
                Optional.empty(),
                RecoveryStatements.check(signed, identity.key(), NODE, challenge, REQUEST));
    }

    @Test
    void anotherKeyIsNoProof() {
        Signer other = Signer.ed25519(Keys.generateEd25519(random));
        assertEquals(
                RefusalReason.REFUSAL_REASON_BAD_SIGNATURE,
                reason(RecoveryStatements.check(signed, other.key(), NODE, challenge, REQUEST)));
    }

    @Test
    void anotherFleetsOrNodesStatementIsRefused() {
        SpiffeId elsewhere = SpiffeId.node("g.example", NODE.name());
        assertEquals(
                RefusalReason.REFUSAL_REASON_WRONG_FLEET,
                reason(
                        RecoveryStatements.check(
                                signed, identity.key(), elsewhere, challenge, REQUEST)));
        SpiffeId other = SpiffeId.node("f.example", "0".repeat(31) + "2");
        assertEquals(
                RefusalReason.REFUSAL_REASON_WRONG_NODE,
                reason(
                        RecoveryStatements.check(
                                signed, identity.key(), other, challenge, REQUEST)));
    }

    @Test
    void aMachineInTheMiddleShowsAnotherCertificate() {
        assertEquals(RefusalReason.REFUSAL_REASON_REPLAYED, reason(against(challenge(HUB, 9, 2))));
    }

    @Test
    void anotherHubCannotPassItOn() {
        SpiffeId other = SpiffeId.parse("spiffe://f.example/hub/hub-2");
        assertEquals(
                RefusalReason.REFUSAL_REASON_REPLAYED, reason(against(challenge(other, 1, 2))));
    }

    @Test
    void anOldNonceIsRefused() {
        assertEquals(RefusalReason.REFUSAL_REASON_BAD_NONCE, reason(against(challenge(HUB, 1, 9))));
    }

    @Test
    void anotherKeyCannotBeCertifiedByIt() {
        byte[] other = "another request".getBytes(StandardCharsets.UTF_8);
        assertEquals(
                RefusalReason.REFUSAL_REASON_REPLAYED,
                reason(RecoveryStatements.check(signed, identity.key(), NODE, challenge, other)));
    }

    @Test
    void whatTheNodeSignedElsewhereIsNoRecovery() {
        Envelope keyStatement = TlsKeyStatements.sign(identity, NODE, REQUEST, Instant.EPOCH);
        assertEquals(
                RefusalReason.REFUSAL_REASON_UNSUPPORTED,
                reason(
                        RecoveryStatements.check(
                                keyStatement, identity.key(), NODE, challenge, REQUEST)));
    }

    private Optional<Opening.Refused<RecoveryStatement>> against(
            RecoveryStatements.Challenge other) {
        return RecoveryStatements.check(signed, identity.key(), NODE, other, REQUEST);
    }

    private static RefusalReason reason(Optional<Opening.Refused<RecoveryStatement>> refused) {
        return refused.orElseThrow().reason();
    }

    private static RecoveryStatements.Challenge challenge(
            SpiffeId hub, int certificate, int nonce) {
        return new RecoveryStatements.Challenge(hub, bytes(certificate), bytes(nonce));
    }

    private static ByteString bytes(int filling) {
        byte[] bytes = new byte[32];
        Arrays.fill(bytes, (byte) filling);
        return ByteString.copyFrom(bytes);
    }
}
