package io.skerry.daemon.cli.keys;

import io.skerry.api.operator.TrustDraft;
import io.skerry.daemon.cli.CommandFailed;
import io.skerry.daemon.cli.OperatorOptions;
import io.skerry.daemon.cli.Output;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Adds signatures to somebody's draft. */
@Command(
        name = "sign",
        description = {
            "Shows what a draft of a root or policy document changes, and signs it with the keys at hand.",
            "Once enough have signed it holds in the folder of the last one; bring it to the fleet with publish."
        })
final class KeysSignCommand implements Callable<Integer> {
    @Mixin SigningOptions who = new SigningOptions();
    @Mixin Output output = new Output();

    @Parameters(index = "0", paramLabel = "FILE", description = "The draft.")
    @Nullable Path draft;

    @Option(names = "--yes", description = "Sign without asking.")
    boolean yes;

    @Override
    public Integer call() {
        Path file = Objects.requireNonNull(draft);
        TrustAuthor author = new TrustAuthor(who, output, InstantSource.system());
        OperatorOptions.Unlocked unlocked = author.unlock();
        TrustDraft read;
        try {
            read = TrustDraft.read(unlocked.folder().trust(), Files.readAllBytes(file));
        } catch (IOException unreadable) {
            throw new CommandFailed(
                    file + " cannot be read: " + unreadable.getMessage(), unreadable);
        } catch (IllegalArgumentException wrong) {
            throw new CommandFailed(file + ": " + wrong.getMessage(), wrong);
        }
        if (!yes) {
            Confirmation.ask(read.changes(), "Sign this? Type yes: ");
        }
        return author.sign(unlocked, read);
    }
}
