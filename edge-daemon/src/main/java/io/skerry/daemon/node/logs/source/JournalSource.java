package io.skerry.daemon.node.logs.source;

import io.skerry.daemon.node.logs.LogBatch;
import io.skerry.daemon.time.MonotonicClock;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The journal of systemd, read through journalctl. What it prints waits in the pipe, and journalctl
 * with it, while nothing can be kept. It is started again when it ends, after a growing pause.
 */
final class JournalSource implements LogSource {
    static final String KEY = "journal";

    private static final Logger log = LoggerFactory.getLogger(JournalSource.class);

    /** Longest line of output, bytes: an entry may hold much beside its message. */
    private static final int LONGEST_LINE = 1 << 20;

    private static final int MOST_ENTRIES = 512;
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);

    private static final Duration SHORT = Duration.ofSeconds(10);

    /** Short runs that brought nothing after which the cursor is blamed. */
    private static final int CURSOR_IS_BAD = 4;

    private final JournalProgram program;
    private final List<String> units;
    private final MonotonicClock clock;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private JournalProgram.@Nullable Running running;
    private String cursor;
    private Duration pause = FIRST_PAUSE;
    private long pausedAt;
    private long startedAt;
    private boolean paused;
    private boolean troubled;
    private int fruitless;
    private long overlong;

    /**
     * @param units only of these; none is every unit
     * @param checkpoints where it was
     */
    JournalSource(
            JournalProgram program,
            Set<String> units,
            MonotonicClock clock,
            Map<String, String> checkpoints) {
        this.program = program;
        this.units = units.stream().sorted().toList();
        this.clock = clock;
        this.cursor = checkpoints.getOrDefault(KEY, "");
    }

    @Override
    public String name() {
        return KEY;
    }

    @Override
    public long poll(LogSink sink, long mostBytes) {
        JournalProgram.Running reading = running();
        if (reading == null) {
            return 0;
        }
        try {
            // Asked before reading: what it printed last is read before its end is seen.
            boolean ended = reading.ended();
            long read = read(reading.output(), sink, mostBytes);
            if (ended && read == 0) {
                stop("journalctl ended");
            }
            return read;
        } catch (IOException failed) {
            stop(failed.toString());
            return 0;
        } catch (RuntimeException notKept) {
            // What was read from the pipe is gone: from the cursor on it comes again.
            close();
            pauseLonger();
            throw notKept;
        }
    }

    private JournalProgram.@Nullable Running running() {
        if (running != null) {
            return running;
        }
        if (paused && clock.since(pausedAt).compareTo(pause) < 0) {
            return null;
        }
        try {
            running = program.start(arguments());
            startedAt = clock.nanos();
            line.reset();
            overlong = 0;
        } catch (IOException absent) {
            stop(String.valueOf(absent.getMessage()));
        }
        return running;
    }

    private List<String> arguments() {
        List<String> arguments =
                new ArrayList<>(
                        List.of("--follow", "--output=json", "--all", "--quiet", "--no-pager"));
        if (cursor.isEmpty()) {
            arguments.add("--lines=1000");
        } else {
            arguments.addAll(List.of("--no-tail", "--after-cursor=" + cursor));
        }
        units.forEach(unit -> arguments.add("--unit=" + unit));
        return arguments;
    }

    private long read(InputStream output, LogSink sink, long mostBytes) throws IOException {
        List<JournalEntry> entries = new ArrayList<>();
        long read = 0;
        for (int there = output.available();
                there > 0 && read < mostBytes;
                there = output.available()) {
            byte[] bytes = output.readNBytes(Math.min(there, 64 << 10));
            read += bytes.length;
            split(bytes, entries);
            if (entries.size() >= MOST_ENTRIES) {
                keep(entries, sink);
            }
        }
        keep(entries, sink);
        return read;
    }

    private void split(byte[] bytes, List<JournalEntry> entries) {
        for (byte next : bytes) {
            if (next == '\n') {
                if (overlong == 0) {
                    JournalEntry.parse(line.toString(StandardCharsets.UTF_8))
                            .ifPresent(entries::add);
                } else {
                    String reached = entries.isEmpty() ? cursor : entries.getLast().cursor();
                    entries.add(
                            JournalEntry.passedOver(
                                    line.toString(StandardCharsets.UTF_8),
                                    reached,
                                    line.size() + overlong));
                }
                line.reset();
                overlong = 0;
            } else if (line.size() < LONGEST_LINE) {
                line.write(next);
            } else {
                overlong++;
            }
        }
    }

    /** Neighbours of one unit go together; each batch carries the cursor behind its last entry. */
    private void keep(List<JournalEntry> entries, LogSink sink) {
        int from = 0;
        while (from < entries.size()) {
            String source = entries.get(from).source();
            int to = from;
            int size = 0;
            while (to < entries.size()
                    && entries.get(to).source().equals(source)
                    && size < FileSource.CHUNK) {
                size += entries.get(to).record().text().length();
                to++;
            }
            List<JournalEntry> same = entries.subList(from, to);
            String reached = same.getLast().cursor();
            sink.take(
                    source,
                    new LogBatch.Checkpoint(KEY, reached),
                    same.stream().map(JournalEntry::record).toList());
            cursor = reached;
            fruitful();
            from = to;
        }
        entries.clear();
    }

    private void fruitful() {
        fruitless = 0;
        pause = FIRST_PAUSE;
        paused = false;
        if (troubled) {
            troubled = false;
            log.atInfo().log("journal is read again");
        }
    }

    private void stop(String reason) {
        close();
        pauseLonger();
        // One that ran for a while and had nothing to say has done what it should.
        fruitless = clock.since(startedAt).compareTo(SHORT) < 0 ? fruitless + 1 : 0;
        if (!troubled) {
            troubled = true;
            log.atWarn().addKeyValue("reason", reason).log("journal cannot be read; trying again");
        }
        if (fruitless == CURSOR_IS_BAD && !cursor.isEmpty()) {
            log.atWarn()
                    .addKeyValue("cursor", cursor)
                    .log("journal knows the cursor no more, and is read from its newest entries");
            cursor = "";
        }
    }

    private void pauseLonger() {
        pause = paused ? shorter(pause.multipliedBy(2), LONGEST_PAUSE) : FIRST_PAUSE;
        paused = true;
        pausedAt = clock.nanos();
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) <= 0 ? one : other;
    }

    @Override
    public void close() {
        JournalProgram.Running ending = running;
        running = null;
        if (ending != null) {
            ending.close();
        }
    }
}
