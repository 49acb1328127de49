package io.skerry.daemon.node.logs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.daemon.node.logs.store.SegmentLogStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterTry;
import net.jqwik.api.lifecycle.BeforeTry;

/** Searches of a store that goes on, beside the lines that were written to it. */
final class LogPagesTest {
    private static final Retention SMALL_FILES =
            new Retention(
                    Duration.ofDays(7), 8 << 20, Severity.DEBUG, Duration.ofDays(1), 64 << 10);

    private Path folder = Path.of("");

    @BeforeTry
    void makeFolder() throws IOException {
        folder = Files.createTempDirectory("pages");
    }

    @AfterTry
    void removeFolder() throws IOException {
        List<Path> files;
        try (var all = Files.list(folder)) {
            files = all.toList();
        }
        for (Path file : files) {
            Files.delete(file);
        }
        Files.delete(folder);
    }

    /** Written in any order of time, as machines with several clocks do. */
    private static void write(LogStore store, SplittableRandom random, int batches) {
        for (int i = 0; i < batches; i++) {
            List<LogEntry> entries = new ArrayList<>();
            for (int left = random.nextInt(200); left > 0; left--) {
                entries.add(
                        Lines.entry(
                                random.nextLong(1_000),
                                Severity.ofNumber(1 + random.nextInt(8)),
                                Long.toHexString(random.nextLong())));
            }
            store.append(
                    new LogBatch(
                            "source " + random.nextInt(3),
                            new LogBatch.Checkpoint("k", Integer.toString(i)),
                            entries),
                    i);
        }
    }

    private static LogFilter filter(SplittableRandom random) {
        long from = random.nextLong(1_000);
        return new LogFilter(
                from,
                random.nextBoolean() ? Long.MAX_VALUE : from + random.nextLong(1_000),
                Severity.ofNumber(1 + random.nextInt(8)),
                random.nextBoolean() ? Set.of() : Set.of("source 1", "source 2"),
                new LogFilter.Wanted(random.nextBoolean() ? "" : "A", false),
                "");
    }

    @Property(tries = 20)
    void pagesOfASearchAreWhatTheFilterTakesWhileTheLogGrowsBehindIt(
            @ForAll long seed, @ForAll @IntRange(min = 5, max = 400) int limit) {
        SplittableRandom random = new SplittableRandom(seed);
        try (LogStore store = SegmentLogStore.open(folder, SMALL_FILES, random)) {
            write(store, random, 30);
            LogFilter filter = filter(random);
            List<LogLine> expected = Lines.all(store).stream().filter(filter).toList();
            List<LogLine> found = new ArrayList<>();
            long next = Long.MAX_VALUE;
            while (next != 0) {
                LogSearch.Page page = LogSearch.page(store, filter, next, limit);
                assertTrue(page.lines().size() <= limit && page.nextBefore() < next);
                found.addAll(page.lines());
                next = page.nextBefore();
                if (random.nextInt(5) == 0) {
                    write(store, random, 1);
                }
            }
            assertEquals(expected.reversed(), found, "newest first, each once, none that is newer");
        }
    }

    @Property(tries = 200)
    void twoWishesAboutRetentionAreBothKeptWhicheverComesFirst(@ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Retention one = retention(random);
        Retention other = retention(random);
        Retention both = one.and(other);
        assertEquals(both, other.and(one));
        assertEquals(both, both.and(one).and(other), "nothing is left to be said");
        for (Retention wish : List.of(one, other)) {
            assertTrue(both.maxAge().compareTo(wish.maxAge()) <= 0);
            assertTrue(both.maxBytes() <= wish.maxBytes());
            assertTrue(both.minSeverity().compareTo(wish.minSeverity()) >= 0);
            assertTrue(both.rotateBytes() <= wish.rotateBytes());
        }
        assertTrue(both.maxBytes() >= Retention.LEAST_BYTES);
        assertTrue(both.rotateBytes() > 0 && both.rotateBytes() <= both.maxBytes() / 4);
    }

    private static Retention retention(SplittableRandom random) {
        return new Retention(
                Duration.ofSeconds(random.nextLong(1_000_000)),
                random.nextLong() >> random.nextInt(64),
                Severity.ofNumber(1 + random.nextInt(8)),
                Duration.ofSeconds(random.nextLong(1_000_000)),
                random.nextLong() >> random.nextInt(64));
    }
}
