package io.skerry.daemon.cli.status;

import io.skerry.api.operator.OperatorFolder;
import io.skerry.api.v1.GetOnCallRequest;
import io.skerry.api.v1.GetOnCallResponse;
import io.skerry.api.v1.OnCallServiceGrpc;
import io.skerry.daemon.cli.OperatorOptions;
import io.skerry.daemon.cli.OperatorSession;
import io.skerry.daemon.cli.Output;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Prints what an on-call engineer looks at first. */
@Command(
        name = "status",
        description = {
            "Prints what an on-call engineer looks at first: edges that are not well, where errors"
                    + " come from, rollouts, disks by when they are full, alarms.",
            "Each part says how old it is and how many nodes it rests on; what is not known is said"
                    + " to be so."
        })
public final class StatusCommand implements Callable<Integer> {
    private static final long DEADLINE_SECONDS = 15;

    @Mixin OperatorOptions who = new OperatorOptions();
    @Mixin Output output = new Output();

    @Option(
            names = "--region",
            paramLabel = "REGION",
            description = "Only nodes of this region; default: all.")
    String region = "";

    @Option(
            names = "--site",
            paramLabel = "SITE",
            description = "Only nodes of this site; default: all.")
    String site = "";

    @Option(
            names = "--most",
            paramLabel = "COUNT",
            defaultValue = "10",
            description = "Most lines of each part, 1 to 200; default ${DEFAULT-VALUE}.")
    int most = 10;

    @Override
    public Integer call() {
        OperatorFolder folder = who.open();
        try (OperatorSession session =
                new OperatorSession(folder, who.hub(folder), InstantSource.system())) {
            GetOnCallRequest asked =
                    GetOnCallRequest.newBuilder()
                            .setRegion(region)
                            .setSite(site)
                            .setMost(most)
                            .build();
            GetOnCallResponse told =
                    session.call(() ->
                            OnCallServiceGrpc.newBlockingStub(session.hubChannel())
                                    .withDeadlineAfter(DEADLINE_SECONDS, TimeUnit.SECONDS)
                                    .getOnCall(asked));
            output.print(PanelFields.of(told), PanelText.of(told));
            return 0;
        }
    }
}
