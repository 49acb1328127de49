package io.skerry.daemon.cli.keys;

import io.skerry.api.v1.PublicKey;
import io.skerry.api.v1.TrustRole;
import io.skerry.daemon.cli.Output;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Lets a further key sign. */
@Command(
        name = "add-key",
        description = {
            "Lets a further person's key sign for a role. Signs the next root document; bring it to"
                    + " the fleet with publish."
        })
final class KeysAddKeyCommand implements Callable<Integer> {
    @Mixin SigningOptions who = new SigningOptions();
    @Mixin Output output = new Output();

    @Parameters(
            index = "0",
            paramLabel = "ROLE",
            description = "root, policy, releases or bindings.")
    String role = "";

    @Parameters(index = "1", paramLabel = "FILE", description = "Public half, as new-key wrote it.")
    @Nullable Path file;

    @Override
    public Integer call() {
        TrustRole named = RoleName.of(role);
        List<PublicKey> keys = PublicKeyFile.read(Objects.requireNonNull(file));
        TrustAuthor author = new TrustAuthor(who, output, InstantSource.system());
        return author.root(author.unlock(), draft -> draft.addKeys(named, keys));
    }
}
