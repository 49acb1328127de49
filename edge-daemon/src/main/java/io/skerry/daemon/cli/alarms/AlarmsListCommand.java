package io.skerry.daemon.cli.alarms;

import io.skerry.api.operator.OperatorFolder;
import io.skerry.daemon.cli.OperatorOptions;
import io.skerry.daemon.cli.OperatorSession;
import io.skerry.daemon.cli.Output;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Prints the alarms of a hub. */
@Command(
        name = "list",
        description = {
            "Prints the alarms of a hub, the worst first, and how it stands with who is told.",
            "What is kept back is listed too; what is over only while nobody has seen it."
        })
final class AlarmsListCommand implements Callable<Integer> {
    @Mixin OperatorOptions who = new OperatorOptions();
    @Mixin Output output = new Output();

    @Option(names = "--all", description = "Print also what is no alarm yet, or not any more.")
    boolean all;

    @Override
    public Integer call() {
        OperatorFolder folder = who.open();
        try (OperatorSession session =
                new OperatorSession(folder, who.hub(folder), InstantSource.system())) {
            AlarmTable table = new AlarmReading(session).now();
            AlarmTable listed = all ? table : table.standing();
            output.print(AlarmTableText.forPrograms(listed), AlarmTableText.forPeople(listed));
            return 0;
        }
    }
}
