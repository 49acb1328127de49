package io.skerry.daemon.cli.keys;

import io.skerry.api.operator.OperatorFolder;
import io.skerry.api.operator.OperatorFolderException;
import io.skerry.api.operator.PolicyDraft;
import io.skerry.api.seal.PayloadType;
import io.skerry.api.seal.Sealer;
import io.skerry.api.seal.Signer;
import io.skerry.api.seal.Trust;
import io.skerry.api.seal.TrustVerdict;
import io.skerry.api.v1.TrustRole;
import io.skerry.daemon.cli.CommandFailed;
import io.skerry.daemon.cli.OperatorOptions;
import io.skerry.daemon.cli.Output;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Signs the next policy in an operator's folder. What does not verify is not kept. */
final class PolicyAuthor {
    private final OperatorOptions who;
    private final Output output;
    private final InstantSource clock;

    PolicyAuthor(OperatorOptions who, Output output, InstantSource clock) {
        this.who = who;
        this.output = output;
        this.clock = clock;
    }

    /** Changes the policy, signs it, keeps it and says so. */
    int change(UnaryOperator<PolicyDraft> steps) {
        OperatorOptions.Unlocked unlocked = who.unlock();
        OperatorFolder folder = unlocked.folder();
        try {
            PolicyDraft draft =
                    steps.apply(PolicyDraft.after(folder.trust().policy(), clock.instant()));
            Trust signed = sign(folder, draft, key(unlocked));
            folder.keep(signed);
            Map<String, Object> result = new LinkedHashMap<>();
            result.put("policy_version", signed.policy().getVersion());
            result.put("changes", draft.changes());
            StringBuilder text = new StringBuilder();
            draft.changes().forEach(change -> text.append("  ").append(change).append('\n'));
            output.print(
                    result,
                    "Policy %d is signed, and holds in %s:\n%s  It rules the fleet once it is brought there: skerry keys publish"
                            .formatted(signed.policy().getVersion(), folder.folder(), text));
            return 0;
        } catch (OperatorFolderException failed) {
            throw new CommandFailed(String.valueOf(failed.getMessage()), failed);
        } catch (IllegalArgumentException wrong) {
            throw new CommandFailed(String.valueOf(wrong.getMessage()), wrong);
        }
    }

    private static Signer key(OperatorOptions.Unlocked unlocked) throws OperatorFolderException {
        return unlocked.folder()
                .role(TrustRole.TRUST_ROLE_POLICY, unlocked.password())
                .orElseThrow(() ->
                        new CommandFailed(
                                unlocked.folder().folder()
                                        + " holds no key of the policy role; ask who has policy.p12"));
    }

    private Trust sign(OperatorFolder folder, PolicyDraft draft, Signer key) {
        TrustVerdict verdict =
                folder.trust()
                        .accept(
                                folder.trust().bundle().toBuilder()
                                        .setPolicy(
                                                Sealer.seal(
                                                        PayloadType.POLICY, draft.document(), key))
                                        .build(),
                                clock.instant());
        return switch (verdict) {
            case TrustVerdict.Accepted accepted -> accepted.trust();
            case TrustVerdict.Refused refused ->
                    throw new CommandFailed(
                            "the new policy does not hold, and nothing was changed: "
                                    + refused.message());
        };
    }
}
