package io.skerry.daemon.cli.slo;

import io.skerry.daemon.cli.CommandFailed;
import io.skerry.daemon.cli.Output;
import io.skerry.daemon.config.ConfigException;
import io.skerry.daemon.hub.slo.Objective;
import io.skerry.daemon.hub.slo.config.BuiltInObjectives;
import io.skerry.daemon.hub.slo.config.ObjectivesFile;
import io.skerry.daemon.hub.slo.prometheus.PrometheusRules;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Exports objectives as rules for Prometheus. */
@Command(
        name = "rules",
        description = {
            "Prints recording and alerting rules for Prometheus 2.42 and newer, by which it alarms as"
                    + " the hub does on what the hub writes to it.",
            "Of the built-in objectives and those of a file."
        })
final class SloRulesCommand implements Callable<Integer> {
    @Mixin Output output = new Output();

    @Option(
            names = "--file",
            paramLabel = "FILE",
            description = "Objectives that are declared; default: those that are built in.")
    @Nullable Path file;

    @Option(
            names = "--by",
            paramLabel = "LABEL",
            split = ",",
            description =
                    "Labels that parts of the fleet are told apart by, such as region,machine_type;"
                            + " default: the fleet as a whole.")
    List<String> by = List.of();

    @Option(
            names = "--no-low-traffic-gate",
            description = "Also alarms on what may be chance among few events.")
    boolean noGate;

    @Override
    public Integer call() {
        for (String label : by) {
            if (!label.matches("[a-zA-Z_][a-zA-Z0-9_]*")) {
                throw new CommandFailed("--by: \"" + label + "\" is no name of a label");
            }
        }
        List<Objective> objectives =
                objectives().stream()
                        .map(each -> noGate ? each.withoutLowTrafficGate() : each)
                        .toList();
        String yaml = PrometheusRules.of(objectives, by);
        output.print(Map.of("yaml", yaml), yaml);
        return 0;
    }

    private List<Objective> objectives() {
        if (file == null) {
            return BuiltInObjectives.all();
        }
        try {
            return ObjectivesFile.read(file);
        } catch (ConfigException wrong) {
            throw new CommandFailed(String.valueOf(wrong.getMessage()), wrong);
        }
    }
}
