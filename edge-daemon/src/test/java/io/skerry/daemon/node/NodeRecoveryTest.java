package io.skerry.daemon.node;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.skerry.daemon.config.ConfigException;
import io.skerry.daemon.config.ConfigFile;
import io.skerry.daemon.config.NodeConfig;
import io.skerry.daemon.node.host.Host;
import io.skerry.daemon.node.host.HostFacts;
import io.skerry.daemon.node.host.HostReader;
import io.skerry.daemon.node.host.HostSource;
import io.skerry.daemon.node.host.Sample;
import io.skerry.daemon.node.pipeline.Admission;
import io.skerry.daemon.node.redact.Redactor;
import io.skerry.daemon.node.redact.Sensitive;
import io.skerry.daemon.node.scrape.ExporterFake;
import io.skerry.daemon.time.VirtualTime;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Endpoints that fail and come back, and what a node says in between. */
final class NodeRecoveryTest {
    private static final Duration ROUND = Duration.ofSeconds(15);
    private static final String SLI = "slis: { requests: { metric: rq_total } }\n";

    private final VirtualTime time = new VirtualTime(Instant.parse("2026-11-28T12:00:00Z"));
    private ExporterFake first;
    private ExporterFake second;

    @TempDir Path root;

    @BeforeEach
    void start() throws IOException {
        first = new ExporterFake();
        second = new ExporterFake();
    }

    @AfterEach
    void stop() {
        first.close();
        second.close();
    }

    @Test
    void anIndicatorStandsWhileItsEndpointIsAwayAndCountsOnWhenItComesBack()
            throws ConfigException {
        second.answers("# TYPE rq_total counter\nrq_total 5\n");
        try (NodeSources sources = sources(SLI)) {
            first.answers("# TYPE rq_total counter\nrq_total 100\n");
            time.advance(ROUND);
            assertEquals(105, value(sources, "skerry_sli_requests_total"));
            first.answers(exchange -> exchange.sendResponseHeaders(503, -1));
            time.advance(ROUND.multipliedBy(4));
            assertEquals(105, value(sources, "skerry_sli_requests_total"));
            assertEquals(1, value(sources, "up"), "only the other one");
            assertEquals(5, value(sources, "rq_total"));
            first.answers("# TYPE rq_total counter\nrq_total 130\n");
            time.advance(ROUND);
            assertEquals(135, value(sources, "skerry_sli_requests_total"));
            assertEquals(135, value(sources, "rq_total"));
            assertEquals(2, value(sources, "up"));
            first.answers("# TYPE rq_total counter\nrq_total 2\n");
            time.advance(ROUND);
            assertEquals(137, value(sources, "skerry_sli_requests_total"), "it began anew");
            assertEquals(7, value(sources, "rq_total"), "the series itself falls");
        }
    }

    @Test
    void anAnswerThatBreaksOffPublishesNothingOfItAndLosesNoCount() throws ConfigException {
        try (NodeSources sources = sources("")) {
            for (int round = 1; round <= 3; round++) {
                StringBuilder text = new StringBuilder("# TYPE rq_total counter\n");
                for (int i = 0; i < 500; i++) {
                    text.append("rq_total{server=\"s").append(i).append("\"} ").append(round * 10);
                    text.append('\n');
                }
                if (round == 2) {
                    text.append("rq_total{server=\"broken");
                }
                first.answers(text.toString());
                time.advance(ROUND);
                assertEquals(round == 2 ? 1 : 2, value(sources, "up"));
                assertEquals(round == 2 ? 0 : 5_000 * round, value(sources, "rq_total"));
            }
        }
    }

    @Test
    void endpointsShareTheRoomAndEachKeepsAnExactOverflow() throws ConfigException {
        first.answers(many(300, 1));
        second.answers(many(400, 2));
        try (NodeSources sources = sources("")) {
            time.advance(ROUND);
            List<Sample> all =
                    read(sources).stream()
                            .filter(sample -> sample.metric().equals("rq_total"))
                            .toList();
            List<Sample> overflows =
                    all.stream().filter(one -> one.labels().has("overflow", "true")).toList();
            assertEquals(Admission.PER_METRIC, all.size() - overflows.size());
            assertEquals(2, overflows.size());
            assertEquals(2, value(sources, "skerry_series_overflows"));
            for (String job : List.of("one", "two")) {
                assertEquals(
                        job.equals("one") ? 300 : 800,
                        all.stream()
                                .filter(one -> one.labels().has("job", job))
                                .mapToDouble(Sample::value)
                                .sum());
            }
        }
    }

    @Test
    void whatIsRedactedIsCountedOnceForEachSeriesAndNotWithEachScrape() throws ConfigException {
        first.answers("rq{server=\"jane@example.com\"} 1\nrq{server=\"joe@example.com\"} 2\n");
        try (NodeSources sources = sources("")) {
            time.advance(ROUND.multipliedBy(5));
            assertEquals(2, sources.redactions().of(Sensitive.MAIL));
            Sample both =
                    read(sources).stream()
                            .filter(sample -> sample.metric().equals("rq"))
                            .findFirst()
                            .orElseThrow();
            assertEquals(3, both.value(), "who became alike is one");
            assertEquals("[redacted]", both.labels().get("server").orElseThrow());
        }
    }

    private static String many(int series, int value) {
        StringBuilder text = new StringBuilder("# TYPE rq_total counter\n");
        for (int i = 0; i < series; i++) {
            text.append("rq_total{server=\"s").append(i).append("\"} ").append(value).append('\n');
        }
        return text.toString();
    }

    private NodeSources sources(String more) throws ConfigException {
        String scrape = "  - { name: %s, url: \"%s\" }\n";
        String yaml =
                "state-dir: s\nnode:\n"
                        + ("scrape:\n"
                                        + scrape.formatted("one", first.url())
                                        + scrape.formatted("two", second.url())
                                        + more)
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

    /** A machine that measures nothing. */
    private final class Machine implements Host {
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
            return List.of();
        }

        @Override
        public boolean clockSynchronised() {
            return true;
        }
    }
}
