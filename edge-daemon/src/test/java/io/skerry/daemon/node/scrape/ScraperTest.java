package io.skerry.daemon.node.scrape;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.daemon.log.CapturedLog;
import io.skerry.daemon.node.host.Labels;
import io.skerry.daemon.node.host.Sample;
import io.skerry.daemon.node.host.SeriesKey;
import io.skerry.daemon.node.pipeline.Admission;
import io.skerry.daemon.node.pipeline.Admitting;
import io.skerry.daemon.node.pipeline.Fold;
import io.skerry.daemon.node.pipeline.Glob;
import io.skerry.daemon.node.pipeline.LabelPolicy;
import io.skerry.daemon.node.pipeline.Normaliser;
import io.skerry.daemon.node.pipeline.RawListener;
import io.skerry.daemon.node.redact.RedactionCounts;
import io.skerry.daemon.node.redact.Redactor;
import io.skerry.daemon.time.Clocks;
import io.skerry.daemon.time.MonotonicClock;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A scraper against a real HTTP server of this process. */
class ScraperTest {
    private static final Labels IDENTITY = Labels.of("job", "app", "instance", "localhost:1");

    private final MonotonicClock clock = Clocks.system().monotonic();
    private final ScrapeSource source =
            new ScrapeSource("app", IDENTITY, Duration.ofMinutes(1), clock);
    private ExporterFake exporter;
    private Scraper scraper;

    @BeforeEach
    void start() throws IOException {
        exporter = new ExporterFake();
        scraper = scraper(Duration.ofSeconds(10), "*");
    }

    @AfterEach
    void stop() {
        exporter.close();
    }

    @Test
    void whatAnEndpointExposesIsPublishedWithJobAndInstance() {
        exporter.answers(
                """
                # TYPE http_requests_total counter
                http_requests_total{code="200",job="mine",user="jane"} 7
                # TYPE temp_celsius gauge
                temp_celsius 21.5
                other{le="x"} NaN
                """);
        scraper.scrape();
        String target = "instance=\"localhost:1\",job=\"app\"}";
        assertEquals(
                Map.of(
                        "http_requests_total{code=\"200\"," + target,
                        7.0,
                        "temp_celsius{" + target,
                        21.5,
                        "up{" + target,
                        1.0,
                        "scrape_samples_scraped{" + target,
                        3.0,
                        "scrape_samples_post_metric_relabeling{" + target,
                        2.0),
                values());
        assertTrue(exporter.accepted().startsWith("application/openmetrics-text"));
    }

    @Test
    void openMetricsIsReadWhenTheEndpointSpeaksIt() {
        exporter.answers(
                ExporterFake.text(
                        "application/openmetrics-text; version=1.0.0; charset=utf-8",
                        """
                        # TYPE a_seconds counter
                        # UNIT a_seconds seconds
                        a_seconds_total 3 # {trace_id="jane@example.com"} 1
                        a_seconds_created 9
                        # EOF
                        """));
        scraper.scrape();
        Sample sample = sample("a_seconds_total");
        assertEquals(3, sample.value());
        assertEquals("s", sample.unit());
        assertEquals(1, up());
        assertEquals(5, source.read().size(), "neither exemplars nor _created are published");
    }

    @Test
    void onlyAllowedMetricsAreTaken() {
        scraper = scraper(Duration.ofSeconds(10), "nginx_*");
        exporter.answers("nginx_up 1\ngo_threads 8\n");
        scraper.scrape();
        assertEquals(1, sample("nginx_up").value());
        assertEquals(1, sample("scrape_samples_post_metric_relabeling").value());
    }

    @Test
    void aFailedScrapeIsDownWithoutOldValuesAndSaysWhyOnce() {
        exporter.answers("a 1\n");
        scraper.scrape();
        try (CapturedLog log = new CapturedLog()) {
            exporter.answers("a 1\nb jane@example.com\n");
            scraper.scrape();
            scraper.scrape();
            assertEquals(0, up());
            assertTrue(source.read().stream().noneMatch(sample -> sample.metric().equals("a")));
            exporter.answers("a 1\n");
            scraper.scrape();
            assertEquals(1, up());
            List<String> all = log.with("scraped");
            String lines = String.join("\n", all);
            assertEquals(2, all.size(), lines);
            assertTrue(lines.contains("line 2, column 3"), lines);
            assertTrue(!lines.contains("jane"), lines);
        }
    }

