package io.skerry.daemon.cli.keys;

import io.skerry.api.v1.Grant;
import io.skerry.api.v1.Label;
import io.skerry.api.v1.Risk;
import io.skerry.daemon.cli.CommandFailed;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine.Option;

/** A grant as people type it. */
final class GrantOptions {
    private static final Map<String, Risk> RISKS =
            new TreeMap<>(
                    Map.of(
                            "read", Risk.RISK_READ,
                            "safe", Risk.RISK_SAFE,
                            "disruptive", Risk.RISK_DISRUPTIVE,
                            "destructive", Risk.RISK_DESTRUCTIVE));

    @Option(
            names = "--may",
            required = true,
            split = ",",
            paramLabel = "VERB",
            description = {
                "Action or read, such as disk.cleanup or read.series; * is every one.",
                "approve.ACTION and approve.* let somebody approve what another one runs."
            })
    List<String> verbs = List.of();

    @Option(
            names = "--risk",
            required = true,
            paramLabel = "RISK",
            description = "Highest risk: read, safe, disruptive or destructive.")
    String risk = "";

    @Option(
            names = "--where",
            paramLabel = "LABEL=VALUE",
            description = "Only on nodes with this label; repeatable, all must hold.")
    Map<String, String> scope = Map.of();

    @Option(
            names = "--approvals",
            paramLabel = "N",
            defaultValue = "0",
            description = "How many other operators must approve each command; default 0.")
    int approvals;

    Grant grant() {
        Risk highest = RISKS.get(risk.toLowerCase(Locale.ROOT));
        if (highest == null) {
            throw new CommandFailed(
                    "there is no risk "
                            + risk
                            + "; give one of "
                            + String.join(", ", RISKS.keySet()));
        }
        if (approvals < 0) {
            throw new CommandFailed("--approvals takes a number from 0 on");
        }
        return Grant.newBuilder()
                .addAllVerbs(verbs)
                .setMaxRisk(highest)
                .setApprovals(approvals)
                .addAllScope(
                        scope.entrySet().stream()
                                .map(label ->
                                        Label.newBuilder()
                                                .setName(label.getKey())
                                                .setValue(label.getValue())
                                                .build())
                                .sorted(Comparator.comparing(Label::getName))
                                .toList())
                .build();
    }
}
