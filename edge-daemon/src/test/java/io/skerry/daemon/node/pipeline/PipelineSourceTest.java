package io.skerry.daemon.node.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.skerry.daemon.node.host.HostSource;
import io.skerry.daemon.node.host.Labels;
import io.skerry.daemon.node.host.Sample;
import io.skerry.daemon.node.host.SeriesKey;
import io.skerry.daemon.node.redact.RedactionCounts;
import io.skerry.daemon.node.redact.Redactor;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class PipelineSourceTest {
    private final RedactionCounts counts = new RedactionCounts();
    private final Admission small = new Admission(2, 2, 1);
    private final Fold fold =
            new Fold(
                    new Admitting(
                            new Normaliser(LabelPolicy.own(), new Redactor(), counts),
                            small,
                            Labels.none()));

    @Test
    void saysHowMuchWasRedactedLimitedAndRefused() throws IOException {
        HostSource machine =
                source(
                        new Sample(gauge("a", "jane@example.com"), 1),
                        new Sample(gauge("a", "+49 30 901820 or b@example.com"), 2),
                        new Sample(gauge("a", "x"), 3),
                        new Sample(gauge("b", "x"), 4));
        List<Sample> read = new FoldedSource(machine, fold, () -> 1L).read();
        assertEquals(6, read.stream().mapToDouble(Sample::value).sum(), "without the refused");
        Map<String, Double> own = new TreeMap<>();
        SketchTable sketches =
                new SketchTable(
                        new Normaliser(LabelPolicy.own(), new Redactor(), counts),
                        () -> Instant.EPOCH);
        new PipelineSource(List.of(small, new Admission(5)), counts, sketches)
                .read()
                .forEach(sample -> own.put(sample.series().toString(), sample.value()));
        assertEquals(
                Map.of(
                        "skerry_redactions_total{pattern=\"card\"}", 0.0,
                        "skerry_redactions_total{pattern=\"iban\"}", 0.0,
                        "skerry_redactions_total{pattern=\"jwt\"}", 0.0,
                        "skerry_redactions_total{pattern=\"mail\"}", 2.0,
                        "skerry_redactions_total{pattern=\"phone\"}", 1.0,
                        "skerry_redactions_total{pattern=\"secret\"}", 0.0,
                        "skerry_distributions_lost_total", 0.0,
                        "skerry_samples_refused_total", 1.0,
                        "skerry_series", 2.0,
                        "skerry_series_overflows", 1.0),
                own);
    }

    @Test
    void aSourceThatFailsFailsBehindThePipelineToo() {
        HostSource broken =
                new HostSource() {
                    @Override
                    public String name() {
                        return "broken";
                    }

                    @Override
                    public List<Sample> read() throws IOException {
                        throw new IOException("gone");
                    }

                    @Override
                    public long skipped() {
                        return 7;
                    }
                };
        FoldedSource folded = new FoldedSource(broken, fold, () -> 1L);
        assertThrows(IOException.class, folded::read);
        assertEquals("broken", folded.name());
        assertEquals(7, folded.skipped());
    }

    private static SeriesKey gauge(String metric, String value) {
        return SeriesKey.gauge(metric, Labels.of("device", value), "1");
    }

    private static HostSource source(Sample... samples) {
        return new HostSource() {
            @Override
            public String name() {
                return "machine";
            }

            @Override
            public List<Sample> read() {
                return List.of(samples);
            }
        };
    }
}
