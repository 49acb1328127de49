package io.skerry.daemon.node.exposition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.daemon.node.host.Labels;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExpositionParserTest {
    /** The example of Prometheus' documentation of the format. */
    private static final String DOCUMENTED =
            """
            # HELP http_requests_total The total number of HTTP requests.
            # TYPE http_requests_total counter
            http_requests_total{method="post",code="200"} 1027 1395066363000
            http_requests_total{method="post",code="400"}    3 1395066363000

            # Escaping in label values:
            msdos_file_access_time_seconds{path="C:\\\\DIR\\\\FILE.TXT",error="Cannot find file:\\n\\"FILE.TXT\\""} 1.458255915e9

            # Minimalistic line:
            metric_without_timestamp_and_labels 12.47

            # A weird metric from before the epoch:
            something_weird{problem="division by zero"} +Inf -3982045

            # A histogram, which has a pretty complex representation in the text format:
            # HELP http_request_duration_seconds A histogram of the request duration.
            # TYPE http_request_duration_seconds histogram
            http_request_duration_seconds_bucket{le="0.05"} 24054
            http_request_duration_seconds_bucket{le="+Inf"} 144320
            http_request_duration_seconds_sum 53423
            http_request_duration_seconds_count 144320

            # Finally a summary, which has a complex representation, too:
            # TYPE rpc_duration_seconds summary
            rpc_duration_seconds{quantile="0.01"} 3102
            rpc_duration_seconds_sum 1.7560473e+07
            rpc_duration_seconds_count 2693
            """;

    private static final String OPEN =
            """
            # TYPE acme_http_router_request_seconds summary
            # UNIT acme_http_router_request_seconds seconds
            # HELP acme_http_router_request_seconds Latency though all of ACME's HTTP request router.
            acme_http_router_request_seconds_sum{path="/api/v1",method="GET"} 9036.32
            acme_http_router_request_seconds_count{path="/api/v1",method="GET"} 807283.0
            acme_http_router_request_seconds_created{path="/api/v1",method="GET"} 1605281325.0
            # TYPE go_goroutines gauge
            go_goroutines 69 1605301325.123
            # TYPE foo counter
            foo_total{a="b"} 17.0 1520879607.789 # {trace_id="KOO5S4vxi0o"} 0.67 1520879607.7
            foo_created 1520430000.123
            # TYPE build info
            build_info{version="1"} 1
            # TYPE h histogram
            h_bucket{le="0.1"} 8 # {} 0.054
            h_bucket{le="+Inf"} 10
            h_count 10
            h_sum 2
            # EOF
            """;

    @Test
    void readsTheDocumentedExampleOfTheTextFormat() throws ExpositionException {
        List<Exposed> samples = Expositions.parse(ExpositionFormat.TEXT_0_0_4, DOCUMENTED);
        assertEquals(12, samples.size());
        Exposed first = samples.getFirst();
        assertEquals(Labels.of("method", "post", "code", "200"), first.labels());
        assertEquals(1027, first.value());
        assertEquals(OptionalLong.of(1395066363000L), first.atMillis());
        assertTrue(first.isCounter());
        assertEquals(
                Labels.of("path", "C:\\DIR\\FILE.TXT", "error", "Cannot find file:\n\"FILE.TXT\""),
                samples.get(2).labels());
        assertEquals(Double.POSITIVE_INFINITY, samples.get(4).value());
        assertEquals(OptionalLong.of(-3982045), samples.get(4).atMillis());
        Exposed bucket = samples.get(5);
        assertEquals(MetricType.HISTOGRAM, bucket.family().type());
        assertEquals("http_request_duration_seconds", bucket.family().name());
        assertTrue(bucket.isCounter());
        assertFalse(samples.get(9).isCounter(), "a quantile goes up and down");
        assertTrue(samples.get(11).isCounter());
    }

    @Test
    void readsOpenMetricsWithUnitsExemplarsAndTimes() throws ExpositionException {
        List<Exposed> samples = Expositions.parse(ExpositionFormat.OPENMETRICS_1_0, OPEN);
        assertEquals(11, samples.size());
        assertEquals("seconds", samples.getFirst().family().unit());
        assertTrue(samples.get(2).isCreated());
        assertFalse(samples.get(2).isCounter());
        assertEquals(OptionalLong.of(1605301325123L), samples.get(3).atMillis());
        Exemplar exemplar = samples.get(4).exemplar().orElseThrow();
        assertEquals(Labels.of("trace_id", "KOO5S4vxi0o"), exemplar.labels());
        assertEquals(0.67, exemplar.value());
        assertEquals(1520879607.7, exemplar.atSeconds().orElseThrow());
        assertTrue(samples.get(4).isCounter());
        assertTrue(samples.get(5).isCreated());
        assertEquals(Labels.none(), samples.get(7).exemplar().orElseThrow().labels());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "1abc 1|line 1, column 1: expected the name of a metric",
                "a|line 1, column 2: expected a blank and a value",
                "a b|line 1, column 3: expected a value",
                "a 1 2 3|line 1, column 7: expected the end of the line",
                "a{b} 1|line 1, column 4: expected = after the name of a label",
                "a{b=c} 1|line 1, column 5: expected \" before the value of a label",
                "a{b=\"c} 1|line 1, column 6: the value of a label has no end",
                "a{b=\"c\\|line 1, column 6: the value of a label has no end",
                "a{b=\"c\" d=\"e\"} 1|line 1, column 9: expected , or } after the value of a label",
                "a{b=\"1\",b=\"2\"} 1|line 1, column 14: a label stands here twice",
                "a 0x1p3|line 1, column 3: expected a value",
                "a 1d|line 1, column 3: expected a value",
                "a 1e|line 1, column 3: expected a value",
                "a 1 x|line 1, column 5: expected a timestamp",
                "# TYPE a rubbish|line 1, column 17: this is no type of a metric",
                "# TYPE {a} gauge|line 1, column 8: expected the name of a metric"
            })
    void saysWhereAndWhatItExpected(String text, String message) {
        ExpositionException wrong =
                assertThrows(
                        ExpositionException.class,
                        () -> Expositions.parse(ExpositionFormat.TEXT_0_0_4, text));
        assertEquals(message, wrong.getMessage());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a 1\n",
                "a 1\n# EOF\na 2\n",
                "a 1\n\n# EOF\n",
                "# words\n# EOF\n",
                "# TYPE a counter\na 1\n# EOF\n",
                "# TYPE a gauge\na 1\n# TYPE a gauge\n# EOF\n",
                "# UNIT a_bytes seconds\n# EOF\n",
                "a 1 # {\n# EOF\n",
                "a 1 # {b=\"c\"}\n# EOF\n"
            })
    void openMetricsIsStricter(String text) {
        assertThrows(
                ExpositionException.class,
                () -> Expositions.parse(ExpositionFormat.OPENMETRICS_1_0, text));
    }

    @Test
    void aTypeThatComesAfterItsSamplesOrTwiceIsRefused() {
        for (String text :
                List.of("a 1\n# TYPE a gauge\n", "# TYPE a gauge\n# TYPE a counter\na 1\n")) {
            ExpositionException wrong =
                    assertThrows(
                            ExpositionException.class,
                            () -> Expositions.parse(ExpositionFormat.TEXT_0_0_4, text));
            assertEquals(2, wrong.line());
        }
    }

    @Test
    void hostileTextsAreRefusedWithTheirLine() {
        StringBuilder million = new StringBuilder("a{");
        for (int i = 0; i < 1_000_000; i++) {
            million.append("l").append(i).append("=\"x\",");
        }
        String hundreds = "ok 1\n" + million.substring(0, 3_000).replaceAll(",[^,]*$", "} 1\n");
        for (String text :
                List.of(
                        "ok 1\n" + million,
                        "ok 1\n" + "x".repeat(1 << 20),
                        hundreds,
                        "ok 1\nna\0me 1\n")) {
            ExpositionException wrong =
                    assertThrows(
                            ExpositionException.class,
                            () -> Expositions.parse(ExpositionFormat.TEXT_0_0_4, text));
            assertEquals(2, wrong.line(), wrong.getMessage());
        }
        byte[] notText = {'a', '{', 'b', '=', '"', (byte) 0xc3, '"', '}', ' ', '1', '\n'};
        assertThrows(
                ExpositionException.class,
                () -> Expositions.parse(ExpositionFormat.TEXT_0_0_4, notText));
    }

    @Test
    void messagesShowNothingOfTheText() {
        for (String text :
                List.of("jane@example.com 1\n", "a{mail=\"jane@example.com} 1\n", "a jane 1\n")) {
            ExpositionException wrong =
                    assertThrows(
                            ExpositionException.class,
                            () -> Expositions.parse(ExpositionFormat.TEXT_0_0_4, text));
            assertFalse(String.valueOf(wrong.getMessage()).contains("jane"), text);
        }
    }

    @Test
    void contentTypesNameTheFormat() {
        assertEquals(
                ExpositionFormat.OPENMETRICS_1_0,
                ExpositionFormat.of("application/OpenMetrics-text; version=1.0.0; charset=utf-8")
                        .orElseThrow());
        assertEquals(
                ExpositionFormat.TEXT_0_0_4,
                ExpositionFormat.of("text/plain; version=0.0.4").orElseThrow());
        assertEquals(ExpositionFormat.TEXT_0_0_4, ExpositionFormat.of("").orElseThrow());
        assertTrue(ExpositionFormat.of("text/html").isEmpty());
        assertTrue(StandardCharsets.UTF_8.newEncoder().canEncode(ExpositionFormat.ACCEPT));
    }
}
