package io.skerry.daemon.node.logs.parse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.skerry.daemon.node.logs.Correlation;
import io.skerry.daemon.node.logs.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

/** Where the parser stops: at limits, at what only looks like a fact, and at hostile lines. */
final class LineParserBoundsTest {
    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String SPAN = "00f067aa0ba902b7";

    private static Map<String, String> json(String text) {
        return JsonFields.of(text).orElseThrow();
    }

    private static String jsonText(String text) {
        return text.chars()
                .mapToObj(c -> String.format(Locale.ROOT, "\\u%04x", c))
                .collect(Collectors.joining());
    }

    @Property(tries = 500)
    void anyTextComesOutOfJsonAsItWentIn(@ForAll @StringLength(max = 40) String text) {
        // A text "null" is kept apart from nothing by nobody.
        String value = text + ".";
        assertEquals(Map.of("k", value), json("{\"K\":\"" + jsonText(value) + "\"}"));
    }

    @Test
    void jsonIsReadToItsDeepestLevelAndNotBeyond() {
        String open = "{\"a\":".repeat(31) + "{\"level\":\"error\"}";
        assertEquals(Map.of("level", "error"), json(open + "}".repeat(31)));
        assertEquals(Optional.empty(), JsonFields.of("{\"a\":" + open + "}".repeat(32)));
    }

    @Test
    void moreMembersThanAreKeptAreReadOverAndTheLineIsStillJson() {
        String members =
                IntStream.range(0, 5_000)
                        .mapToObj(i -> "\"m" + i + "\":" + i)
                        .collect(Collectors.joining(","));
        Map<String, String> fields = json("{" + members + "}");
        assertEquals(256, fields.size());
        assertEquals("255", fields.get("m255"));
    }

    @Test
    void theFirstOfAJsonNameCountsWhateverItsCase() {
        assertEquals(Map.of("level", "info"), json("{\"level\":\"info\",\"LEVEL\":\"error\"}"));
        assertEquals(Map.of("level", "error"), json("{\"level\":null,\"Level\":\"error\"}"));
    }

    @Test
    void textInAListIsNobodysValue() {
        assertEquals(
                Map.of("b", "1"), json("{\"tags\":[\"level\",\"error\",[\"trace_id\"]],\"b\":1}"));
    }

    @Property(tries = 300)
    void everyBeginningOfAJsonLineIsNoJson(@ForAll @IntRange(max = 80) int cut) {
        String whole =
                "{\"level\":\"error\",\"o\":{\"a\":[1,\"\\u20ac\"],\"t\":true},\"id\":\"r\"}";
        String part = whole.substring(0, Math.min(cut, whole.length() - 1));
        assertEquals(Optional.empty(), JsonFields.of(part));
    }

    @Test
    void hostileLinesCostTimeInProportionToTheirLength() {
        List<String> hostile =
                List.of("=", "a=", "\"", "a=\"", "\\", "<", "[", "{\"a\":", "-", "A");
        assertTimeoutPreemptively(
                Duration.ofSeconds(20),
                () ->
                        hostile.forEach(piece -> {
                            String line = piece.repeat(1_000_000 / piece.length());
                            assertEquals(Correlation.none(), LineParser.parse(line).ids(), piece);
                            assertEquals(Optional.empty(), LineParser.parse(line).at(), piece);
                        }));
    }

    @Test
    void aPairInsideQuotesIsNotAPairOfTheLine() {
        LineParser.Facts facts =
                LineParser.parse("level=info msg=\"he said \\\" level=error request_id=evil\" n=1");
        assertEquals(Optional.of(Severity.INFO), facts.severity());
        assertEquals(Correlation.none(), facts.ids());
        assertEquals("1", LogfmtFields.of("msg=\"x \\\" n=2\" n=1").get("n"));
    }

    @Test
    void ofVeryManyPairsTheFirstAreKept() {
        String line =
                IntStream.range(0, 1_000)
                        .mapToObj(i -> "k" + i + "=" + i)
                        .collect(Collectors.joining(" "));
        Map<String, String> fields = LogfmtFields.of(line);
        assertEquals(64, fields.size());
        assertEquals("63", fields.get("k63"));
    }

    @Property(tries = 300)
    void everyPriorityOfSyslogHasItsSeverityAndIsNotPartOfTheLine(
            @ForAll @IntRange(max = 191) int number) {
        SyslogPriority priority = SyslogPriority.of("<" + number + ">rest <3>");
        assertEquals(Severity.ofSyslog(number % 8), priority.severity());
        assertEquals("rest <3>", priority.rest());
    }

    @Test
    void whatIsNoPriorityStaysInTheLine() {
        for (String line :
                List.of("<192>x", "<>x", "<-1>x", "<1 >x", "<0013>x", "<3", "x<3>", "<\u0663>x")) {
            assertEquals(new SyslogPriority(Optional.empty(), line), SyslogPriority.of(line));
        }
    }

    @Test
    void jsonBehindAPriorityIsRead() {
        LineParser.Facts facts =
                LineParser.parse("<11>{\"ts\":1795860000,\"request_id\":\"r-1\",\"n\":1}");
        assertEquals(Optional.of(Severity.ERROR), facts.severity());
        assertEquals(Optional.of(Instant.ofEpochSecond(1_795_860_000)), facts.at());
        assertEquals(new Correlation("", "", "r-1"), facts.ids());
    }

