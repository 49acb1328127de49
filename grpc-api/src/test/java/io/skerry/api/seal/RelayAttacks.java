package io.skerry.api.seal;

import com.google.protobuf.ByteString;
import io.skerry.api.v1.AuditEntry;
import io.skerry.api.v1.Envelope;
import io.skerry.api.v1.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a captured hub may try with the calls and results that it relays, and with its own past. */
final class RelayAttacks {
    private final Captured hub;
    private final Map<String, Attack> attacks = new LinkedHashMap<>();

    RelayAttacks(Captured hub) {
        this.hub = hub;
        reuse();
        impersonate();
        misreport();
    }

    Map<String, Attack> all() {
        return attacks;
    }

    private void reuse() {
        attacks.put(
                "replay a call",
                random -> {
                    SessionCall call = hub.call(hub.session.session(), hub.proof());
                    hub.answers(call);
                    return hub.answers(call);
                });
        attacks.put(
                "ask something else under an operator's proof",
                random -> {
                    byte[] request = new byte[1 + random.nextInt(20)];
                    random.nextBytes(request);
                    return hub.answers(
                            new SessionCall(
                                    hub.session.session(),
                                    hub.proof(),
                                    Captured.METHOD,
                                    ByteString.copyFrom(request),
                                    null));
                });
        attacks.put(
                "call another method under an operator's proof",
                random ->
                        hub.answers(
                                new SessionCall(
                                        hub.session.session(),
                                        hub.proof(),
                                        "skerry.v1.NodeService/WatchSeries",
                                        ByteString.copyFrom(Captured.REQUEST),
                                        null)));
        attacks.put(
                "show an operator's proof to another node",
                random ->
                        hub.answers(
                                hub.call(hub.session.session(), hub.proof()),
                                hub.other.nodeId(),
                                hub.fleet.trust()));
    }

    private void impersonate() {
        attacks.put(
                "open a session of its own in an operator's name",
                random -> {
                    SessionSigner own =
                            new SessionSigner(
                                    new OperatorKeys(
                                            hub.fleet.alice().id(), hub.hubKey, hub.fleet.hub()),
                                    SessionVerbs.all(),
                                    Captured.NOW,
                                    Duration.ofHours(1),
                                    hub.fleet.random());
                    return hub.answers(hub.call(own.session(), prove(own)));
                });
        attacks.put(
                "prove a call with a key of its own under an operator's session",
                random ->
                        hub.answers(
                                hub.call(
                                        hub.session.session(),
                                        Sealer.sealBytes(
                                                PayloadType.CALL,
                                                hub.proof().getPayload().toByteArray(),
                                                hub.hubKey))));
        attacks.put(
                "use an operator's session on a connection of its own",
                random ->
                        hub.answers(
                                new SessionCall(
                                        hub.session.session(),
                                        hub.proof(),
                                        Captured.METHOD,
                                        ByteString.copyFrom(Captured.REQUEST),
                                        ByteString.copyFrom(hub.hubTls.getPublic().getEncoded()))));
        attacks.put(
                "pass a command off as a session",
                random ->
                        hub.answers(
                                hub.call(
                                        hub.confused(
                                                hub.session.session().getPayload().toByteArray(),
                                                PayloadType.COMMAND,
                                                PayloadType.SESSION,
                                                hub.fleet.bob().seal()),
                                        hub.proof())));
    }

    private void misreport() {
        attacks.put(
                "show another node's result",
                random ->
                        hub.believed(
                                Sealer.seal(
                                        PayloadType.RESULT,
                                        hub.result(hub.other),
                                        hub.other.identity())));
        attacks.put(
                "turn a failure into a success",
                random -> {
                    Envelope failed =
                            Sealer.seal(
                                    PayloadType.RESULT,
                                    hub.result(hub.victim),
                                    hub.victim.identity());
                    return hub.believed(
                            failed.toBuilder()
                                    .setPayload(
                                            hub.result(hub.victim).toBuilder()
                                                    .setOutcome(Outcome.OUTCOME_SUCCEEDED)
                                                    .build()
                                                    .toByteString())
                                    .build());
                });
        attacks.put(
                "show the node's result of an earlier command",
                random -> {
                    byte[] earlier = new byte[16];
                    random.nextBytes(earlier);
                    return hub.believed(
                            Sealer.seal(
                                    PayloadType.RESULT,
                                    hub.result(hub.victim).toBuilder()
                                            .setCommandId(ByteString.copyFrom(earlier))
                                            .build(),
                                    hub.victim.identity()));
                });
        attacks.put(
                "hide a record of the past",
                random -> {
                    List<AuditEntry> chain = chain(20);
                    chain.remove(random.nextInt(19));
                    return intact(chain);
                });
        attacks.put(
                "change a record of the past",
                random -> {
                    List<AuditEntry> chain = chain(20);
                    int place = random.nextInt(20);
                    chain.set(place, chain.get(place).toBuilder().setKind("nothing").build());
                    return intact(chain);
                });
    }

    private Envelope prove(SessionSigner signer) {
        return signer.prove(
                hub.victim.nodeId(),
                Captured.METHOD,
                Captured.REQUEST,
                hub.nonces.current().value().toByteArray());
    }

    private static List<AuditEntry> chain(int length) {
        List<AuditEntry> chain = new ArrayList<>();
        AuditChain.Position position = AuditChain.Position.START;
        for (int i = 0; i < length; i++) {
            AuditEntry entry =
                    AuditChain.append(position, Captured.NOW, "kind", "a", "b", List.of());
            chain.add(entry);
            position = AuditChain.Position.of(entry);
        }
        return chain;
    }

    private static boolean intact(List<AuditEntry> chain) {
        return AuditChain.verify(chain, AuditChain.Position.START)
                instanceof AuditChain.Verdict.Intact;
    }
}
