package io.skerry.daemon.node.action.linux;

import io.skerry.daemon.node.action.Cancellation;
import io.skerry.daemon.node.action.Sizes;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Where no service manager runs, such as in a container: a service is its processes. */
final class ProcServices implements ServiceManager {
    private static final String SUFFIX = ".service";
    private static final int MOST_PIDS = 20;

    private final ProcessTable processes;

    ProcServices(ProcessTable processes) {
        this.processes = processes;
    }

    @Override
    public String name() {
        return "the process table, as no systemd runs here";
    }

    @Override
    public Optional<ServiceState> state(String unit, Cancellation cancellation) throws IOException {
        String name =
                unit.endsWith(SUFFIX) ? unit.substring(0, unit.length() - SUFFIX.length()) : unit;
        String known =
                name.length() > ProcessTable.NAME_BYTES
                        ? name.substring(0, ProcessTable.NAME_BYTES)
                        : name;
        List<ProcessTable.Row> found =
                processes.read().stream().filter(row -> row.name().equals(known)).toList();
        if (found.isEmpty()) {
            return Optional.of(
                    new ServiceState(ServiceState.Health.INACTIVE, "no process is named " + known));
        }
        long memory = found.stream().mapToLong(ProcessTable.Row::residentBytes).sum();
        String pids =
                found.stream()
                        .limit(MOST_PIDS)
                        .map(row -> Integer.toString(row.pid()))
                        .collect(Collectors.joining(", "));
        return Optional.of(
                new ServiceState(
                        ServiceState.Health.ACTIVE,
                        "running, process %s, memory %s".formatted(pids, Sizes.text(memory))));
    }
}
