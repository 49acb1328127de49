package io.skerry.daemon.cli.keys;

import io.skerry.daemon.cli.Output;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Signs the same policy for another term. */
@Command(
        name = "extend",
        description = {
            "Signs the policy for another 90 days, unchanged. Nodes refuse commands once it has expired.",
            "Bring it to the fleet with publish."
        })
final class KeysExtendCommand implements Callable<Integer> {
    @Mixin SigningOptions who = new SigningOptions();
    @Mixin Output output = new Output();

    @Override
    public Integer call() {
        return new TrustAuthor(who, output, InstantSource.system())
                .policy(UnaryOperator.identity());
    }
}
