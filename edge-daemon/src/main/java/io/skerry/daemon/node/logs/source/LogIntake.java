package io.skerry.daemon.node.logs.source;

import io.skerry.daemon.node.logs.Correlation;
import io.skerry.daemon.node.logs.LogBatch;
import io.skerry.daemon.node.logs.LogEntry;
import io.skerry.daemon.node.logs.LogStore;
import io.skerry.daemon.node.logs.Redaction;
import io.skerry.daemon.node.logs.Severity;
import io.skerry.daemon.node.logs.parse.LineParser;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What every record goes through before it is kept: its facts are read, then it is redacted. */
final class LogIntake implements LogSink {
    /** A line that says it is from later than this is mistaken. */
    private static final Duration LATEST = Duration.ofHours(1);

    /** Longest line that is redacted whole, characters. */
    private static final int MOST_CHARACTERS = 4_096;

    private static final int LONGEST_NUMBER = 64;

    /** Most origins that are remembered, as anybody may write under a new name. */
    private static final int MOST_ORIGINS = 4_096;

    private static final Duration OLDEST = Duration.ofDays(3650);

    private final LogStore store;
    private final Redaction redaction;
    private final InstantSource wall;

    /** Where each origin stands within a private key, whose lines say nothing by themselves. */
    private final Map<Origin, KeyBlock> keyBlocks = new LinkedHashMap<>();

    /** All units of the journal have one checkpoint, and all files of a pattern one source. */
    private record Origin(String source, String key) {}

    LogIntake(LogStore store, Redaction redaction, InstantSource wall) {
        this.store = store;
        this.redaction = redaction;
        this.wall = wall;
    }

    @Override
    public void take(String source, LogBatch.Checkpoint checkpoint, List<RawRecord> records) {
        Instant now = wall.instant();
        Origin origin = new Origin(source, checkpoint.key());
        KeyBlock block = keyBlocks.getOrDefault(origin, KeyBlock.unknown());
        List<LogEntry> entries = new ArrayList<>(records.size());
        for (RawRecord raw : records) {
            LineParser.Facts facts =
                    raw.known().orElseGet(() -> LineParser.parse(firstLine(raw.text())));
            List<String> lines = new ArrayList<>();
            int redactions = 0;
            long cut = raw.cutBytes();
            for (String whole : raw.text().split("\n", -1)) {
                String line = shortened(whole);
                cut += bytes(whole) - bytes(line);
                // A key may begin or end behind the cut.
                block = block.next(whole);
                Redaction.Redacted redacted =
                        block.hides()
                                ? new Redaction.Redacted(KeyBlock.MARK, 1)
                                : redaction.redact(line);
                lines.add(redacted.text());
                redactions += redacted.count();
            }
            block = block.behind(raw.behind());
            entries.add(
                    new LogEntry(
                            at(facts, now).toEpochMilli(),
                            facts.severity().orElse(Severity.INFO),
                            String.join("\n", lines),
                            cut,
                            ids(facts.ids()),
                            redactions));
        }
        store.append(new LogBatch(source, checkpoint, entries), now.toEpochMilli());
        remember(origin, block);
    }

    private void remember(Origin origin, KeyBlock block) {
        keyBlocks.remove(origin);
        keyBlocks.put(origin, block);
        if (keyBlocks.size() > MOST_ORIGINS) {
            // The one that was silent the longest; heard again, it is as after a start.
            keyBlocks.remove(keyBlocks.keySet().iterator().next());
        }
    }

    /**
     * Cut to what is redacted at once. What stands at the cut could be the half of a number that
     * nobody would know any more, so it goes too.
     */
    private static String shortened(String line) {
        if (line.length() <= MOST_CHARACTERS) {
            return line;
        }
        int end = MOST_CHARACTERS;
        while (end > MOST_CHARACTERS - LONGEST_NUMBER && isOfNumber(line.charAt(end - 1))) {
            end--;
        }
        if (Character.isSurrogatePair(line.charAt(end - 1), line.charAt(end))) {
            end--;
        }
        return line.substring(0, end);
    }

    private static boolean isOfNumber(char c) {
        return Character.isLetterOrDigit(c) || " -+@._()/%".indexOf(c) >= 0;
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    private static String firstLine(String text) {
        int end = text.indexOf('\n');
        return end < 0 ? text : text.substring(0, end);
    }

    private static Instant at(LineParser.Facts facts, Instant now) {
        return facts.at()
                .filter(at -> at.isBefore(now.plus(LATEST)) && at.isAfter(now.minus(OLDEST)))
                .orElse(now);
    }

    /** A request id comes from strangers: one that would be redacted is not kept. */
    private Correlation ids(Correlation ids) {
        return ids.requestId().isEmpty() || redaction.redact(ids.requestId()).count() == 0
                ? ids
                : new Correlation(ids.traceId(), ids.spanId(), "");
    }
}
