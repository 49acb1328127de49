package io.skerry.daemon.cli.keys;

import io.skerry.api.identity.MlDsa65;
import io.skerry.api.operator.OperatorFolderException;
import io.skerry.api.operator.RoleKeyFiles;
import io.skerry.api.seal.Signer;
import io.skerry.api.v1.RootDocument;
import io.skerry.api.v1.TrustRole;
import io.skerry.daemon.cli.CommandFailed;
import io.skerry.daemon.cli.OperatorOptions;
import io.skerry.daemon.cli.Output;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Puts a new key in the place of an old one. */
@Command(
        name = "rotate",
        description = {
            "Makes a new key of a role and puts it in the place of the one that this folder holds.",
            "The old key of the bindings role goes on to count until drop-key, so that no node"
                    + " falls into quarantine: sign the bindings anew in between.",
            "Signs the next root document; bring it to the fleet with publish."
        })
final class KeysRotateCommand implements Callable<Integer> {
    @Mixin SigningOptions who = new SigningOptions();
    @Mixin Output output = new Output();

    @Parameters(
            index = "0",
            paramLabel = "ROLE",
            description = "root, policy, releases or bindings.")
    String role = "";

    @Option(
            names = "--old",
            paramLabel = "SHA256",
            description =
                    "Key that goes, or its first digits; needed where the folder holds several.")
    String old = "";

    @Override
    public Integer call() {
        TrustRole named = RoleName.of(role);
        TrustAuthor author = new TrustAuthor(who, output, InstantSource.system());
        OperatorOptions.Unlocked unlocked = author.unlock();
        try {
            String goes = goes(unlocked, named);
            RoleKeyFiles.Made made =
                    RoleKeyFiles.create(
                            unlocked.folder().folder(),
                            named,
                            unlocked.password(),
                            new SecureRandom());
            return author.root(
                    unlocked,
                    draft ->
                            named == TrustRole.TRUST_ROLE_BINDINGS
                                    ? draft.addKeys(named, made.keys())
                                    : draft.replaceKey(named, goes, made.keys()),
                    made.signers().toArray(Signer[]::new));
        } catch (OperatorFolderException failed) {
            throw new CommandFailed(String.valueOf(failed.getMessage()), failed);
        }
    }

    private String goes(OperatorOptions.Unlocked unlocked, TrustRole named)
            throws OperatorFolderException {
        RootDocument root = unlocked.folder().trust().root();
        if (!old.isEmpty()) {
            return RoleName.keyId(root, named, old);
        }
        List<String> counting = RoleName.keyIds(root, named);
        List<String> here =
                unlocked.folder().roleKeys(named, unlocked.password()).stream()
                        .filter(signer -> !MlDsa65.is(signer.key()))
                        .map(Signer::keyId)
                        .filter(counting::contains)
                        .toList();
        if (here.size() != 1) {
            throw new CommandFailed(
                    "the folder holds %d keys of role %s; name the one that goes with --old SHA256"
                            .formatted(here.size(), role));
        }
        return here.getFirst();
    }
}
