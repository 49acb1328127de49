package io.skerry.daemon.cli.alarms;

import com.google.protobuf.ByteString;
import io.skerry.api.operator.OperatorFolder;
import io.skerry.api.seal.Uuid7;
import io.skerry.api.v1.AlarmRef;
import io.skerry.api.v1.DecideAlarmsResponse;
import io.skerry.daemon.cli.OperatorOptions;
import io.skerry.daemon.cli.OperatorSession;
import io.skerry.daemon.cli.Output;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Says at a hub that a person has seen alarms. */
@Command(
        name = "acknowledge",
        description = {
            "Says that you have seen alarms, as severe as they are now: getting worse takes it back.",
            "It is recorded under your name. Exits with 1 when the hub refuses one of them."
        })
final class AlarmsAcknowledgeCommand implements Callable<Integer> {
    @Mixin OperatorOptions who = new OperatorOptions();
    @Mixin Output output = new Output();

    @Option(
            names = "--alarm",
            required = true,
            paramLabel = "RULE@PLACE",
            description =
                    "Which alarm, as \"skerry alarms list\" prints it, such as disk_used@node/ID;"
                            + " repeatable.")
    List<String> alarms = List.of();

    @Override
    public Integer call() {
        Set<AlarmRef> named = Acknowledgement.named(alarms);
        OperatorFolder folder = who.open();
        InstantSource clock = InstantSource.system();
        try (OperatorSession session = new OperatorSession(folder, who.hub(folder), clock)) {
            AlarmReading reading = new AlarmReading(session);
            Acknowledgement wish = Acknowledgement.of(named, reading.now());
            ByteString uuid = Uuid7.next(clock.instant(), new SecureRandom());
            DecideAlarmsResponse answer =
                    session.call(() -> reading.alarms().decideAlarms(wish.request(uuid)));
            Acknowledgement.Outcome outcome = wish.outcome(answer);
            output.print(outcome.forPrograms(), outcome.forPeople());
            return outcome.refused().isEmpty() ? 0 : 1;
        }
    }
}
