package io.skerry.daemon.node.command;

import com.google.protobuf.ByteString;
import io.skerry.api.identity.SpiffeId;
import io.skerry.api.seal.CommandVerdict;
import io.skerry.api.seal.CommandVerifier;
import io.skerry.api.seal.Nonces;
import io.skerry.api.seal.Opening;
import io.skerry.api.seal.PayloadType;
import io.skerry.api.seal.PresentedCommand;
import io.skerry.api.seal.SealOpener;
import io.skerry.api.v1.Command;
import io.skerry.api.v1.Envelope;
import io.skerry.api.v1.Operator;
import io.skerry.api.v1.RefusalReason;
import io.skerry.daemon.node.action.Action;
import io.skerry.daemon.node.action.ActionPlan;
import io.skerry.daemon.node.action.Cancellation;
import io.skerry.daemon.node.action.Catalogue;
import io.skerry.daemon.node.action.Parameters;
import io.skerry.daemon.node.policy.DenyList;
import io.skerry.daemon.node.policy.NodePolicy;
import io.skerry.daemon.node.policy.PolicyView;
import java.time.Instant;
import java.util.Optional;

/**
 * Every check that a command passes before it is recorded: signature and policy, the machine's own
 * deny list, the action's schema, the dry run. Changes nothing.
 */
public final class CommandGate {
    private final NodePolicy policy;
    private final Catalogue catalogue;
    private final DenyList denied;
    private final QueuedRule queued;
    private final CommandVerifier verifier;

    /** What the checks before the dry run found. */
    sealed interface Verdict {
        /** Everything holds so far. */
        record Admitted(CommandVerdict.Accepted accepted, Action action, Parameters parameters)
                implements Verdict {
            Command command() {
                return accepted.command();
            }

            ByteString sha256() {
                return accepted.sha256();
            }

            SpiffeId operator() {
                return SpiffeId.operator(command().getFleet(), accepted.operator().getName());
            }
        }

        /** Something does not. */
        record Refused(Refusal refusal) implements Verdict {}
    }

    /**
     * @param node the node that checks
     * @param nonces that it mints
     * @param denied its owner's last word
     * @param queued what queued commands need beyond the rest
     */
    public CommandGate(
            SpiffeId node,
            NodePolicy policy,
            Nonces nonces,
            Catalogue catalogue,
            DenyList denied,
            QueuedRule queued) {
        this.policy = policy;
        this.catalogue = catalogue;
        this.denied = denied;
        this.queued = queued;
        this.verifier = new CommandVerifier(node.name(), nonces::isValid, catalogue::risk);
    }

    Verdict check(PresentedCommand presented, Instant now) {
        PolicyView view = policy.view();
        if (view.quarantined()) {
            return refused(
                    RefusalReason.REFUSAL_REASON_QUARANTINED,
                    "The node is in quarantine; sign its binding first.",
                    "");
        }
        return switch (verifier.verify(presented, view.trust(), view.labels(), now)) {
            case CommandVerdict.Refused(RefusalReason reason, String message, String field) ->
                    refused(reason, message, field);
            case CommandVerdict.Accepted accepted ->
                    queued.refusal(accepted.command())
                            .<Verdict>map(Verdict.Refused::new)
                            .orElseGet(() -> checkLocally(accepted));
        };
    }

    private Verdict checkLocally(CommandVerdict.Accepted accepted) {
        Command command = accepted.command();
        String name = command.getAction();
        if (denied.denies(name)) {
            return refused(
                    RefusalReason.REFUSAL_REASON_DENIED_LOCALLY,
                    "The configuration of this machine denies " + name + "; ask its owner.",
                    "action");
        }
        Action action = catalogue.find(name).orElseThrow();
        int version = action.schema().getVersion();
        if (command.getActionVersion() != version) {
            return refused(
                    RefusalReason.REFUSAL_REASON_UNKNOWN_ACTION,
                    "This node has version %d of %s and not %d; list its actions again."
                            .formatted(version, name, command.getActionVersion()),
                    "action_version");
        }
        return switch (Parameters.check(action.schema(), command.getParametersList())) {
            case Parameters.Verdict.Unfit(String parameter, String message) ->
                    refused(RefusalReason.REFUSAL_REASON_BAD_PARAMETER, message, parameter);
            case Parameters.Verdict.Fit(Parameters parameters) ->
                    new Verdict.Admitted(accepted, action, parameters);
        };
    }

    /** Why the dry run keeps the command from running; empty when it may. */
    static Optional<Refusal> checkPlan(Verdict.Admitted admitted, ActionPlan plan) {
        if (plan.blockedBecause().isPresent()) {
            return Optional.of(
                    new Refusal(
                            RefusalReason.REFUSAL_REASON_BLOCKED, plan.blockedBecause().get(), ""));
        }
        ByteString own = admitted.accepted().target().getPlanDigest();
        ByteString confirmed = own.isEmpty() ? admitted.command().getPlanDigest() : own;
        ByteString found = plan.digest(admitted.action().schema(), admitted.parameters());
        return confirmed.isEmpty() || confirmed.equals(found)
                ? Optional.empty()
                : Optional.of(
                        new Refusal(
                                RefusalReason.REFUSAL_REASON_PLAN_CHANGED,
                                "The dry run gives another result than the one that was"
                                        + " confirmed; look at a new one.",
                                "plan_digest"));
    }

    static ActionPlan plan(Verdict.Admitted admitted, Instant now, Cancellation cancellation) {
        return admitted.action().plan(admitted.parameters(), now, cancellation);
    }

    /** Why an envelope with bytes that were accepted before is refused; empty when it is good. */
    Optional<Refusal> checkAgain(Envelope envelope) {
        Opening<Command> opening =
                SealOpener.open(
                        envelope,
                        PayloadType.COMMAND,
                        Command.getDefaultInstance(),
                        policy.view().trust().policy().getOperatorsList().stream()
                                .map(Operator::getKey)
                                .toList(),
                        1);
        return opening instanceof Opening.Refused<Command>(var reason, var message, var field)
                ? Optional.of(new Refusal(reason, message, field))
                : Optional.empty();
    }

    private static Verdict refused(RefusalReason reason, String message, String field) {
        return new Verdict.Refused(new Refusal(reason, message, field));
    }
}
