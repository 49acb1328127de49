package io.skerry.daemon.node.logs.parse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import io.skerry.daemon.node.logs.Correlation;
import io.skerry.daemon.node.logs.Severity;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class LineParserTest {
    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String SPAN = "00f067aa0ba902b7";

    private static void says(Severity severity, String line) {
        assertEquals(Optional.of(severity), LineParser.parse(line).severity(), line);
    }

    private static void saysNoSeverity(String line) {
        assertEquals(Optional.empty(), LineParser.parse(line).severity(), line);
    }

    @Test
    void theSeverityIsReadInEveryFormThatLoggersUse() {
        says(Severity.WARNING, "{\"level\":\"warn\",\"msg\":\"x\"}");
        says(Severity.ERROR, "{\"log\":{\"level\":\"ERROR\"},\"message\":\"x\"}");
        says(Severity.ERROR, "{\"level\":50,\"msg\":\"pino\"}");
        says(Severity.CRITICAL, "{\"severity\":\"fatal\"}");
        says(Severity.DEBUG, "ts=2026-01-01T00:00:00Z level=debug msg=\"a b\"");
        says(Severity.ERROR, "<3>kernel: oops");
        says(Severity.INFO, "<14>Feb  5 17:32:18 host app: fine");
        says(Severity.WARNING, "2026-11-28 10:00:00,123 WARN  [main] c.example.App - slow");
        says(Severity.ERROR, "2026/11/28 10:00:00 [error] 7#7: *1 open() failed");
        says(Severity.ERROR, "Error: it broke");
        says(Severity.CRITICAL, "FATAL: role \"x\" does not exist");
    }

    @Test
    void proseIsNoSeverity() {
        saysNoSeverity("there was no error in this run");
        saysNoSeverity("GET /error HTTP/1.1");
        saysNoSeverity("user-error=3 of 7");
        saysNoSeverity("<999>no priority");
        saysNoSeverity("<x>no priority");
        saysNoSeverity("");
    }

    @Test
    void idsAreReadByTheirUsualNames() {
        assertEquals(
                new Correlation(TRACE, SPAN, "req-7"),
                LineParser.parse(
                                "{\"trace_id\":\""
                                        + TRACE
                                        + "\",\"span_id\":\""
                                        + SPAN
                                        + "\",\"request_id\":\"req-7\"}")
                        .ids());
        assertEquals(
                new Correlation(TRACE, SPAN, ""),
                LineParser.parse("GET / traceparent=00-" + TRACE + "-" + SPAN + "-01").ids());
        assertEquals(
                new Correlation("", "", "a/b:1"),
                LineParser.parse("done X-Request-Id=a/b:1 in 3 ms").ids());
        assertEquals(
                new Correlation(TRACE, "", ""),
                LineParser.parse(
                                "{\"context\":{\"traceId\":\""
                                        + TRACE.toUpperCase(java.util.Locale.ROOT)
                                        + "\"}}")
                        .ids());
    }

    @Test
    void whatIsNoIdIsNone() {
        assertEquals(Correlation.none(), LineParser.parse("trace_id=" + "0".repeat(32)).ids());
        assertEquals(Correlation.none(), LineParser.parse("trace_id=xyz span_id=12").ids());
        assertEquals(
                Correlation.none(),
                LineParser.parse("{\"request_id\":\"" + "x".repeat(129) + "\"}").ids());
        assertEquals(
                Correlation.none(), LineParser.parse("{\"request_id\":\"a b <script>\"}").ids());
        assertEquals(
                Correlation.none(),
                LineParser.parse("traceparent=ff-" + TRACE + "-" + SPAN + "-01").ids());
    }

    @Test
    void timesAreReadWhenTheySayTheirZone() {
        Instant at = Instant.parse("2026-11-28T10:00:00.123Z");
        for (String line :
                new String[] {
                    "2026-11-28T10:00:00.123Z hello",
                    "2026-11-28T12:00:00.123+02:00 hello",
                    "2026-11-28 12:00:00,123 +0200 hello",
                    "{\"time\":\"2026-11-28T10:00:00.123Z\"}",
                    "{\"ts\":1795860000.123}",
                    "{\"timestamp\":1795860000123}",
                    "ts=1795860000123000 msg=x"
                }) {
            assertEquals(Optional.of(at), LineParser.parse(line).at(), line);
        }
        assertEquals(Optional.empty(), LineParser.parse("2026-11-28 10:00:00 hello").at());
        assertEquals(Optional.empty(), LineParser.parse("2026-13-40T99:00:00Z hello").at());
        assertEquals(Optional.empty(), LineParser.parse("{\"ts\":12}").at());
    }

    @Test
    void jsonIsReadAsItIsWritten() {
        assertEquals(
                Optional.of(Map.of("a", "x\"\\\u20ac\n", "b", "-1.5e3", "d", "true", "e", "in")),
                JsonFields.of(
                        "{\"a\":\"x\\\"\\\\\\u20ac\\n\",\"B\":-1.5e3,\"c\":null,\"d\":true,"
                                + "\"list\":[1,\"two\",{\"e\":\"in\"}]}"));
        for (String wrong :
                new String[] {
                    "[1]",
                    "{",
                    "{\"a\":\"b\"} trailing",
                    "{\"a\" \"b\"}",
                    "{a:1}",
                    "{\"a\":\"\\x\"}",
                    "{\"a\":\"\\u12\"}",
                    "{\"a\":1]",
                    "{".repeat(100_000),
                    "{\"a\":".repeat(100)
                }) {
            assertEquals(
                    Optional.empty(),
                    JsonFields.of(wrong),
                    wrong.substring(0, Math.min(20, wrong.length())));
        }
    }

    @Test
    void quotedValuesOfLogfmtMayHoldAnything() {
        assertEquals(
                Map.of("msg", "a=b c", "level", "info", "n", ""),
                LogfmtFields.of("msg=\"a=b c\" Level=info n= =x"));
        assertEquals(Map.of("msg", "no end"), LogfmtFields.of("msg=\"no end"));
    }

    @Property(tries = 3_000)
    void noLineBreaksTheParser(@ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        String pieces = "{}[]\":,=\\u<>-0123456789abcdefTZ levelrror\u0000\ud800\t.+/";
        StringBuilder line = new StringBuilder(random.nextBoolean() ? "{\"level\":" : "");
        int length = random.nextInt(200);
        for (int i = 0; i < length; i++) {
            line.append(pieces.charAt(random.nextInt(pieces.length())));
        }
        assertNotNull(LineParser.parse(line.toString()));
    }
}
