package io.skerry.daemon.node.action.sim;

import io.skerry.daemon.node.host.Host;
import io.skerry.daemon.node.host.HostSource;
import io.skerry.daemon.node.host.Sample;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** What a simulated machine measures of itself; reading it changes nothing. */
final class MachineSamples {
    private final Host host;

    MachineSamples(Host host) {
        this.host = host;
    }

    /** All samples of a metric now. */
    List<Sample> of(String metric) throws IOException {
        List<Sample> found = new ArrayList<>();
        for (HostSource source : host.sources()) {
            source.read().stream()
                    .filter(sample -> sample.metric().equals(metric))
                    .forEach(found::add);
        }
        return found;
    }

    /** The first sample of a metric now; 0 when there is none. */
    double value(String metric) throws IOException {
        return of(metric).stream().mapToDouble(Sample::value).findFirst().orElse(0);
    }

    /** Names of the services that it counts restarts of, sorted. */
    List<String> services() {
        try {
            return of("node_systemd_service_restart_total").stream()
                    .flatMap(sample -> sample.labels().get("name").stream())
                    .sorted()
                    .toList();
        } catch (IOException impossible) {
            throw new java.io.UncheckedIOException("a simulated source has no disk", impossible);
        }
    }
}
