package io.skerry.api.seal;

import com.google.protobuf.ByteString;
import io.skerry.api.v1.CommandTarget;
import io.skerry.api.v1.Delivery;
import io.skerry.api.v1.Envelope;
import io.skerry.api.v1.Grant;
import io.skerry.api.v1.PolicyDocument;
import io.skerry.api.v1.Risk;
import io.skerry.api.v1.TargetProof;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * What a captured hub may try with commands for many nodes, and with those that need two people.
 */
final class TargetAttacks {
    private final Captured hub;
    private final CommandDraft draft;
    private final Envelope forMany;
    private final TargetTree tree;
    private final Trust demanding;
    private final Map<String, Attack> attacks = new LinkedHashMap<>();

    TargetAttacks(Captured hub) {
        this.hub = hub;
        this.draft = draft();
        this.forMany = hub.sealedByAlice(draft);
        this.tree = draft.tree().orElseThrow();
        this.demanding = demanding();
        prove();
        approve();
    }

    Map<String, Attack> all() {
        return attacks;
    }

    private void prove() {
        attacks.put(
                "show a node the proof of another one",
                random -> runs(tree.proof(any(random)).orElseThrow()));
        attacks.put(
                "put a node's name into the proof of another one",
                random ->
                        runs(
                                tree.proof(any(random)).orElseThrow().toBuilder()
                                        .setTarget(victim())
                                        .build()));
        attacks.put(
                "prove a node by a tree of its own",
                random -> {
                    List<CommandTarget> own = new ArrayList<>(draft.targets());
                    own.set(random.nextInt(own.size()), victim());
                    return runs(new TargetTree(own).proof(hub.victim.nodeId()).orElseThrow());
                });
        attacks.put(
                "deliver a command for many without a proof",
                random -> hub.runs(PresentedCommand.of(forMany), hub.fleet.trust(), Captured.NOW));
    }

    private void approve() {
        attacks.put("deliver a command that nobody approved", random -> runs(hub.forVictim));
        attacks.put(
                "approve a command with a key of its own",
                random -> runs(Sealer.addSignature(hub.forVictim, hub.hubKey)));
        attacks.put(
                "count its author as the one who approves",
                random ->
                        runs(
                                hub.forVictim.toBuilder()
                                        .addSignatures(hub.forVictim.getSignatures(0))
                                        .build()));
        attacks.put(
                "take the approval of another command",
                random -> {
                    Envelope approved = Sealer.addSignature(hub.forOther, hub.fleet.bob().seal());
                    return runs(
                            hub.forVictim.toBuilder()
                                    .addSignatures(approved.getSignatures(1))
                                    .build());
                });
    }

    private boolean runs(TargetProof proof) {
        return hub.runs(
                new PresentedCommand(forMany, java.util.Optional.of(proof)),
                hub.fleet.trust(),
                Captured.NOW);
    }

    private boolean runs(Envelope envelope) {
        return hub.runs(PresentedCommand.of(envelope), demanding, Captured.NOW);
    }

    private String any(Random random) {
        return draft.targets().get(random.nextInt(draft.targets().size())).getNodeId();
    }

    private CommandTarget victim() {
        return CommandTarget.newBuilder().setNodeId(hub.victim.nodeId()).build();
    }

    /** Queued, for a hundred nodes, the victim not among them. */
    static CommandDraft draft() {
        List<CommandTarget> targets = new ArrayList<>();
        for (int i = 1; i <= 100; i++) {
            targets.add(CommandTarget.newBuilder().setNodeId("%032x".formatted(i)).build());
        }
        return new CommandDraft(
                "disk.cleanup",
                1,
                List.of(),
                targets,
                Delivery.DELIVERY_QUEUED,
                Duration.ofDays(1),
                ByteString.EMPTY);
    }

    /** Alice needs one approval for everything; bob may give it. */
    private Trust demanding() {
        Grant grant = Grant.newBuilder().addVerbs("*").setMaxRisk(Risk.RISK_DESTRUCTIVE).build();
        PolicyDocument.Builder policy = hub.fleet.trust().policy().toBuilder().setVersion(2);
        for (int i = 0; i < policy.getOperatorsCount(); i++) {
            boolean alice = policy.getOperators(i).getName().equals("alice");
            policy.getOperatorsBuilder(i)
                    .clearGrants()
                    .addGrants(grant.toBuilder().setApprovals(alice ? 1 : 0));
        }
        return hub.fleet.trust().accept(hub.fleet.bundle(policy.build()))
                        instanceof TrustVerdict.Accepted accepted
                ? accepted.trust()
                : hub.fleet.trust();
    }
}
