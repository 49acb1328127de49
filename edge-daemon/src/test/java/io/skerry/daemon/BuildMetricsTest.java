package io.skerry.daemon;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.daemon.metrics.Exposition;
import io.skerry.daemon.metrics.Promtool;
import io.skerry.daemon.version.Version;
import java.util.List;
import org.junit.jupiter.api.Test;

class BuildMetricsTest {
    private final String text = Exposition.PROMETHEUS.write(List.of(new BuildMetrics()));

    @Test
    void theVersionIsALabelAndTheValueOne() {
        assertTrue(text.contains("version=\"" + Version.current() + "\""), text);
        assertTrue(text.endsWith("} 1\n"), text);
    }

    @Test
    void promtoolFindsNothingToComplainOf() throws Exception {
        Promtool.check(text);
    }
}
