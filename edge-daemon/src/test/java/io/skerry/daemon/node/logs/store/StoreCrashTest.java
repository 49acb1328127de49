package io.skerry.daemon.node.logs.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.daemon.node.logs.Lines;
import io.skerry.daemon.node.logs.LogAccount;
import io.skerry.daemon.node.logs.LogBatch;
import io.skerry.daemon.node.logs.LogEntry;
import io.skerry.daemon.node.logs.LogLine;
import io.skerry.daemon.node.logs.LogPosition;
import io.skerry.daemon.node.logs.Retention;
import io.skerry.daemon.node.logs.Severity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** A store beside a model of it, through kills and power cuts at any byte. */
class StoreCrashTest {
    private static final Retention TIGHT =
            new Retention(
                    Duration.ofDays(7), 1 << 20, Severity.DEBUG, Duration.ofMinutes(5), 64 << 10);

    private final List<LogEntry> written = new ArrayList<>();

    @Property(tries = 12)
    void linesAndPlacesAreThereTogetherOrNotAtAllAndEveryLineIsCounted(@ForAll long seed)
            throws IOException {
        Path folder = Files.createTempDirectory("store");
        try {
            run(new SplittableRandom(seed), folder);
        } finally {
            delete(folder);
        }
    }

    private void run(SplittableRandom random, Path folder) throws IOException {
        written.clear();
        SegmentLogStore store = SegmentLogStore.open(folder, TIGHT, random);
        long now = 1_000_000;
        for (int i = 0; i < 80; i++) {
            now += random.nextInt(60_000);
            switch (random.nextInt(12)) {
                case 0 -> {
                    // A kill: what was appended is in the kernel's hands.
                    store = reopened(store, folder, random, false);
                }
                case 1 -> {
                    store = reopened(store, folder, random, true);
                }
                case 2, 3 -> store.maintain(now, true);
                default -> append(store, random, now);
            }
            if (i % 4 == 3) {
                check(store);
            }
        }
        check(store);
        store.maintain(now, true);
        assertTrue(store.account().bytes() <= (1 << 20) + (64 << 10), "bounded");
        store.close();
    }

    private void append(SegmentLogStore store, SplittableRandom random, long now) {
        List<LogEntry> entries = new ArrayList<>();
        int count = random.nextInt(400);
        for (int i = 0; i < count; i++) {
            Severity severity = Severity.ofNumber(1 + random.nextInt(8));
            entries.add(
                    Lines.entry(
                            now,
                            severity,
                            Long.toHexString(random.nextLong()) + " " + written.size()));
            written.add(entries.getLast());
        }
        store.append(
                new LogBatch(
                        "app",
                        new LogBatch.Checkpoint("app", Integer.toString(written.size())),
                        entries),
                now);
    }

    /** After a power cut the newest file may end anywhere. */
    private SegmentLogStore reopened(
            SegmentLogStore store, Path folder, SplittableRandom random, boolean powerCut)
            throws IOException {
        store.close();
        if (powerCut) {
            List<Path> files;
            try (Stream<Path> all = Files.list(folder)) {
                files = all.sorted().toList();
            }
            if (!files.isEmpty()) {
                try (FileChannel newest =
                        FileChannel.open(files.getLast(), StandardOpenOption.WRITE)) {
                    newest.truncate(random.nextLong(newest.size() + 1));
                }
            }
        }
        SegmentLogStore opened = SegmentLogStore.open(folder, TIGHT, random);
        long last = opened.account().logged();
        assertTrue(powerCut || last == written.size(), "a kill loses nothing");
        // What is missing now is read from its source again, as the checkpoint says.
        String place = opened.checkpoints().getOrDefault("app", "0");
        assertEquals(Long.toString(last), place, "the place is that of the last line");
        while (written.size() > last) {
            written.removeLast();
        }
        return opened;
    }

    private void check(SegmentLogStore store) {
        LogAccount account = store.account();
        assertEquals(written.size(), account.logged());
        List<LogLine> all = Lines.all(store);
        assertEquals(account.stored(), all.size());
        long before = 0;
        for (LogLine line : all) {
            assertTrue(line.sequence() > before, "in order, none twice");
            before = line.sequence();
            assertEquals(written.get((int) line.sequence() - 1), line.entry());
        }
        assertEquals(all, Lines.after(store, new LogPosition(0, 0), 97));
        assertEquals(account.logged(), account.stored() + account.dropped());
    }

    private static void delete(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