    @Test
    void whatIsNoMetricsIsNotRead() {
        for (ExporterFake.Answer answer :
                List.<ExporterFake.Answer>of(
                        ExporterFake.text("text/html", "<html>"),
                        exchange -> exchange.sendResponseHeaders(500, -1),
                        exchange -> {
                            exchange.getResponseHeaders().set("Location", exporter.url() + "x");
                            exchange.sendResponseHeaders(302, -1);
                        },
                        exchange -> exchange.close())) {
            exporter.answers(answer);
            scraper.scrape();
            assertEquals(0, up());
        }
    }

    @Test
    void aPackedAnswerIsUnpackedWithinTheBound() {
        exporter.answers(packed("a 5\n", 1));
        scraper.scrape();
        assertEquals(5, sample("a").value());
        exporter.answers(packed("# " + "x".repeat(60_000) + "\n", 10_000));
        scraper.scrape();
        assertEquals(0, up(), "600 MB out of half a megabyte");
    }

    @Test
    void anEndlessLineAndEndlessSamplesEndTheScrape() {
        exporter.answers(endless("x".repeat(8_192)));
        scraper.scrape();
        assertEquals(0, up());
        exporter.answers(endless("a 1\n".repeat(1_000)));
        scraper.scrape();
        assertEquals(0, up());
    }

    @Test
    void aSlowEndpointDoesNotHoldUpLongerThanItsTime() {
        scraper = scraper(Duration.ofMillis(300), "*");
        CountDownLatch never = new CountDownLatch(1);
        exporter.answers(exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "text/plain");
            exchange.sendResponseHeaders(200, 0);
            OutputStream out = exchange.getResponseBody();
            for (int i = 0; i < 100; i++) {
                out.write("a 1\n".getBytes(StandardCharsets.UTF_8));
                out.flush();
                try {
                    var _ = never.await(100, TimeUnit.MILLISECONDS);
                } catch (InterruptedException stopped) {
                    return;
                }
            }
        });
        long start = clock.nanos();
        scraper.scrape();
        assertEquals(0, up());
        assertTrue(clock.since(start).compareTo(Duration.ofSeconds(3)) < 0);
    }

    @Test
    void anEndpointThatIsAwayIsDown() {
        exporter.close();
        scraper.scrape();
        assertEquals(0, up());
    }

    @Test
    void oldValuesStandOnlyUntilTheNextScrapeIsDue() {
        long[] now = {0};
        ScrapeSource held = new ScrapeSource("a", IDENTITY, Duration.ofSeconds(20), () -> now[0]);
        assertEquals(List.of(), held.read());
        Sample sample = new Sample(SeriesKey.gauge("a", IDENTITY, "1"), 1);
        held.scraped(new ScrapeSource.Scraped(List.of(sample), true, 0.1, 1, 1, 0));
        assertEquals(5, held.read().size());
        now[0] = Duration.ofSeconds(21).toNanos();
        assertEquals(1, held.read().size());
        assertEquals(0, held.read().getFirst().value());
    }

    private Scraper scraper(Duration timeout, String allow) {
        return new Scraper(
                new Scraper.Target("app", "localhost:1", List.of(new Glob(allow)), timeout),
                new HttpEndpoint(exporter.url(), timeout),
                new Fold(
                        new Admitting(
                                new Normaliser(
                                        LabelPolicy.of(List.of()),
                                        new Redactor(),
                                        new RedactionCounts()),
                                new Admission(Admission.PER_NODE),
                                IDENTITY)),
                RawListener.none(),
                source,
                clock);
    }

    private double up() {
        return sample("up").value();
    }

    private Sample sample(String metric) {
        return source.read().stream()
                .filter(sample -> sample.metric().equals(metric))
                .findFirst()
                .orElseThrow();
    }

    private Map<String, Double> values() {
        Map<String, Double> values = new TreeMap<>();
        for (Sample sample : source.read()) {
            if (!sample.metric().equals("scrape_duration_seconds")) {
                values.put(sample.series().toString(), sample.value());
            }
        }
        return values;
    }

    private static ExporterFake.Answer packed(String text, int times) {
        return exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "text/plain");
            exchange.getResponseHeaders().set("Content-Encoding", "gzip");
            exchange.sendResponseHeaders(200, 0);
            try (OutputStream out = new GZIPOutputStream(exchange.getResponseBody())) {
                for (int i = 0; i < times; i++) {
                    out.write(text.getBytes(StandardCharsets.UTF_8));
                }
            }
        };
    }

    private static ExporterFake.Answer endless(String chunk) {
        return exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "text/plain");
            exchange.sendResponseHeaders(200, 0);
            OutputStream out = exchange.getResponseBody();
            while (true) {
                out.write(chunk.getBytes(StandardCharsets.UTF_8));
            }
        };
    }
}
