package io.skerry.daemon.cli;

import io.grpc.StatusRuntimeException;
import io.skerry.api.operator.OperatorFolder;
import io.skerry.api.seal.TelemetryCheck;
import io.skerry.api.v1.Binding;
import io.skerry.api.v1.EpochRecord;
import io.skerry.api.v1.ReadFramesRequest;
import io.skerry.api.v1.ReadFramesResponse;
import io.skerry.api.v1.SeriesDefinition;
import io.skerry.api.v1.SeriesServiceGrpc;
import io.skerry.api.v1.StoredFrame;
import io.skerry.api.v1.TelemetryFrame;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
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
                    + " anything was altered."
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
            description = "How far back, 1 to 24; default ${DEFAULT-VALUE}.")
    int hours;

    @Option(
            names = "--until",
            paramLabel = "SECONDS",
            description = "Only what was observed up to then, seconds since 1970-01-01 UTC.")
    @Nullable Long until;

    /** What the hub gave out of one epoch. */
    private static final class Epoch {
        final Map<Integer, SeriesDefinition> definitions = new TreeMap<>();
        final Set<io.skerry.api.v1.Envelope> heads = new LinkedHashSet<>();
        final List<TelemetryFrame> frames = new ArrayList<>();
    }

    @Override
    public Integer call() {
        if (hours < 1 || hours > MOST_HOURS) {
            throw new CommandFailed("--hours takes 1 to " + MOST_HOURS);
        }
        OperatorFolder folder = who.open();
        try (OperatorSession session =
                new OperatorSession(folder, who.hub(folder), InstantSource.system())) {
            Binding binding = NodeBindings.of(session, node);
            return tell(binding, read(session));
        }
    }

    private Map<Long, Epoch> read(OperatorSession session) {
        Instant now = Instant.now();
        Instant end = until == null ? now : Instant.ofEpochSecond(until);
        Map<Long, Epoch> epochs = new TreeMap<>();
        long after = 0;
        do {
            ReadFramesResponse page =
                    page(
                            session,
                            ReadFramesRequest.newBuilder()
                                    .setNodeId(node)
                                    .setStartUnixMillis(
                                            now.minus(Duration.ofHours(hours)).toEpochMilli())
                                    .setEndUnixMillis(end.toEpochMilli())
                                    .setAfter(after)
                                    .build());
            for (StoredFrame stored : page.getFramesList()) {
                epochs.computeIfAbsent(stored.getEpoch(), id -> new Epoch())
                        .frames
                        .add(stored.getFrame());
            }
            for (EpochRecord record : page.getEpochsList()) {
                Epoch epoch = epochs.computeIfAbsent(record.getEpoch(), id -> new Epoch());
                record.getDefinitionsList()
                        .forEach(definition ->
                                epoch.definitions.put(definition.getRef(), definition));
                epoch.heads.addAll(record.getHeadsList());
            }
            after = page.getNextAfter();
        } while (after != 0);
        return epochs;
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

    private int tell(Binding binding, Map<Long, Epoch> epochs) {
        long verified = 0;
        long thinned = 0;
        long uncovered = 0;
        long samples = 0;
        List<String> faults = new ArrayList<>();
        for (Map.Entry<Long, Epoch> each : epochs.entrySet()) {
            Epoch epoch = each.getValue();
            TelemetryCheck.Findings findings =
                    TelemetryCheck.of(
                            binding,
                            each.getKey(),
                            List.copyOf(epoch.definitions.values()),
                            List.copyOf(epoch.heads),
                            epoch.frames);
            verified += findings.verified();
            thinned += findings.thinned();
            uncovered += findings.uncovered();
            faults.addAll(findings.faults());
            samples += epoch.frames.stream().mapToLong(TelemetryFrame::getRefsCount).sum();
        }
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("node", node);
        figures.put("verified_frames", verified);
        figures.put("thinned_frames", thinned);
        figures.put("uncovered_frames", uncovered);
        figures.put("samples", samples);
        figures.put("faults", faults);
        figures.put("holds", faults.isEmpty());
        output.print(
                figures,
                "%d frames are as %s signed them, %d it thinned itself for lack of space, %d are not covered by a signature%s"
                        .formatted(
                                verified,
                                binding.getName(),
                                thinned,
                                uncovered,
                                faults.isEmpty()
                                        ? "."
                                        : ", and these were altered:\n  "
                                                + String.join("\n  ", faults)));
        return faults.isEmpty() ? 0 : 1;
    }
}
