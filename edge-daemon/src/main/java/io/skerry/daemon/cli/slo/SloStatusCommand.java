package io.skerry.daemon.cli.slo;

import io.skerry.api.operator.OperatorFolder;
import io.skerry.api.v1.ListObjectivesRequest;
import io.skerry.api.v1.ObjectiveServiceGrpc;
import io.skerry.daemon.cli.OperatorOptions;
import io.skerry.daemon.cli.OperatorSession;
import io.skerry.daemon.cli.Output;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Prints how the objectives of a hub stand. */
@Command(
        name = "status",
        description = {
            "Prints how the objectives of a hub stand for the fleet, regions and cells.",
            "KEPT only where data say so: what is late, or too little, is UNKNOWN."
        })
final class SloStatusCommand implements Callable<Integer> {
    private static final long DEADLINE_SECONDS = 15;

    @Mixin OperatorOptions who = new OperatorOptions();
    @Mixin Output output = new Output();

    @Option(
            names = "--objective",
            paramLabel = "NAME",
            description = "Only this objective; default: all.")
    String objective = "";

    @Option(
            names = "--region",
            paramLabel = "REGION",
            description = "Only parts of this region; default: all, and the fleet.")
    String region = "";

    @Option(
            names = "--scope",
            paramLabel = "SCOPE",
            split = ",",
            converter = SloFlags.ScopeFlag.class,
            description = "fleet, region, cell or node; default: all but node.")
    List<Scope> scopes = List.of();

    @Override
    public Integer call() {
        OperatorFolder folder = who.open();
        try (OperatorSession session =
                new OperatorSession(folder, who.hub(folder), InstantSource.system())) {
            ListObjectivesRequest.Builder asked =
                    ListObjectivesRequest.newBuilder().setObjective(objective).setRegion(region);
            scopes.forEach(scope -> asked.addScopes(scope.proto()));
            StatusTable table =
                    session.call(() ->
                            StatusTable.read(
                                    asked.build(),
                                    page ->
                                            ObjectiveServiceGrpc.newBlockingStub(
                                                            session.hubChannel())
                                                    .withDeadlineAfter(
                                                            DEADLINE_SECONDS, TimeUnit.SECONDS)
                                                    .listObjectives(page)));
            output.print(StatusText.forPrograms(table), StatusText.forPeople(table));
            return 0;
        }
    }
}
