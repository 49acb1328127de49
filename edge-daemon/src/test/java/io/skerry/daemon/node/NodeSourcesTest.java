package io.skerry.daemon.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.daemon.config.ConfigException;
import io.skerry.daemon.config.ConfigFile;
import io.skerry.daemon.config.NodeConfig;
import io.skerry.daemon.node.host.Host;
import io.skerry.daemon.node.host.HostFacts;
import io.skerry.daemon.node.host.HostReader;
import io.skerry.daemon.node.host.HostSource;
import io.skerry.daemon.node.host.Labels;
import io.skerry.daemon.node.host.Sample;
import io.skerry.daemon.node.host.SeriesKey;
import io.skerry.daemon.node.pipeline.Admission;
import io.skerry.daemon.node.redact.Redactor;
import io.skerry.daemon.node.redact.Sensitive;
import io.skerry.daemon.node.scrape.ExporterFake;
import io.skerry.daemon.time.VirtualTime;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** All sources of a node together, as its configuration names them. */
class NodeSourcesTest {
    private final VirtualTime time = new VirtualTime(Instant.parse("2026-11-28T12:00:00Z"));
    private final List<Sample> machine = new ArrayList<>();
    private ExporterFake exporter;

    @TempDir Path root;

    @BeforeEach
    void start() throws IOException {
        exporter = new ExporterFake();
    }

    @AfterEach
    void stop() {
        exporter.close();
    }

    @Test
    void theMachineItsServicesAndEndpointsAreReadTogether() throws ConfigException {
        machine.add(new Sample(SeriesKey.gauge("node_load1", Labels.none(), "1"), 0.5));
        exporter.answers("app_up 1\n");
        try (NodeSources sources = sources("services: [ nginx.service ]\n")) {
            time.advance(Duration.ofSeconds(1));
            Set<String> metrics = new HashSet<>();
            read(sources).forEach(sample -> metrics.add(sample.metric()));
            assertTrue(
                    metrics.containsAll(
                            Set.of(
                                    "node_load1",
                                    "app_up",
                                    "up",
                                    "namedprocess_namegroup_num_procs",
                                    "skerry_redactions_total",
                                    "skerry_series",
                                    "skerry_samples_refused_total")),
                    metrics.toString());
            assertFalse(metrics.contains("skerry_sli_requests_total"), "nobody mapped one");
        }
    }

    @Test
    void aHundredThousandSeriesOfAnEndpointAreTwoHundredAndAnExactOverflow()
            throws ConfigException {
        int series = 100_000;
        StringBuilder text = new StringBuilder("# TYPE hits_total counter\n");
        for (int i = 0; i < series; i++) {
            text.append("hits_total{server=\"s").append(i).append("\"} ").append(i).append('\n');
        }
        exporter.answers(text.toString());
        try (NodeSources sources = sources("")) {
            for (int scrape = 0; scrape < 2; scrape++) {
                time.advance(Duration.ofSeconds(15));
                List<Sample> hits =
                        read(sources).stream()
                                .filter(sample -> sample.metric().equals("hits_total"))
                                .toList();
                assertEquals(Admission.PER_METRIC + 1, hits.size());
                assertEquals(
                        series * (series - 1.0) / 2,
                        hits.stream().mapToDouble(Sample::value).sum());
            }
            assertEquals(series, value(sources, "scrape_samples_post_metric_relabeling"));
            assertEquals(1, value(sources, "skerry_series_overflows"));
        }
    }

