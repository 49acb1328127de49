package io.skerry.daemon.cli.keys;

import io.skerry.daemon.cli.Output;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Takes a person out. */
@Command(
        name = "remove-operator",
        description = {
            "Takes a person out of the policy, and revokes the key that seals in that name.",
            "Signs the next policy in the operator's folder; bring it to the fleet with publish."
        })
final class KeysRemoveOperatorCommand implements Callable<Integer> {
    @Mixin SigningOptions who = new SigningOptions();
    @Mixin Output output = new Output();

    @Option(
            names = "--name",
            required = true,
            paramLabel = "NAME",
            description = "Name of the operator.")
    String name = "";

    @Option(
            names = "--reason",
            required = true,
            paramLabel = "TEXT",
            description = "Why; stands in the policy for everybody to read.")
    String reason = "";

    @Override
    public Integer call() {
        return new TrustAuthor(who, output, InstantSource.system())
                .policy(draft -> draft.removeOperator(name, reason));
    }
}
