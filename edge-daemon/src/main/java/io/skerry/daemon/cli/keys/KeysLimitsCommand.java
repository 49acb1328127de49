package io.skerry.daemon.cli.keys;

import io.skerry.api.v1.LogRetention;
import io.skerry.daemon.cli.CommandFailed;
import io.skerry.daemon.cli.LogsCommand;
import io.skerry.daemon.cli.Output;
import io.skerry.daemon.config.DataSize;
import io.skerry.daemon.config.Durations;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Says what nodes may keep at most. */
@Command(
        name = "limits",
        description = {
            "Says how long and how much of their logs nodes keep at most; their own configuration"
                    + " can only be stricter.",
            "What is not given stays as it is. Signs the next policy; bring it to the fleet with"
                    + " publish."
        })
final class KeysLimitsCommand implements Callable<Integer> {
    @Mixin SigningOptions who = new SigningOptions();
    @Mixin Output output = new Output();

    @Option(
            names = "--log-days",
            paramLabel = "DAYS",
            description = "Lines of logs are deleted after so many days; 0 says nothing.")
    @Nullable Integer days;

    @Option(
            names = "--log-bytes",
            paramLabel = "SIZE",
            description = "Most that logs take on a node, such as 64MiB; 0B says nothing.")
    @Nullable String bytes;

    @Option(
            names = "--log-severity",
            paramLabel = "LEAST",
            description = "Less serious lines are not kept, such as info.")
    @Nullable String severity;

    @Option(
            names = "--log-rotate-after",
            paramLabel = "TIME",
            description = "Files of kept lines are closed after this time, such as 1h.")
    @Nullable String rotateAfter;

    @Option(
            names = "--log-rotate-bytes",
            paramLabel = "SIZE",
            description = "The same once they have so many bytes, such as 1MiB.")
    @Nullable String rotateBytes;

    @Option(
            names = "--logs-unlimited",
            description = "Leaves it to the configuration of the nodes again.")
    boolean unlimited;

    @Override
    public Integer call() {
        TrustAuthor author = new TrustAuthor(who, output, InstantSource.system());
        return author.policy(draft ->
                draft.logs(changed(unlimited ? LogRetention.getDefaultInstance() : draft.logs())));
    }

    private LogRetention changed(LogRetention held) {
        LogRetention.Builder next = held.toBuilder();
        if (days != null) {
            if (days < 0 || days > 36_500) {
                throw new CommandFailed("--log-days takes a number from 0 to 36500");
            }
            next.setMaxAgeMillis(Duration.ofDays(days).toMillis());
        }
        if (bytes != null) {
            next.setMaxBytes(read("--log-bytes", bytes, DataSize::parse).bytes());
        }
        if (severity != null) {
            next.setMinSeverity(LogsCommand.severity(severity));
        }
        if (rotateAfter != null) {
            next.setRotateAfterMillis(
                    read("--log-rotate-after", rotateAfter, Durations::parse).toMillis());
        }
        if (rotateBytes != null) {
            next.setRotateBytes(read("--log-rotate-bytes", rotateBytes, DataSize::parse).bytes());
        }
        LogRetention said = next.build();
        if (said.equals(held) && !unlimited) {
            throw new CommandFailed(
                    "nothing would change; give --log-days, --log-bytes or another");
        }
        return said;
    }

    private static <T> T read(String option, String text, Function<String, T> parser) {
        try {
            return parser.apply(text);
        } catch (IllegalArgumentException wrong) {
            throw new CommandFailed(option + ": " + wrong.getMessage(), wrong);
        }
    }
}
