package io.skerry.api.seal;

import io.skerry.api.identity.SpiffeId;
import io.skerry.api.v1.Command;
import io.skerry.api.v1.CommandTarget;
import io.skerry.api.v1.Envelope;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Makes commands in two steps, so that people confirm the very bytes that they sign: {@link
 * #prepare} fixes them, {@link #describe} shows them, {@link #seal} signs them.
 */
public final class CommandSealer {
    private final SpiffeId operator;
    private final Signer signer;
    private final RandomGenerator random;

    /** For one person; random makes command ids. */
    public CommandSealer(SpiffeId operator, Signer signer, RandomGenerator random) {
        this.operator = operator;
        this.signer = signer;
        this.random = random;
    }

    /**
     * The bytes of a new command under the policy that the person sees, which is also the oldest
     * one that it may run under.
     *
     * @param now the wall clock, start of validity
     * @throws IllegalArgumentException with one sentence when no node would take it
     */
    public byte[] prepare(CommandDraft draft, long policyVersion, Instant now) {
        Command.Builder command =
                Command.newBuilder()
                        .setFleet(operator.fleet())
                        .setCommandId(Uuid7.next(now, random))
                        .setOperator(operator.name())
                        .setAction(draft.action())
                        .setActionVersion(draft.actionVersion())
                        .addAllParameters(draft.parameters())
                        .setPolicyVersion(policyVersion)
                        .setOldestPolicyVersion(policyVersion)
                        .setNotBeforeUnixMillis(now.toEpochMilli())
                        .setNotAfterUnixMillis(now.plus(draft.validity()).toEpochMilli())
                        .setDelivery(draft.delivery())
                        .setPlanDigest(draft.planDigest());
        draft.tree()
                .ifPresentOrElse(
                        tree -> command.setTargetRoot(tree.root()).setTargetCount(tree.size()),
                        () -> command.addAllTargets(draft.targets()));
        return checked(command.build(), now);
    }

    private static byte[] checked(Command command, Instant now) {
        Optional<RefusedException> fault = CommandForm.fault(command);
        if (fault.isPresent()) {
            throw new IllegalArgumentException(fault.get().sentence());
        }
        try {
            CommandForm.checkWindow(command, now);
        } catch (RefusedException e) {
            throw new IllegalArgumentException(e.sentence(), e);
        }
        return Canonical.bytes(command);
    }

    /** Signs exactly these bytes. */
    public Envelope seal(byte[] payload) {
        return Sealer.sealBytes(PayloadType.COMMAND, payload, signer);
    }

    /**
     * The text that people read before they confirm, decoded from the bytes that are signed. Texts
     * from the command are quoted and everything in them that is not plainly visible is escaped.
     *
     * @throws IllegalArgumentException when the bytes are not a command that is understood whole
     */
    public static List<String> describe(byte[] payload) {
        return CommandText.lines(payload, List.of());
    }

    /**
     * As {@link #describe(byte[])}, naming also the nodes that a Merkle root stands for.
     *
     * @param targets those of the draft; unused when the command lists them itself
     * @throws IllegalArgumentException also when the root is not that of these targets
     */
    public static List<String> describe(byte[] payload, List<CommandTarget> targets) {
        return CommandText.lines(payload, targets);
    }
}
