package io.skerry.daemon.cli.keys;

import io.skerry.api.v1.TrustRole;
import io.skerry.daemon.cli.OperatorOptions;
import io.skerry.daemon.cli.Output;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Lets a key no longer sign. */
@Command(
        name = "drop-key",
        description = {
            "Lets a key no longer sign for a role, such as one that was lost. Signs the next root document; bring it to the fleet with publish."
        })
final class KeysDropKeyCommand implements Callable<Integer> {
    @Mixin SigningOptions who = new SigningOptions();
    @Mixin Output output = new Output();

    @Parameters(
            index = "0",
            paramLabel = "ROLE",
            description = "root, policy, releases or bindings.")
    String role = "";

    @Parameters(
            index = "1",
            paramLabel = "SHA256",
            description = "Id of the key, or its first digits.")
    String key = "";

    @Override
    public Integer call() {
        TrustRole named = RoleName.of(role);
        TrustAuthor author = new TrustAuthor(who, output, InstantSource.system());
        OperatorOptions.Unlocked unlocked = author.unlock();
        String id = RoleName.keyId(unlocked.folder().trust().root(), named, key);
        return author.root(unlocked, draft -> draft.dropKey(named, id));
    }
}
