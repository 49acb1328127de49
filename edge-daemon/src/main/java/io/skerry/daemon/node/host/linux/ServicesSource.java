package io.skerry.daemon.node.host.linux;

import io.skerry.daemon.node.host.HostSource;
import io.skerry.daemon.node.host.Sample;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Processes of the services that this node looks after, by their control groups (version 2), under
 * process-exporter's names; restarts under node_exporter's. A service that does not run has only
 * its restarts.
 */
public final class ServicesSource implements HostSource {
    private final List<ServiceUnit> units;

    /**
     * @param root of the file system
     * @param services units, such as nginx.service
     */
    public ServicesSource(Path root, Collection<String> services) {
        ControlGroups groups = new ControlGroups(root.resolve("sys/fs/cgroup"));
        Processes processes = new Processes(root.resolve("proc"));
        this.units =
                services.stream()
                        .sorted()
                        .map(unit -> new ServiceUnit(unit, groups, processes))
                        .toList();
    }

    @Override
    public String name() {
        return "services";
    }

    @Override
    public List<Sample> read() {
        List<Sample> samples = new ArrayList<>(units.size() * 8);
        units.forEach(unit -> unit.read(samples));
        return samples;
    }
}
