package io.skerry.daemon.cli.keys;

import io.skerry.api.v1.TrustRole;
import io.skerry.daemon.cli.Output;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Says how many must sign. */
@Command(
        name = "threshold",
        description = {
            "Says how many of a role's keys must sign. Signs the next root document; bring it to the fleet with publish."
        })
final class KeysThresholdCommand implements Callable<Integer> {
    @Mixin SigningOptions who = new SigningOptions();
    @Mixin Output output = new Output();

    @Parameters(
            index = "0",
            paramLabel = "ROLE",
            description = "root, policy, releases or bindings.")
    String role = "";

    @Parameters(index = "1", paramLabel = "N", description = "Signatures, by distinct keys.")
    int signatures;

    @Override
    public Integer call() {
        TrustRole named = RoleName.of(role);
        TrustAuthor author = new TrustAuthor(who, output, InstantSource.system());
        return author.root(author.unlock(), draft -> draft.threshold(named, signatures));
    }
}
