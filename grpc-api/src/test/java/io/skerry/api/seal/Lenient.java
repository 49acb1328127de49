package io.skerry.api.seal;

import com.google.protobuf.ByteString;
import com.google.protobuf.Message;
import io.skerry.api.identity.Anchors;
import io.skerry.api.identity.Keys;
import io.skerry.api.identity.PeerIdentity;
import io.skerry.api.identity.PeerVerdict;
import io.skerry.api.identity.Role;
import io.skerry.api.v1.AuditEntry;
import io.skerry.api.v1.Binding;
import io.skerry.api.v1.CallProof;
import io.skerry.api.v1.Command;
import io.skerry.api.v1.CommandResult;
import io.skerry.api.v1.CommandTarget;
import io.skerry.api.v1.Delivery;
import io.skerry.api.v1.Envelope;
import io.skerry.api.v1.Label;
import io.skerry.api.v1.Operator;
import io.skerry.api.v1.PolicyDocument;
import io.skerry.api.v1.PublicKey;
import io.skerry.api.v1.Risk;
import io.skerry.api.v1.SealedSession;
import io.skerry.api.v1.TargetProof;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What stands in for a check that is switched off: methods of the same name and parameters that
 * find nothing wrong. A method of an object gets that object first.
 */
public final class Lenient {
    private Lenient() {}

    /** SealOpener: everybody who might have signed did. */
    public static Set<String> signers(
            Envelope envelope, byte[] payload, Collection<PublicKey> keys) {
        return keys.stream().map(Keys::keyId).collect(Collectors.toSet());
    }

    /** Pae: a signature does not cover what it is a signature of. */
    public static byte[] encode(String payloadType, byte[] payload) {
        return payload;
    }

    /** Canonical. */
    public static Optional<String> unknown(Message message) {
        return Optional.empty();
    }

    /** CommandForm. */
    public static Optional<RefusedException> fault(Command command) {
        return Optional.empty();
    }

    /** CommandForm. */
    public static void checkTarget(CommandTarget target, Delivery delivery) {}

    /** Validity. */
    public static void check(long from, long to, Duration longest, Instant now, String what) {}

    /** CommandVerifier: whoever is named first is meant. */
    public static CommandTarget target(
            CommandVerifier verifier, Command command, Optional<TargetProof> proof) {
        return proof.map(TargetProof::getTarget)
                .orElseGet(() ->
                        command.getTargetsList().stream()
                                .findFirst()
                                .orElse(CommandTarget.getDefaultInstance()));
    }

    /** CommandVerifier. */
    public static void checkPolicy(
            CommandVerifier verifier, Command command, Trust trust, Instant now) {}

    /** CommandVerifier. */
    public static void checkNonce(
            CommandVerifier verifier, Command command, CommandTarget target) {}

    /** CommandVerifier. */
    public static void checkGrant(
            Command command, Operator operator, Risk risk, List<Label> labels) {}

    /** Approvals. */
    public static void check(
            Operator author, String action, Risk risk, List<Label> labels, List<String> names) {}

    /** TargetTree. */
    public static boolean proves(ByteString root, int count, TargetProof proof) {
        return true;
    }

    /** SessionVerifier. */
    public static void checkSession(
            SealedSession session, SessionCall call, Trust trust, Instant now) {}

    /** SessionVerifier. */
    public static void checkProof(
            SessionVerifier verifier, CallProof proof, SealedSession session, SessionCall call) {}

    /** SessionVerifier. */
    public static void useNonce(SessionVerifier verifier, CallProof proof) {}

    /** Trust. */
    public static void checkVersion(Trust trust, PolicyDocument next, boolean same) {}

    /** Trust. */
    public static boolean policyExpired(Trust trust, Instant now) {
        return false;
    }

    /** RootChain. */
    public static void checkDigest(Envelope first, byte[] rootSha256) {}

    /** NodeStatements. */
    public static Optional<RefusedException> fault(
            CommandResult result, Binding binding, ByteString commandId, ByteString sha256) {
        return Optional.empty();
    }

    /** AuditChain. */
    public static Optional<AuditChain.Verdict.Broken> fault(
            AuditEntry entry, AuditChain.Position position) {
        return Optional.empty();
    }

    /** TlsKeyStatements. */
    public static Optional<PeerVerdict.Refused> check(
            PeerIdentity peer, PublicKey identityKey, Instant now) {
        return Optional.empty();
    }

    /** Anchors: any authority may vouch for any role. */
    public static Optional<X509Certificate> issuer(
            Anchors anchors, X509Certificate leaf, Role role) {
        return Optional.of(anchors.of(role).getFirst());
    }

    /** PeerVerifier. */
    public static boolean validates(X509Certificate leaf, X509Certificate anchor, Instant now) {
        return true;
    }

    /** PeerVerifier. */
    public static boolean hasUsages(X509Certificate leaf, Role role) {
        return true;
    }
}
