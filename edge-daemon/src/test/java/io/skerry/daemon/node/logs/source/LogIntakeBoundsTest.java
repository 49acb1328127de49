package io.skerry.daemon.node.logs.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.daemon.node.logs.Correlation;
import io.skerry.daemon.node.logs.LogBatch;
import io.skerry.daemon.node.logs.LogEntry;
import io.skerry.daemon.node.logs.Redaction;
import io.skerry.daemon.node.logs.Severity;
import io.skerry.daemon.node.logs.parse.LineParser;
import io.skerry.daemon.store.StoreException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** What the intake promises to redaction and to the store, also when the store fails. */
final class LogIntakeBoundsTest {
    private static final Instant NOW = Instant.parse("2026-11-28T10:00:00Z");
    private static final String KEY_BEGINS = "-----BEGIN PRIVATE KEY-----";
    private static final String KEY_ENDS = "-----END PRIVATE KEY-----";

    private final RecordingStore store = new RecordingStore();
    private final List<String> redacted = new ArrayList<>();
    private final Redaction redaction =
            line -> {
                redacted.add(line);
                String left = line.replace("secret", "***");
                return new Redaction.Redacted(left, left.equals(line) ? 0 : 1);
            };
    private final LogIntake intake = new LogIntake(store, redaction, () -> NOW);

    private void take(String key, RawRecord... records) {
        intake.take("web", new LogBatch.Checkpoint(key, "x"), List.of(records));
    }

    private void take(String key, String... texts) {
        take(
                key,
                Stream.of(texts)
                        .map(text -> RawRecord.of(text, 0, KeyMark.NONE))
                        .toArray(RawRecord[]::new));
    }

    private List<LogEntry> kept() {
        return store.batches.stream().flatMap(batch -> batch.entries().stream()).toList();
    }

    private List<String> texts() {
        return kept().stream().map(LogEntry::text).toList();
    }

    @Test
    void aBatchThatWasNotKeptLeavesNoTraceOfTheKeyThatItBeganOrEnded() {
        store.failures = 1;
        assertThrows(StoreException.class, () -> take("a", "one", KEY_BEGINS));
        take("a", "plain", KEY_BEGINS);
        store.failures = 1;
        assertThrows(StoreException.class, () -> take("a", KEY_ENDS, "two"));
        take("a", "MIIE", KEY_ENDS, "two");
        assertEquals(List.of("plain", KeyBlock.MARK, KeyBlock.MARK, KeyBlock.MARK, "two"), texts());
    }

    @Test
    void aKeyInOneFileHidesNothingOfAnother() {
        take("a", KEY_BEGINS);
        take("b", "plain");
        take("a", "MIIE", "MIIF");
        assertEquals(List.of(KeyBlock.MARK, "plain", KeyBlock.MARK, KeyBlock.MARK), texts());
    }

    @Test
    void aKeyInsideARecordIsHiddenLineByLineAndCounted() {
        take("a", "loaded\n" + KEY_BEGINS + "\nMIIE\n" + KEY_ENDS + "\nof secret", "next");
        assertEquals(
                List.of("loaded\n[redacted]\n[redacted]\n[redacted]\nof ***", "next"), texts());
        assertEquals(List.of(4, 0), kept().stream().map(LogEntry::redactions).toList());
        assertTrue(redacted.stream().noneMatch(line -> line.contains("MIIE")));
    }

    @Test
    void aKeyOnOneLineAndAnEndWithoutABeginningHideNoLineAfterThem() {
        take(
                "a",
                KEY_BEGINS + "\\nMIIE\\n" + KEY_ENDS,
                "one",
                KEY_ENDS,
                "two",
                "BEGIN PRIVATE KEY");
        assertEquals(List.of(KeyBlock.MARK, "one", KEY_ENDS, "two", "BEGIN PRIVATE KEY"), texts());
    }

    @Property(tries = 300)
    void redactionGetsShortLinesWithoutEndsAndNoByteGoesUncounted(
            @ForAll List<@IntRange(max = 9_000) Integer> lengths,
            @ForAll @IntRange(max = 3) int letter) {
        String piece = List.of(".", "x", "\u00e4", "\u20ac").get(letter);
        String text = String.join("\n", lengths.stream().map(piece::repeat).toList());
        LogIntakeBoundsTest test = new LogIntakeBoundsTest();
        test.take("a", "begun");
        test.store.batches.clear();
        test.take("a", RawRecord.of(text, 17, KeyMark.NONE));
        assertTrue(
                test.redacted.stream().allMatch(l -> l.length() <= 4_096 && l.indexOf('\n') < 0));
        LogEntry entry = test.kept().getFirst();
        assertEquals(17 + utf8(text), entry.cutBytes() + utf8(entry.text()));
    }

    private static int utf8(String text) {
        return text.getBytes(java.nio.charset.StandardCharsets.UTF_8).length;
    }

    @Test
    void whatTheSourceKnowsIsNotAskedOfTheText() {
        Instant at = NOW.minus(Duration.ofDays(1));
        Correlation ids = new Correlation("", "", "r-1");
        LineParser.Facts known =
                new LineParser.Facts(Optional.of(Severity.ALERT), Optional.of(at), ids);
        String text = "2026-11-28T09:00:00Z level=debug request_id=other";
        take("a", new RawRecord(text, 0, KeyMark.NONE, Optional.of(known)));
        assertEquals(
                List.of(new LogEntry(at.toEpochMilli(), Severity.ALERT, text, 0, ids, 0)), kept());
    }

    @Test
    void onlyTheFirstLineOfARecordSaysWhatItIs() {
        take("a", "started\nlevel=error request_id=r-1\n2026-11-28T09:00:00Z ERROR x");
        LogEntry entry = kept().getFirst();
        assertEquals(Severity.INFO, entry.severity());
        assertEquals(Correlation.none(), entry.ids());
        assertEquals(NOW.toEpochMilli(), entry.atMillis());
    }

