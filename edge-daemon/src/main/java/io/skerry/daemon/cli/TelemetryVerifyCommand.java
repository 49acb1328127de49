package io.skerry.daemon.cli;

import io.grpc.StatusRuntimeException;
import io.skerry.api.operator.OperatorFolder;
import io.skerry.api.v1.Binding;
import io.skerry.api.v1.ReadFramesRequest;
import io.skerry.api.v1.ReadFramesResponse;
import io.skerry.api.v1.SeriesServiceGrpc;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Verifies stored telemetry against what its node signed. */
@Command(
        name = "telemetry",
        description = {
            "Verifies what the hub stores of a node's telemetry against the heads that the node"
                    + " signed.",
            "Frames of which no signature says anything are counted apart. Exits with 1 when"
                    + " anything was altered, or nothing is there."
        })
final class TelemetryVerifyCommand implements Callable<Integer> {
    private static final int MOST_HOURS = 24;
    private static final long DEADLINE_SECONDS = 30;

    @Mixin OperatorOptions who = new OperatorOptions();
    @Mixin Output output = new Output();

    @Option(names = "--node", required = true, paramLabel = "ID", description = "Id of the node.")
    String node = "";

    @Option(
            names = "--hours",
            paramLabel = "N",
            defaultValue = "1",
            description = "How far back from its end, 1 to 24; default ${DEFAULT-VALUE}.")
    int hours;

    @Option(
            names = "--until",
            paramLabel = "SECONDS",
            description = "Only what was observed up to then, seconds since 1970-01-01 UTC.")
    @Nullable Long until;

    @Override
    public Integer call() {
        if (hours < 1 || hours > MOST_HOURS) {
            throw new CommandFailed("--hours takes 1 to " + MOST_HOURS);
        }
        OperatorFolder folder = who.open();
        try (OperatorSession session =
                new OperatorSession(folder, who.hub(folder), InstantSource.system())) {
            Binding binding = NodeBindings.of(session, node);
            return tell(
                    binding,
                    TelemetryReading.read(binding, range(), request -> page(session, request)));
        }
    }

    private ReadFramesRequest range() {
        Instant end = until == null ? Instant.now() : Instant.ofEpochSecond(until);
        return ReadFramesRequest.newBuilder()
                .setNodeId(node)
                .setStartUnixMillis(end.minus(Duration.ofHours(hours)).toEpochMilli())
                .setEndUnixMillis(end.toEpochMilli())
                .build();
    }

    private static ReadFramesResponse page(OperatorSession session, ReadFramesRequest request) {
        try {
            return SeriesServiceGrpc.newBlockingStub(session.hubChannel())
                    .withDeadlineAfter(DEADLINE_SECONDS, TimeUnit.SECONDS)
                    .readFrames(request);
        } catch (StatusRuntimeException failed) {
            throw session.explained(failed);
        }
    }

    private int tell(Binding binding, TelemetryReading.Found found) {
        List<String> faults = found.faults();
        boolean empty = found.verified() + found.thinned() + found.uncovered() == 0;
        boolean holds = faults.isEmpty() && !empty;
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("node", node);
        figures.put("verified_frames", found.verified());
        figures.put("thinned_frames", found.thinned());
        figures.put("uncovered_frames", found.uncovered());
        figures.put("samples", found.samples());
        figures.put("faults", faults);
        figures.put("holds", holds);
        output.print(figures, sentence(binding.getName(), found, empty));
        return holds ? 0 : 1;
    }

    private static String sentence(String name, TelemetryReading.Found found, boolean empty) {
        if (empty && found.faults().isEmpty()) {
            return "The hub stores nothing of " + name + " in this range: nothing is verified.";
        }
        return "%d frames are as %s signed them, %d it thinned itself for lack of space, %d are not covered by a signature%s"
                .formatted(
                        found.verified(),
                        name,
                        found.thinned(),
                        found.uncovered(),
                        found.faults().isEmpty()
                                ? "."
                                : ", and these were altered:\n  "
                                        + String.join("\n  ", found.faults()));
    }
}
