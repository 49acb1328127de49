package io.skerry.daemon.node.action.sim;

import io.skerry.api.v1.ActionSchema;
import io.skerry.daemon.node.action.Action;
import io.skerry.daemon.node.action.ActionOutcome;
import io.skerry.daemon.node.action.ActionPlan;
import io.skerry.daemon.node.action.ActionRun;
import io.skerry.daemon.node.action.Cancellation;
import io.skerry.daemon.node.action.Output;
import io.skerry.daemon.node.action.Parameters;
import io.skerry.daemon.node.action.PlannedItem;
import io.skerry.daemon.node.action.Schemas;
import io.skerry.daemon.node.action.Sizes;
import io.skerry.daemon.node.host.HostFacts;
import io.skerry.daemon.node.host.Sample;
import io.skerry.daemon.node.host.sim.SimulatedFault;
import io.skerry.daemon.node.host.sim.SimulatedHost;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Twin of diagnostics.snapshot; it also names the faults that are switched on. */
final class SimulatedDiagnostics implements Action {
    private final SimulatedHost host;
    private final MachineSamples samples;
    private final ActionSchema schema = Schemas.diagnosticsSnapshot();

    SimulatedDiagnostics(SimulatedHost host, MachineSamples samples) {
        this.host = host;
        this.samples = samples;
    }

    @Override
    public ActionSchema schema() {
        return schema;
    }

    @Override
    public ActionPlan plan(Parameters parameters, Instant now, Cancellation cancellation) {
        return ActionPlan.ready(
                List.of(
                        PlannedItem.of("machine", "facts, load and memory would be shown"),
                        PlannedItem.of("services", "their restarts would be shown"),
                        PlannedItem.of("file systems", "their use would be shown")),
                "Shows the state of this machine; changes nothing.");
    }

    @Override
    public ActionOutcome run(ActionRun run) throws IOException {
        Output output = run.output();
        HostFacts facts = host.facts();
        output.out("== machine");
        output.out("host     " + facts.system().hostname() + " (simulated)");
        output.out("system   " + facts.system().prettyName() + ", " + facts.system().kernel());
        output.out(
                "hardware %d x %s, %s, %s"
                        .formatted(
                                facts.hardware().cpuCount(),
                                facts.hardware().cpuModel(),
                                facts.hardware().architecture(),
                                Sizes.text(facts.hardware().memoryBytes())));
        output.out("booted   " + facts.bootedAt() + ", boot " + facts.bootId());
        output.out("== load and memory");
        output.out("load1 %.2f".formatted(samples.value("node_load1")));
        size(output, "MemTotal", "node_memory_MemTotal_bytes");
        size(output, "MemAvailable", "node_memory_MemAvailable_bytes");
        output.out("== services");
        for (Sample sample : samples.of("node_systemd_service_restart_total")) {
            output.out(
                    "%s restarts %d"
                            .formatted(
                                    sample.labels().get("name").orElse(""), (long) sample.value()));
        }
        output.out("== file systems");
        size(output, "/ size", "node_filesystem_size_bytes");
        size(output, "/ available", "node_filesystem_avail_bytes");
        output.out("== faults");
        host.faults().all().stream().map(SimulatedFault::label).sorted().forEach(output::out);
        return ActionOutcome.succeeded(
                "Looked at a simulated machine with %s switched on."
                        .formatted(Sizes.count(host.faults().all().size(), "fault")),
                Map.of());
    }

    private void size(Output output, String label, String metric) throws IOException {
        output.out(label + " " + Sizes.text((long) samples.value(metric)));
    }
}
