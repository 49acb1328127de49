package io.skerry.daemon.cli.alarms;

import io.skerry.api.operator.OperatorFolder;
import io.skerry.api.v1.AlarmRef;
import io.skerry.api.v1.ExplainAlarmRequest;
import io.skerry.daemon.cli.OperatorOptions;
import io.skerry.daemon.cli.OperatorSession;
import io.skerry.daemon.cli.Output;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Prints what a hub knows around an alarm. */
@Command(
        name = "explain",
        description = {
            "Prints what is known around an alarm: what changed before it, who is kept out, where it is",
            "worst, what is left of a budget, and what to do. What is not known is said to be so."
        })
final class AlarmsExplainCommand implements Callable<Integer> {
    @Mixin OperatorOptions who = new OperatorOptions();
    @Mixin Output output = new Output();

    @Option(
            names = "--alarm",
            required = true,
            paramLabel = "RULE@PLACE",
            description =
                    "Which alarm, as \"skerry alarms list\" prints it, such as disk_used@node/ID.")
    String alarm = "";

    @Override
    public Integer call() {
        AlarmRef ref = Acknowledgement.named(List.of(alarm)).iterator().next();
        OperatorFolder folder = who.open();
        try (OperatorSession session =
                new OperatorSession(folder, who.hub(folder), InstantSource.system())) {
            AlarmReading reading = new AlarmReading(session);
            ExplainAlarmRequest request = ExplainAlarmRequest.newBuilder().setAlarm(ref).build();
            Explanation explanation =
                    new Explanation(
                            ref, session.call(() -> reading.alarms().explainAlarm(request)));
            output.print(explanation.forPrograms(), explanation.forPeople());
            return 0;
        }
    }
}