    @Test
    void aTraceParentOfALaterVersionIsReadAndADamagedOneIsNot() {
        TraceParent parent = new TraceParent(TRACE, SPAN);
        String good = TRACE + "-" + SPAN;
        assertEquals(Optional.of(parent), TraceParent.parse("00-" + good + "-01"));
        assertEquals(Optional.of(parent), TraceParent.parse("cc-" + good + "-01-what-comes"));
        String zeroSpan = "0".repeat(16);
        String otherDigits = "\u0664".repeat(32);
        for (String damaged :
                List.of(
                        "",
                        "00-" + good,
                        "0-" + good + "-01",
                        "0g-" + good + "-01",
                        "00-" + TRACE + "0-" + SPAN + "-01",
                        "00-" + TRACE + "-" + zeroSpan + "-01",
                        "00-" + otherDigits + "-" + SPAN + "-01")) {
            assertEquals(Optional.empty(), TraceParent.parse(damaged), damaged);
        }
    }

    @Test
    void anIdThatIsNoneGivesWayToTheTraceParent() {
        assertEquals(
                new Correlation(TRACE, SPAN, ""),
                LineParser.ids(
                        Map.of(
                                "trace_id",
                                "-",
                                "span_id",
                                "0",
                                "traceparent",
                                "00-" + TRACE + "-" + SPAN + "-01")));
    }

    @Test
    void aRequestIdIsKeptUpToItsLongestAndOnlyOfHarmlessCharacters() {
        String longest = "r".repeat(128);
        assertEquals(longest, LineParser.parse("request_id=" + longest).ids().requestId());
        for (String harmful : List.of("a\u001b[2J", "\u00e4", "a\nb", "a<b", "", "a b")) {
            assertEquals(
                    Correlation.none(), LineParser.ids(Map.of("request_id", harmful)), harmful);
        }
    }

    @Property(tries = 500)
    void aTimeIsTheSameInEveryUnit(
            @ForAll @LongRange(min = 1_000_000_000L, max = 99_999_999_999L) long second,
            @ForAll @IntRange(max = 999) int milli) {
        String millis = String.format(Locale.ROOT, "%d%03d", second, milli);
        Optional<Instant> at = Optional.of(Instant.ofEpochSecond(second, milli * 1_000_000L));
        assertEquals(at, Timestamps.parse(second + "." + millis.substring(millis.length() - 3)));
        assertEquals(at, Timestamps.parse(millis));
        assertEquals(at, Timestamps.parse(millis + "000"));
        if (millis.length() <= 13) {
            assertEquals(at, Timestamps.parse(millis + "000000"));
        }
    }

    @Test
    void aTimeThatDoesNotExistIsNone() {
        for (String time :
                List.of(
                        "2026-02-29T10:00:00Z",
                        "2026-11-28T10:00:60Z",
                        "2026-11-28T10:00:00+19:00",
                        "2026-11-28T10:00:00.1234567891Z",
                        "2026-11-28T10:00:00+02:000",
                        "12345678",
                        "12345678901234567890",
                        "1e12",
                        "-1795860000")) {
            assertEquals(Optional.empty(), Timestamps.parse(time), time);
        }
        assertEquals(
                Optional.of(Instant.parse("2028-02-29T10:00:00Z")),
                Timestamps.parse("2028-02-29T10:00:00Z"));
    }

    @Test
    void aWordFarIntoALineOrInANameIsNoSeverity() {
        assertEquals(Optional.empty(), PlainSeverity.of(" ".repeat(92) + "ERROR: x"));
        assertEquals(Optional.of(Severity.ERROR), PlainSeverity.of(" ".repeat(91) + "ERROR"));
        for (String line :
                List.of("ERROR_CODE", "x.ERROR", "/ERROR/", "a@ERROR", "ERROR2", "error")) {
            assertEquals(Optional.empty(), PlainSeverity.of(line), line);
        }
        assertEquals(Optional.of(Severity.WARNING), PlainSeverity.of("MAIN <warn> ERROR"));
    }

    @Test
    void theOutermostOfAJsonNameCountsWhereverItStands() {
        String inner = "{\"level\":\"debug\",\"x\":{\"level\":\"info\"}}";
        assertEquals(Map.of("level", "error"), json("{\"a\":" + inner + ",\"level\":\"error\"}"));
        assertEquals(Map.of("level", "error"), json("{\"level\":\"error\",\"a\":" + inner + "}"));
    }

    @Test
    void theSpanOfAnotherTraceIsNotTaken() {
        String other = "a".repeat(32);
        String parent = "00-" + TRACE + "-" + SPAN + "-01";
        assertEquals(
                new Correlation(other, "", ""),
                LineParser.ids(Map.of("trace_id", other, "traceparent", parent)));
        assertEquals(
                new Correlation(TRACE, SPAN, ""),
                LineParser.ids(Map.of("trace_id", TRACE, "traceparent", parent)));
    }
}
