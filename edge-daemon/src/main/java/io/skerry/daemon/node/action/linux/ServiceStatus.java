package io.skerry.daemon.node.action.linux;

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
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** How the services do that the node's configuration names. Reads only. */
public final class ServiceStatus implements Action {
    /** Characters of a unit's name, systemd.unit(5); it cannot begin like an option. */
    private static final Pattern UNIT = Pattern.compile("[A-Za-z0-9_@][A-Za-z0-9:_.@\\\\-]{0,254}");

    private final ActionSchema schema;
    private final List<String> units;
    private final Supplier<ServiceManager> managers;

    /**
     * @param units that may be asked about
     */
    public ServiceStatus(Collection<String> units) {
        this(units, ServiceStatus::managerOfThisMachine);
    }

    ServiceStatus(Collection<String> units, Supplier<ServiceManager> managers) {
        this.units = units.stream().filter(unit -> UNIT.matcher(unit).matches()).sorted().toList();
        this.schema = Schemas.serviceStatus(this.units);
        this.managers = managers;
    }

    @Override
    public ActionSchema schema() {
        return schema;
    }

    @Override
    public ActionPlan plan(Parameters parameters, Instant now, Cancellation cancellation) {
        if (units.isEmpty()) {
            return ActionPlan.blocked(
                    "No service may be asked about here; name some under services in the"
                            + " configuration of the node.");
        }
        List<String> asked = asked(parameters);
        return ActionPlan.ready(
                asked.stream().map(unit -> PlannedItem.of(unit, "would be asked about")).toList(),
                "Asks %s about %s."
                        .formatted(managers.get().name(), Sizes.count(asked.size(), "service")));
    }

    @Override
    public ActionOutcome run(ActionRun run) throws IOException {
        ServiceManager manager = managers.get();
        int active = 0;
        int failed = 0;
        int missing = 0;
        List<String> asked = asked(run.parameters());
        for (String unit : asked) {
            Optional<ServiceState> state = manager.state(unit, run.cancellation());
            if (state.isEmpty()) {
                missing++;
                run.output().error(unit + ": there is no such unit");
                continue;
            }
            run.output().out(unit + ": " + state.get().text());
            switch (state.get().health()) {
                case ACTIVE -> active++;
                case FAILED -> failed++;
                case INACTIVE -> {}
            }
        }
        String worse =
                Stream.of(
                                failed > 0 ? failed + " failed" : "",
                                missing > 0 ? missing + " unknown" : "")
                        .filter(text -> !text.isEmpty())
                        .reduce("", (all, one) -> all + ", " + one);
        return ActionOutcome.succeeded(
                "%d of %s active%s, by %s."
                        .formatted(
                                active,
                                Sizes.count(asked.size(), "service"),
                                worse,
                                manager.name()),
                Map.of(
                        "active_services", Integer.toString(active),
                        "failed_services", Integer.toString(failed)));
    }

    private List<String> asked(Parameters parameters) {
        return parameters.text(Schemas.UNIT).map(List::of).orElse(units);
    }

    /** As sd_booted(3) finds out whether systemd runs. */
    private static ServiceManager managerOfThisMachine() {
        boolean booted = Files.isDirectory(Path.of("/run/systemd/system"));
        return Stream.of("/usr/bin/systemctl", "/bin/systemctl")
                .filter(path -> booted && Files.isExecutable(Path.of(path)))
                .findFirst()
                .<ServiceManager>map(path -> new SystemdServices(path, new LocalPrograms()))
                .orElseGet(() -> new ProcServices(new ProcessTable(Path.of("/proc"))));
    }
}
