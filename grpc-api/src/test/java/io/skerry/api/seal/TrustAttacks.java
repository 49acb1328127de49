package io.skerry.api.seal;

import io.skerry.api.identity.Role;
import io.skerry.api.identity.SpiffeId;
import io.skerry.api.v1.Envelope;
import io.skerry.api.v1.PolicyDocument;
import io.skerry.api.v1.Revocation;
import io.skerry.api.v1.TrustBundle;
import io.skerry.api.v1.TrustRole;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a captured hub may try with the documents and certificates that it hands out. */
final class TrustAttacks {
    private final Captured hub;
    private final PolicyDocument held;
    private final Map<String, Attack> attacks = new LinkedHashMap<>();

    TrustAttacks(Captured hub) {
        this.hub = hub;
        this.held = hub.fleet.trust().policy();
        legislate();
        rewind();
        refound();
        bind();
        standIn();
    }

    Map<String, Attack> all() {
        return attacks;
    }

    private void legislate() {
        attacks.put(
                "sign a policy itself",
                random ->
                        hub.trusted(
                                policy(
                                        held.toBuilder()
                                                .setVersion(2 + random.nextInt(9))
                                                .build())));
        attacks.put(
                "make itself an operator",
                random ->
                        hub.trusted(
                                policy(
                                        held.toBuilder()
                                                .setVersion(2)
                                                .setOperators(
                                                        0,
                                                        held.getOperators(0).toBuilder()
                                                                .setKey(hub.hubKey.key()))
                                                .build())));
        attacks.put(
                "take a revocation back out",
                random -> {
                    Envelope revoking =
                            hub.fleet.seal(
                                    held.toBuilder()
                                            .setVersion(2)
                                            .addRevocations(
                                                    Revocation.newBuilder()
                                                            .setNodeId(hub.other.nodeId()))
                                            .build());
                    PolicyDocument without = held.toBuilder().setVersion(2).build();
                    return hub.trusted(
                            hub.fleet.bundle().toBuilder()
                                    .setPolicy(
                                            revoking.toBuilder().setPayload(without.toByteString()))
                                    .build());
                });
    }

    private void rewind() {
        attacks.put(
                "bring an older policy back",
                random -> {
                    TrustVerdict newer =
                            hub.fleet
                                    .trust()
                                    .accept(
                                            hub.fleet.bundle(
                                                    held.toBuilder()
                                                            .setVersion(2 + random.nextInt(9))
                                                            .build()));
                    return newer instanceof TrustVerdict.Accepted accepted
                            && accepted.trust().accept(hub.fleet.bundle())
                                    instanceof TrustVerdict.Accepted;
                });
        attacks.put(
                "add a root that only it signed",
                random ->
                        hub.trusted(
                                hub.fleet.bundle().toBuilder()
                                        .addRoots(
                                                Sealer.seal(
                                                        PayloadType.ROOT,
                                                        hub.fleet.trust().root().toBuilder()
                                                                .setVersion(2 + random.nextInt(3))
                                                                .build(),
                                                        hub.hubKey))
                                        .build()));
    }

    private void refound() {
        attacks.put(
                "found the fleet anew for a node that enrols",
                random -> {
                    Envelope root =
                            Sealer.seal(
                                    PayloadType.ROOT,
                                    hub.fleet.trust().root().toBuilder()
                                            .setExpiresAtUnixMillis(Long.MAX_VALUE)
                                            .build(),
                                    hub.hubKey);
                    return Trust.establish(
                                    TrustBundle.newBuilder()
                                            .addRoots(root)
                                            .setPolicy(hub.fleet.bundle().getPolicy())
                                            .build(),
                                    hub.fleet.rootSha256(),
                                    hub.fleet.name())
                            instanceof TrustVerdict.Accepted;
                });
        attacks.put(
                "pass a binding off as a policy",
                random ->
                        hub.trusted(
                                hub.fleet.bundle().toBuilder()
                                        .setPolicy(
                                                hub.confused(
                                                        held.toBuilder()
                                                                .setVersion(2 + random.nextInt(9))
                                                                .build()
                                                                .toByteArray(),
                                                        PayloadType.BINDING,
                                                        PayloadType.POLICY,
                                                        hub.fleet.signer(
                                                                TrustRole.TRUST_ROLE_POLICY)))
                                        .build()));
    }

    private void bind() {
        attacks.put(
                "bind a node itself",
                random ->
                        hub.binds(
                                Sealer.seal(
                                        PayloadType.BINDING, hub.victim.binding(), hub.hubKey)));
        attacks.put(
                "put its own key into a binding",
                random ->
                        hub.binds(
                                hub.victim.sealedBinding().toBuilder()
                                        .setPayload(
                                                hub.victim.binding().toBuilder()
                                                        .setIdentityKey(hub.hubKey.key())
                                                        .build()
                                                        .toByteString())
                                        .build()));
    }

    private void standIn() {
        attacks.put(
                "stand in for a node without a statement",
                random -> standsIn(hub.victim.id(), null));
        attacks.put(
                "stand in for a node with the statement of its certificate",
                random ->
                        standsIn(
                                hub.victim.id(),
                                TlsKeyStatements.sign(
                                        hub.victim.identity(),
                                        hub.victim.id(),
                                        hub.victim.tls().leaf().getPublicKey().getEncoded(),
                                        Captured.NOW.plusSeconds(random.nextInt(100_000)))));
        attacks.put(
                "stand in for a node with a statement that another node signed",
                random -> standsIn(hub.victim.id(), statement(hub.other.identity())));
        attacks.put(
                "stand in for a node with a statement that it signed itself",
                random -> standsIn(hub.victim.id(), statement(hub.hubKey)));
        attacks.put(
                "make an operator's certificate with the authority of nodes",
                random -> hub.standsInForPeople(certificate(hub.fleet.alice().id(), null)));
    }

    private boolean standsIn(SpiffeId id, @Nullable Envelope statement) {
        return hub.standsIn(certificate(id, statement));
    }

    private X509Certificate certificate(SpiffeId id, @Nullable Envelope statement) {
        return hub.fleet
                .authority(Role.NODE)
                .issue(
                        id,
                        hub.hubTls.getPublic(),
                        Captured.NOW.minusSeconds(60),
                        Captured.NOW.plusSeconds(600),
                        statement);
    }

    private Envelope statement(Signer signer) {
        KeyPair tls = hub.hubTls;
        return TlsKeyStatements.sign(
                signer,
                hub.victim.id(),
                tls.getPublic().getEncoded(),
                Captured.NOW.plusSeconds(600));
    }

    private TrustBundle policy(PolicyDocument forged) {
        return hub.fleet.bundle().toBuilder()
                .setPolicy(Sealer.seal(PayloadType.POLICY, forged, hub.hubKey))
                .build();
    }
}
