package io.skerry.daemon.cli.keys;

import io.skerry.api.v1.Grant;
import io.skerry.daemon.cli.Output;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says what a person may do. */
@Command(
        name = "grant",
        description = {
            "Gives an operator a grant beside the others, or with --only instead of them.",
            "Signs the next policy; bring it to the fleet with publish."
        })
final class KeysGrantCommand implements Callable<Integer> {
    @Mixin SigningOptions who = new SigningOptions();
    @Mixin Output output = new Output();

    @Parameters(index = "0", paramLabel = "NAME", description = "Name of the operator.")
    String name = "";

    @Mixin GrantOptions grant = new GrantOptions();

    @Option(names = "--only", description = "Takes every other grant away.")
    boolean only;

    @Override
    public Integer call() {
        Grant given = grant.grant();
        TrustAuthor author = new TrustAuthor(who, output, InstantSource.system());
        return author.policy(draft -> {
            List<Grant> all = new ArrayList<>(only ? List.of() : draft.grantsOf(name));
            all.add(given);
            return draft.grants(name, all);
        });
    }
}
