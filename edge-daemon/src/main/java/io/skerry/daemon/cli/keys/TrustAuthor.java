package io.skerry.daemon.cli.keys;

import io.skerry.api.operator.OperatorFolder;
import io.skerry.api.operator.OperatorFolderException;
import io.skerry.api.operator.PolicyDraft;
import io.skerry.api.operator.RootDraft;
import io.skerry.api.operator.TrustDraft;
import io.skerry.api.seal.Signer;
import io.skerry.api.seal.Trust;
import io.skerry.api.seal.TrustVerdict;
import io.skerry.api.v1.TrustRole;
import io.skerry.daemon.cli.CommandFailed;
import io.skerry.daemon.cli.OperatorOptions;
import io.skerry.daemon.cli.Output;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * Signs the next root and policy with the keys at hand. Complete ones are kept in the operator's
 * folder; others go into a file for the next one who signs. What does not verify is not kept.
 */
final class TrustAuthor {
    private final SigningOptions who;
    private final Output output;
    private final InstantSource clock;

    TrustAuthor(SigningOptions who, Output output, InstantSource clock) {
        this.who = who;
        this.output = output;
        this.clock = clock;
    }

    /** Changes the policy. */
    int policy(UnaryOperator<PolicyDraft> steps) {
        return guarded(unlocked -> {
            Trust held = unlocked.folder().trust();
            PolicyDraft draft = steps.apply(PolicyDraft.after(held.policy(), clock.instant()));
            return sign(unlocked, TrustDraft.ofPolicy(held, draft), List.of());
        });
    }

    /**
     * Changes the root.
     *
     * @param further keys that were just made, and sign too
     */
    int root(OperatorOptions.Unlocked unlocked, UnaryOperator<RootDraft> steps, Signer... further) {
        return guarded(
                unlocked,
                known ->
                        sign(
                                known,
                                TrustDraft.ofRoot(known.folder().trust(), steps, clock.instant()),
                                List.of(further)));
    }

    /** Adds the signatures of the keys at hand to somebody's draft. */
    int sign(OperatorOptions.Unlocked unlocked, TrustDraft draft) {
        return guarded(unlocked, known -> sign(known, draft, List.of()));
    }

    /** The folder and what opens it. */
    OperatorOptions.Unlocked unlock() {
        return who.unlock();
    }

    private interface Step {
        int run(OperatorOptions.Unlocked unlocked) throws OperatorFolderException, IOException;
    }

    private int guarded(Step step) {
        return guarded(who.unlock(), step);
    }

    private static int guarded(OperatorOptions.Unlocked unlocked, Step step) {
        try {
            return step.run(unlocked);
        } catch (OperatorFolderException failed) {
            throw new CommandFailed(String.valueOf(failed.getMessage()), failed);
        } catch (IllegalArgumentException wrong) {
            throw new CommandFailed(String.valueOf(wrong.getMessage()), wrong);
        } catch (IOException failed) {
            throw new CommandFailed("the draft cannot be written: " + failed.getMessage(), failed);
        }
    }

    private int sign(OperatorOptions.Unlocked unlocked, TrustDraft draft, List<Signer> further)
            throws OperatorFolderException, IOException {
        OperatorFolder folder = unlocked.folder();
        List<Signer> signers = new ArrayList<>(further);
        for (TrustRole role : List.of(TrustRole.TRUST_ROLE_ROOT, TrustRole.TRUST_ROLE_POLICY)) {
            signers.addAll(folder.roleKeys(role, unlocked.password()));
        }
        signers.addAll(who.keys(unlocked.password()));
        TrustDraft signed = draft;
        for (Signer signer : signers) {
            signed = signed.signed(signer);
        }
        if (signed.bundle().equals(draft.bundle())) {
            throw new CommandFailed(
                    "no key in "
                            + folder.folder()
                            + " may sign this, and nothing was changed: "
                            + String.join("; ", draft.missing())
                            + "; give --with-key FILE, or ask who has policy.p12 or root.p12");
        }
        return signed.missing().isEmpty() ? keep(folder, signed) : handOn(folder, signed);
    }

    private int keep(OperatorFolder folder, TrustDraft draft) throws OperatorFolderException {
        Trust trust =
                switch (draft.verdict(clock.instant())) {
                    case TrustVerdict.Accepted accepted -> accepted.trust();
                    case TrustVerdict.Refused refused ->
                            throw new CommandFailed(
                                    "what was signed does not hold, and nothing was changed: "
                                            + refused.message());
                };
        boolean newRoot = trust.root().getVersion() != folder.trust().root().getVersion();
        boolean newPolicy = trust.policy().getVersion() != folder.trust().policy().getVersion();
        folder.keep(trust);
        String what =
                newRoot && newPolicy
                        ? "Root %d and policy %d are signed, and hold"
                                .formatted(trust.root().getVersion(), trust.policy().getVersion())
                        : newRoot
                                ? "Root %d is signed, and holds"
                                        .formatted(trust.root().getVersion())
                                : "Policy %d is signed, and holds"
                                        .formatted(trust.policy().getVersion());
        output.print(
                figures(trust, draft, true),
                "%s in %s:\n%s  It rules the fleet once it is brought there: skerry keys publish"
                        .formatted(what, folder.folder(), bullets(draft.changes())));
        return 0;
    }

    private int handOn(OperatorFolder folder, TrustDraft draft) throws IOException {
        Path file = who.out == null ? folder.folder().resolve(draft.fileName()) : who.out;
        Files.write(file, draft.bundle().toByteArray());
        Map<String, Object> figures = figures(folder.trust(), draft, false);
        figures.put("draft", file);
        figures.put("missing", draft.missing());
        output.print(
                figures,
                "Nothing holds yet: more people have to sign\n%s%s  Give them %s; each runs: skerry keys sign %s"
                        .formatted(
                                bullets(draft.changes()),
                                bullets(draft.missing()),
                                file,
                                file.getFileName()));
        return 0;
    }

    private static Map<String, Object> figures(Trust trust, TrustDraft draft, boolean complete) {
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("complete", complete);
        figures.put("root_version", trust.root().getVersion());
        figures.put("policy_version", trust.policy().getVersion());
        figures.put("changes", draft.changes());
        return figures;
    }

    private static String bullets(List<String> sentences) {
        StringBuilder text = new StringBuilder();
        sentences.forEach(sentence -> text.append("  ").append(sentence).append('\n'));
        return text.toString();
    }
}