    @Test
    void endpointsCannotPushTheMachineOut() throws ConfigException {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 20_000; i++) {
            text.append("metric_").append(i).append(" 1\n");
        }
        exporter.answers(text.toString());
        try (NodeSources sources = sources("")) {
            time.advance(Duration.ofSeconds(15));
            for (int i = 0; i < 100; i++) {
                machine.add(
                        new Sample(
                                SeriesKey.gauge(
                                        "node_disk_io_now", Labels.of("device", "d" + i), "1"),
                                i));
            }
            List<Sample> all = read(sources);
            assertEquals(
                    100,
                    all.stream()
                            .filter(sample -> sample.metric().equals("node_disk_io_now"))
                            .count());
            assertEquals(
                    Admission.APPLICATIONS + Admission.OVERFLOWS,
                    all.stream().filter(sample -> sample.metric().startsWith("metric_")).count());
            assertTrue(value(sources, "skerry_samples_refused_total") >= 18_000);
            assertTrue(value(sources, "skerry_series") <= Admission.PER_NODE);
        }
    }

    @Test
    void whatPeopleNamedOnTheMachineIsRedactedToo() throws ConfigException {
        machine.add(
                new Sample(
                        SeriesKey.gauge(
                                "node_filesystem_size_bytes",
                                Labels.of("mountpoint", "/media/jane.doe@example.com"),
                                "By"),
                        7));
        try (NodeSources sources = sources("")) {
            Sample sample =
                    read(sources).stream()
                            .filter(one -> one.metric().equals("node_filesystem_size_bytes"))
                            .findFirst()
                            .orElseThrow();
            assertEquals(Labels.of("mountpoint", "/media/[redacted]"), sample.labels());
            assertEquals(1, sources.redactions().of(Sensitive.MAIL));
        }
    }

    @Test
    void indicatorsComeOutOfWhatIsScrapedBeforeLabelsAreDropped() throws ConfigException {
        exporter.answers(
                """
                # TYPE rq counter
                rq_total{vip="yes"} 6
                rq_total{vip="no"} 4
                """
                        .replace("# TYPE rq counter\n", "# TYPE rq_total counter\n"));
        String slis = "slis: { requests: { metric: rq_total, labels: { vip: \"yes\" } } }\n";
        try (NodeSources sources = sources(slis)) {
            time.advance(Duration.ofSeconds(15));
            assertEquals(6, value(sources, "skerry_sli_requests_total"));
            assertEquals(10, value(sources, "rq_total"));
        }
    }

    @Test
    void anEndpointThatGoesAwayIsDownAndItsValuesEnd() throws ConfigException {
        exporter.answers("app_up 1\n");
        try (NodeSources sources = sources("")) {
            time.advance(Duration.ofSeconds(15));
            assertEquals(1, value(sources, "up"));
            exporter.close();
            time.advance(Duration.ofSeconds(15));
            assertEquals(0, value(sources, "up"));
            assertTrue(read(sources).stream().noneMatch(one -> one.metric().equals("app_up")));
        }
    }

    @Test
    void otlpIsTakenOnlyWhereItIsConfigured() throws ConfigException {
        try (NodeSources without = sources("");
                NodeSources with = sources("otlp: { listen: \"127.0.0.1:0\" }\n")) {
            assertTrue(without.otlp().isEmpty());
            assertTrue(with.otlp().isPresent());
        }
    }

    @Test
    void aClosedNodeScrapesNoMore() throws ConfigException {
        NodeSources sources = sources("");
        assertEquals(1, time.pending());
        sources.close();
        assertEquals(0, time.pending());
    }

    private NodeSources sources(String more) throws ConfigException {
        String yaml =
                "state-dir: s\nnode:\n"
                        + ("scrape: { name: app, url: \"" + exporter.url() + "\" }\n" + more)
                                .indent(2);
        NodeConfig config =
                Objects.requireNonNull(ConfigFile.parse(Path.of("/etc/x.yaml"), yaml).node());
        return new NodeSources(new Machine(), root, config, new Redactor(), time.clocks(), time);
    }

    private static List<Sample> read(NodeSources sources) {
        return new HostReader(sources.host().sources()).read();
    }

    private static double value(NodeSources sources, String metric) {
        return read(sources).stream()
                .filter(sample -> sample.metric().equals(metric))
                .mapToDouble(Sample::value)
                .sum();
    }

    /** A machine of one source. */
    private final class Machine implements Host, HostSource {
        @Override
        public HostFacts facts() {
            return new HostFacts(
                    new HostFacts.OperatingSystem("h", "os", "k"),
                    new HostFacts.Hardware("x86_64", "cpu", 1, 1),
                    "boot",
                    time.instant(),
                    false);
        }

        @Override
        public List<HostSource> sources() {
            return List.of(this);
        }

        @Override
        public boolean clockSynchronised() {
            return true;
        }

        @Override
        public String name() {
            return "machine";
        }

        @Override
        public List<Sample> read() {
            return List.copyOf(machine);
        }
    }
}
