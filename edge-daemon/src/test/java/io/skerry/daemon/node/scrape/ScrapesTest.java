package io.skerry.daemon.node.scrape;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.daemon.config.ScrapeConfig;
import io.skerry.daemon.node.host.HostSource;
import io.skerry.daemon.node.host.Labels;
import io.skerry.daemon.node.host.SeriesKey;
import io.skerry.daemon.node.pipeline.Admission;
import io.skerry.daemon.node.pipeline.Admitting;
import io.skerry.daemon.node.pipeline.Fold;
import io.skerry.daemon.node.pipeline.LabelPolicy;
import io.skerry.daemon.node.pipeline.MinuteSketch;
import io.skerry.daemon.node.pipeline.Normaliser;
import io.skerry.daemon.node.pipeline.RawListener;
import io.skerry.daemon.node.redact.RedactionCounts;
import io.skerry.daemon.node.redact.Redactor;
import io.skerry.daemon.time.VirtualTime;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ScrapesTest {
    private final VirtualTime time = new VirtualTime(Instant.parse("2026-11-28T12:00:00Z"));
    private final List<Labels> identities = new ArrayList<>();
    private final List<String> heard = new ArrayList<>();
    private ExporterFake exporter;

    @BeforeEach
    void start() throws IOException {
        exporter = new ExporterFake();
        exporter.answers("a{secret_label=\"x\"} 1\n");
    }

    @AfterEach
    void stop() {
        exporter.close();
    }

    @Test
    void endpointsAreScrapedAtTheirOwnPaceAndNotAllAtOnce() {
        try (Scrapes scrapes = scrapes(target("one"), target("two"), target("three"))) {
            assertEquals(3, scrapes.sources().size());
            time.advance(Duration.ofSeconds(1));
            assertEquals(1, heard.size());
            time.advance(Duration.ofSeconds(10));
            assertEquals(3, heard.size());
            time.advance(Duration.ofSeconds(30));
            assertEquals(9, heard.size());
        }
        time.advance(Duration.ofSeconds(60));
        assertEquals(9, heard.size(), "and no more once they are closed");
    }

    @Test
    void whoListensSeesLabelsThatAreDroppedLater() throws IOException {
        try (Scrapes scrapes = scrapes(target("one"))) {
            time.advance(Duration.ofSeconds(1));
            assertTrue(heard.getFirst().contains("secret_label=\"x\""), heard.toString());
            HostSource source = scrapes.sources().getFirst();
            assertEquals("scrape_one", source.name());
            assertTrue(
                    source.read().stream()
                            .noneMatch(one -> one.labels().get("secret_label").isPresent()));
        }
    }

    @Test
    void theInstanceHasAPortAlsoWhereTheUrlHasNone() {
        ScrapeConfig http = target("a", URI.create("http://localhost/metrics"));
        ScrapeConfig https = target("b", URI.create("https://localhost/metrics"));
        Scrapes scrapes = scrapes(http, https);
        scrapes.close();
        assertEquals(
                List.of(
                        Labels.of("job", "a", "instance", "localhost:80"),
                        Labels.of("job", "b", "instance", "localhost:443")),
                identities);
    }

    private ScrapeConfig target(String name) {
        return target(name, exporter.url());
    }

    private static ScrapeConfig target(String name, URI url) {
        return new ScrapeConfig(
                name, url, Duration.ofSeconds(15), Duration.ofSeconds(5), List.of("*"), false);
    }

    private Scrapes scrapes(ScrapeConfig... targets) {
        Admission admission = new Admission(Admission.APPLICATIONS);
        return new Scrapes(
                List.of(targets),
                identity -> {
                    identities.add(identity);
                    return new Fold(
                            new Admitting(
                                    new Normaliser(
                                            LabelPolicy.of(List.of()),
                                            new Redactor(),
                                            new RedactionCounts()),
                                    admission,
                                    identity));
                },
                new Listener(),
                time,
                time);
    }

    /** Writes down what it sees. */
    private final class Listener implements RawListener {
        @Override
        public void begin(long nowNanos) {}

        @Override
        public void sample(SeriesKey raw, double value) {
            heard.add(raw.toString());
        }

        @Override
        public void distribution(
                SeriesKey raw, double[] values, long[] counts, MinuteSketch.Summary exact) {
            throw new AssertionError("a scrape gives no distribution");
        }
    }
}
