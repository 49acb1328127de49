package io.skerry.api.seal;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnknownFieldSet;
import io.skerry.api.v1.CommandTarget;
import io.skerry.api.v1.Delivery;
import io.skerry.api.v1.Envelope;
import io.skerry.api.v1.Parameter;
import io.skerry.api.v1.Risk;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** What a captured hub may try with the commands that pass through it. */
final class CommandAttacks {
    private final Captured hub;
    private final Map<String, Attack> attacks = new LinkedHashMap<>();

    CommandAttacks(Captured hub) {
        this.hub = hub;
        forge();
        alter();
        damage();
        misdeliver();
        outlast();
    }

    Map<String, Attack> all() {
        return attacks;
    }

    private void forge() {
        attacks.put(
                "sign a command with a key of its own",
                random -> hub.runs(Sealer.seal(PayloadType.COMMAND, hub.command, hub.hubKey)));
        attacks.put(
                "put alice's key id on a signature of its own",
                random -> {
                    Envelope forged = Sealer.seal(PayloadType.COMMAND, hub.command, hub.hubKey);
                    return hub.runs(
                            forged.toBuilder()
                                    .setSignatures(
                                            0,
                                            forged.getSignatures(0).toBuilder()
                                                    .setKeyId(hub.fleet.alice().seal().keyId()))
                                    .build());
                });
        attacks.put(
                "retarget a command for another node",
                random ->
                        hub.runs(
                                hub.forOther.toBuilder()
                                        .setPayload(
                                                Captured.parse(hub.forOther).toBuilder()
                                                        .setTargets(0, hub.command.getTargets(0))
                                                        .build()
                                                        .toByteString())
                                        .build()));
        attacks.put(
                "change the action",
                random ->
                        hub.runs(
                                hub.withPayload(
                                        hub.command.toBuilder()
                                                .setAction("a" + random.nextInt())
                                                .build())));
    }

    private void alter() {
        attacks.put(
                "change a parameter",
                random ->
                        hub.runs(
                                hub.withPayload(
                                        hub.command.toBuilder()
                                                .setParameters(
                                                        0,
                                                        Parameter.newBuilder()
                                                                .setName("keep")
                                                                .setSizeBytes(random.nextInt(1000)))
                                                .build())));
        attacks.put(
                "drop the parameters",
                random ->
                        hub.runs(
                                hub.withPayload(
                                        hub.command.toBuilder().clearParameters().build())));
        attacks.put(
                "prolong a command",
                random ->
                        hub.runs(
                                hub.withPayload(
                                        hub.command.toBuilder()
                                                .setNotAfterUnixMillis(
                                                        hub.command.getNotAfterUnixMillis()
                                                                + 1
                                                                + random.nextInt(1_000_000))
                                                .build())));
        attacks.put(
                "make an interactive command a queued one",
                random ->
                        hub.runs(
                                hub.withPayload(
                                        hub.command.toBuilder()
                                                .setDelivery(Delivery.DELIVERY_QUEUED)
                                                .setTargets(
                                                        0,
                                                        CommandTarget.newBuilder()
                                                                .setNodeId(hub.victim.nodeId()))
                                                .build())));
        attacks.put(
                "add something that the node does not know",
                random ->
                        hub.runs(
                                hub.withPayload(
                                        hub.command.toBuilder()
                                                .setUnknownFields(strange(random))
                                                .build())));
    }

    private void damage() {
        attacks.put(
                "flip a bit",
                random -> {
                    byte[] bytes = hub.forVictim.getPayload().toByteArray();
                    bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
                    return hub.runs(
                            hub.forVictim.toBuilder()
                                    .setPayload(ByteString.copyFrom(bytes))
                                    .build());
                });
        attacks.put(
                "truncate a command",
                random -> {
                    ByteString payload = hub.forVictim.getPayload();
                    return hub.runs(
                            hub.forVictim.toBuilder()
                                    .setPayload(
                                            payload.substring(0, random.nextInt(payload.size())))
                                    .build());
                });
        attacks.put(
                "put the payload of one command under the signature of another",
                random ->
                        hub.runs(
                                hub.forVictim.toBuilder()
                                        .clearSignatures()
                                        .addAllSignatures(hub.forOther.getSignaturesList())
                                        .build()));
        attacks.put("take the signatures off", random -> hub.runs(unsigned(hub.forVictim)));
        attacks.put(
                "pass a session off as a command",
                random ->
                        hub.runs(
                                hub.confused(
                                        hub.command.toByteArray(),
                                        PayloadType.SESSION,
                                        PayloadType.COMMAND,
                                        hub.fleet.alice().seal())));
    }

    private void misdeliver() {
        attacks.put("deliver to another node", random -> hub.runs(hub.forOther));
        attacks.put(
                "hold a command back until it is over",
                random ->
                        hub.runs(
                                hub.forVictim,
                                hub.fleet.trust(),
                                Captured.NOW
                                        .plus(Duration.ofMinutes(15))
                                        .plusMillis(1L + random.nextInt(1_000_000))));
        attacks.put(
                "deliver before its time",
                random ->
                        hub.runs(
                                hub.forVictim,
                                hub.fleet.trust(),
                                Captured.NOW.minusMillis(1L + random.nextInt(1_000_000))));
    }

    private void outlast() {
        attacks.put(
                "deliver after the node restarted",
                random -> {
                    Nonces minted = new Nonces(() -> 0, hub.fleet.random());
                    minted.mint();
                    return new CommandVerifier(
                                            hub.victim.nodeId(),
                                            minted::isValid,
                                            action -> Optional.of(Risk.RISK_READ))
                                    .verify(
                                            PresentedCommand.of(hub.forVictim),
                                            hub.fleet.trust(),
                                            hub.victim.binding().getLabelsList(),
                                            Captured.NOW)
                            instanceof CommandVerdict.Accepted;
                });
        attacks.put(
                "freeze the policy and deliver what a newer one demands",
                random ->
                        hub.runs(
                                hub.sealedByAlice(
                                        hub.command.toBuilder()
                                                .setPolicyVersion(2L + random.nextInt(9))
                                                .setOldestPolicyVersion(2)
                                                .build())));
        attacks.put(
                "deliver a command in its time under a policy that is over",
                random -> {
                    Instant late = Captured.NOW.plus(Duration.ofDays(91L + random.nextInt(900)));
                    return hub.runs(
                            hub.sealedByAlice(
                                    hub.command.toBuilder()
                                            .setNotBeforeUnixMillis(late.toEpochMilli())
                                            .setNotAfterUnixMillis(
                                                    late.plusSeconds(60).toEpochMilli())
                                            .build()),
                            hub.fleet.trust(),
                            late);
                });
    }

    private static UnknownFieldSet strange(Random random) {
        return UnknownFieldSet.newBuilder()
                .addField(
                        100 + random.nextInt(1000),
                        UnknownFieldSet.Field.newBuilder().addVarint(1).build())
                .build();
    }

    private static Envelope unsigned(Envelope envelope) {
        return envelope.toBuilder().clearSignatures().build();
    }
}
