package io.skerry.console.command;

import io.skerry.console.model.ActionDescriptor;
import io.skerry.console.model.ActionPlan;
import io.skerry.console.model.CommandUpdate.Channel;
import io.skerry.console.model.ParameterSpec;
import io.skerry.console.model.ParameterType;
import io.skerry.console.model.PredictedEffect;
import io.skerry.console.model.Risk;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** The actions that simulated nodes offer, what they would do and what they print. */
final class SimulatedActions {
    static final List<ActionDescriptor> ALL =
            List.of(
                    new ActionDescriptor(
                            "diagnostics.snapshot",
                            1,
                            "Diagnostics snapshot",
                            "Collects logs and counters into one archive on the node.",
                            Risk.R0,
                            List.of(),
                            ""),
                    new ActionDescriptor(
                            "disk.cleanup",
                            1,
                            "Clean up a disk",
                            "Removes old files below an allowed path.",
                            Risk.R3,
                            List.of(
                                    ParameterSpec.of(
                                            "path",
                                            "Path",
                                            "Folder below which files are removed.",
                                            ParameterType.PATH,
                                            "/var/cache/skerry"),
                                    ParameterSpec.of(
                                                    "older_than",
                                                    "Older than",
                                                    "Age by the time of last change.",
                                                    ParameterType.DURATION,
                                                    "7d")
                                            .between(60_000, 31_536_000_000L),
                                    ParameterSpec.of(
                                                    "max_bytes",
                                                    "At most",
                                                    "Stops after so much.",
                                                    ParameterType.SIZE,
                                                    "2GiB")
                                            .optional()),
                            ""),
                    new ActionDescriptor(
                            "disk.usage",
                            1,
                            "Disk usage",
                            "Lists the largest folders of a file system.",
                            Risk.R0,
                            List.of(
                                    ParameterSpec.of(
                                            "path",
                                            "Path",
                                            "Where to begin.",
                                            ParameterType.PATH,
                                            "/var")),
                            ""),
                    new ActionDescriptor(
                            "service.restart",
                            1,
                            "Restart a service",
                            "Stops and starts a managed service.",
                            Risk.R2,
                            List.of(ParameterSpec.text("unit", "Unit", "Name of the service.")),
                            "Your grants do not cover service.restart on this node."),
                    new ActionDescriptor(
                            "service.status",
                            1,
                            "Service status",
                            "Says whether a managed service runs.",
                            Risk.R1,
                            List.of(
                                    ParameterSpec.text("unit", "Unit", "Name of the service.")
                                            .oneOf(List.of("cache.service", "relay.service"))),
                            ""));

    /** A line of output. */
    record Line(Channel channel, String text) {}

    private SimulatedActions() {}

    static ActionPlan plan(
            String nodeId, ActionDescriptor action, Map<String, String> parameters, Instant now) {
        boolean cleans = action.name().equals("disk.cleanup");
        List<PredictedEffect> effects =
                cleans
                        ? List.of(
                                new PredictedEffect(
                                        "/var/cache/skerry/objects/3f",
                                        "remove 214 files",
                                        812L << 20),
                                new PredictedEffect(
                                        "/var/cache/skerry/objects/a1",
                                        "remove 97 files",
                                        341L << 20),
                                new PredictedEffect(
                                        "/var/cache/skerry/tmp", "remove 12 files", 18L << 20))
                        : List.of(new PredictedEffect(action.name(), "read only", 0));
        return new ActionPlan(
                nodeId,
                action.name(),
                action.version(),
                action.risk(),
                parameters,
                "9f2c4e6a1b3d5f7088aa11cc22ee33554466778899aabbccddeeff0011223344",
                cleans ? "Removes 323 files, 1.1 GiB." : "Reads only.",
                effects,
                effects.size(),
                cleans ? List.of("2 files changed within the last hour and are kept.") : List.of(),
                "",
                now);
    }

    static List<Line> script(ActionPlan plan) {
        return plan.effects().stream()
                .map(effect ->
                        new Line(Channel.OUT, effect.subject() + ": " + effect.description()))
                .toList();
    }
}