    @Test
    void aPrivateRequestIdGoesAloneAndTheOtherIdsStay() {
        String trace = "4bf92f3577b34da6a3ce929d0e0e4736";
        take("a", "trace_id=" + trace + " request_id=my-secret-1");
        assertEquals(new Correlation(trace, "", ""), kept().getFirst().ids());
    }

    @Test
    void aTimeIsBelievedWithinItsBoundsToTheMillisecond() {
        Duration step = Duration.ofMillis(1);
        Instant latest = NOW.plus(Duration.ofHours(1));
        Instant oldest = NOW.minus(Duration.ofDays(3650));
        take(
                "a",
                latest.minus(step) + " x",
                latest + " x",
                oldest.plus(step) + " x",
                oldest + " x");
        assertEquals(
                Stream.of(latest.minus(step), NOW, oldest.plus(step), NOW)
                        .map(Instant::toEpochMilli)
                        .toList(),
                kept().stream().map(LogEntry::atMillis).toList());
    }

    @Test
    void aPlaceWithoutLinesIsKeptToo() {
        take("file:a:1:2", new RawRecord[0]);
        assertEquals(
                List.of(new LogBatch("web", new LogBatch.Checkpoint("file:a:1:2", "x"), List.of())),
                store.batches);
    }

    @Test
    void aKeyThatBeginsBehindTheCutOfItsLineIsHidden() {
        take("a", "x".repeat(5_000) + KEY_BEGINS, "MIIE", "y".repeat(5_000) + KEY_ENDS, "after");
        assertEquals(List.of(KeyBlock.MARK, KeyBlock.MARK, KeyBlock.MARK, "after"), texts());
    }

    @Test
    void aKeyThatBeginsOnTheLastLineOfAnotherIsHiddenToItsEnd() {
        String[] longest = new String[300];
        Arrays.fill(longest, "MIIE");
        take("a", KEY_BEGINS);
        take("a", longest);
        take("a", KEY_ENDS + KEY_BEGINS);
        take("a", longest);
        take("a", KEY_ENDS + KEY_BEGINS + KEY_ENDS, "after");
        assertTrue(texts().subList(0, 603).stream().allMatch(KeyBlock.MARK::equals));
        assertEquals(List.of("after"), texts().subList(603, texts().size()));
    }

    @Test
    void theEndOfAKeyOfOneUnitEndsNoKeyOfAnother() {
        LogBatch.Checkpoint journal = new LogBatch.Checkpoint("journal", "x");
        intake.take("a.service", journal, List.of(RawRecord.of(KEY_BEGINS, 0, KeyMark.NONE)));
        intake.take("b.service", journal, List.of(RawRecord.of(KEY_ENDS, 0, KeyMark.NONE)));
        intake.take("a.service", journal, List.of(RawRecord.of("MIIE", 0, KeyMark.NONE)));
        assertEquals(List.of(KeyBlock.MARK, KEY_ENDS, KeyBlock.MARK), texts());
    }

    @Test
    void aCharacterOfTwoHalvesIsNotSplitAtTheCut() {
        String whole = ".".repeat(4_095) + "\ud83d\ude00" + "and more";
        take("a", whole);
        assertEquals(".".repeat(4_095), texts().getFirst());
        assertEquals(12, kept().getFirst().cutBytes());
    }

    @Test
    void emptyLinesAtTheBeginningOfARecordStay() {
        take("a", "\n\none\n");
        assertEquals(List.of("\n\none\n"), texts());
    }

    @Test
    void ofVeryManyKeysThatNeverEndTheOldestAreForgotten() {
        for (int i = 0; i <= 4_096; i++) {
            take("a" + i, KEY_BEGINS);
        }
        store.batches.clear();
        take("a4096", "MIIE");
        take("a1", "MIIF");
        take("a0", "plain");
        // That one took the place of the next, of which a whole line of a key is still known.
        take("a2", "M".repeat(64), "MIIG", "plain");
        assertEquals(
                List.of(
                        KeyBlock.MARK,
                        KeyBlock.MARK,
                        "plain",
                        KeyBlock.MARK,
                        KeyBlock.MARK,
                        "plain"),
                texts());
    }

    @Test
    void aKeyThatBeginsInWhatTheSourceCutHidesTheLinesAfterIt() {
        take("a", RawRecord.of("x", 90, KeyMark.BEGINS), RawRecord.of("MIIE", 0, KeyMark.NONE));
        take("a", "MIIF", KEY_ENDS, "after");
        assertEquals(List.of("x", KeyBlock.MARK, KeyBlock.MARK, KeyBlock.MARK, "after"), texts());
    }

    @Test
    void aKeyThatEndsInWhatTheSourceCutHidesNothingAfterIt() {
        take("a", KEY_BEGINS);
        take("a", RawRecord.of("MIIE", 90, KeyMark.ENDS), RawRecord.of("x", 0, KeyMark.NONE));
        assertEquals(List.of(KeyBlock.MARK, KeyBlock.MARK, "x"), texts());
    }

    @Test
    void theRestOfAKeyAfterAStartIsHiddenThoughNobodySawItBegin() {
        String full = "M".repeat(64);
        take("a", full, full + "\r", "MIIE==", KEY_ENDS, "after", full);
        assertEquals(
                List.of(KeyBlock.MARK, KeyBlock.MARK, KeyBlock.MARK, KEY_ENDS, "after", full),
                texts());
    }

    @Test
    void aShortWordAfterAStartIsNoKey() {
        take("a", "started", "M".repeat(64));
        assertEquals(List.of("started", "M".repeat(64)), texts());
    }
}
