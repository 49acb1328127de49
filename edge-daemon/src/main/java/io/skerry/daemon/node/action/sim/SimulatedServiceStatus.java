package io.skerry.daemon.node.action.sim;

import io.skerry.api.v1.ActionSchema;
import io.skerry.daemon.node.action.Action;
import io.skerry.daemon.node.action.ActionOutcome;
import io.skerry.daemon.node.action.ActionPlan;
import io.skerry.daemon.node.action.ActionRun;
import io.skerry.daemon.node.action.Cancellation;
import io.skerry.daemon.node.action.Parameters;
import io.skerry.daemon.node.action.PlannedItem;
import io.skerry.daemon.node.action.Schemas;
import io.skerry.daemon.node.action.Sizes;
import io.skerry.daemon.node.host.Sample;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Twin of service.status. */
final class SimulatedServiceStatus implements Action {
    private final MachineSamples samples;
    private final List<String> units;
    private final ActionSchema schema;

    SimulatedServiceStatus(MachineSamples samples) {
        this.samples = samples;
        this.units = samples.services();
        this.schema = Schemas.serviceStatus(units);
    }

    @Override
    public ActionSchema schema() {
        return schema;
    }

    @Override
    public ActionPlan plan(Parameters parameters, Instant now, Cancellation cancellation) {
        List<String> asked = asked(parameters);
        return ActionPlan.ready(
                asked.stream().map(unit -> PlannedItem.of(unit, "would be asked about")).toList(),
                "Asks systemd about " + Sizes.count(asked.size(), "service") + ".");
    }

    @Override
    public ActionOutcome run(ActionRun run) throws IOException {
        List<String> asked = asked(run.parameters());
        for (Sample sample : samples.of("node_systemd_service_restart_total")) {
            String unit = sample.labels().get("name").orElse("");
            if (asked.contains(unit)) {
                run.output()
                        .out(
                                "%s: active (running), restarts %d"
                                        .formatted(unit, (long) sample.value()));
            }
        }
        return ActionOutcome.succeeded(
                "%d of %s active, by systemd."
                        .formatted(asked.size(), Sizes.count(asked.size(), "service")),
                Map.of("active_services", Integer.toString(asked.size()), "failed_services", "0"));
    }

    private List<String> asked(Parameters parameters) {
        return parameters.text(Schemas.UNIT).map(List::of).orElse(units);
    }
}
