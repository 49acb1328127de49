package io.skerry.daemon.hub.export.queue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Random lives of a queue, with kills, against a list. */
class ExportQueueProperties {
    private static final int ROOM = 1 << 20;

    /** What happens next: an append of 1 to 9, a window, a kill, an orderly end. */
    enum Step {
        APPEND,
        SEND,
        BEGIN,
        KILL,
        RESTART
    }

    @Provide
    Arbitrary<List<Step>> lives() {
        return Arbitraries.of(Step.class).list().ofMaxSize(60);
    }

    @Property(tries = 150)
    void nothingIsLostAndNothingSettledComesAgain(@ForAll("lives") List<Step> life)
            throws IOException {
        Path folder = Files.createTempDirectory("queue");
        ExportQueue queue = ExportQueue.open(folder, ROOM);
        List<Long> appended = new ArrayList<>();
        List<Long> settled = new ArrayList<>();
        try {
            for (Step step : life) {
                switch (step) {
                    case APPEND -> {
                        List<QueueRecord> more = new ArrayList<>();
                        for (int i = 0; i <= appended.size() % 9; i++) {
                            more.add(record(appended.size() + i));
                        }
                        queue.append(more);
                        more.forEach(each -> appended.add(each.newestMillis()));
                    }
                    case BEGIN -> {
                        Optional<Window> begun = queue.next(5, ROOM);
                        assertEquals(begun.isPresent(), settled.size() < appended.size());
                    }
                    case SEND -> {
                        Optional<Window> window = queue.next(5, ROOM);
                        if (window.isPresent()) {
                            window.get()
                                    .records()
                                    .forEach(each -> settled.add(each.newestMillis()));
                            queue.done(window.get());
                        }
                    }
                    case KILL -> queue = ExportQueue.open(folder, ROOM);
                    case RESTART -> {
                        queue.close();
                        queue = ExportQueue.open(folder, ROOM);
                    }
                }
                assertEquals(3L * (appended.size() - settled.size()), queue.status().pending());
                assertEquals(appended.subList(0, settled.size()), settled);
            }
        } finally {
            queue.close();
            delete(folder);
        }
    }

    @Property(tries = 100)
    void cutAnywhereItGivesWhatIsWholeAndTakesMore(
            @ForAll("cuts") int cut, @ForAll("counts") int count) throws IOException {
        Path folder = Files.createTempDirectory("queue");
        try {
            try (ExportQueue queue = ExportQueue.open(folder, ROOM)) {
                for (int i = 0; i < count; i++) {
                    queue.append(List.of(record(i)));
                }
            }
            Path segment = folder.resolve("0000000000000001.wal");
            byte[] bytes = Files.readAllBytes(segment);
            int left = Math.min(cut, bytes.length);
            Files.write(segment, java.util.Arrays.copyOf(bytes, left));
            int whole = left / (bytes.length / count);
            try (ExportQueue queue = ExportQueue.open(folder, ROOM)) {
                assertEquals(3L * whole, queue.status().pending());
                queue.append(List.of(record(1_000)));
                List<QueueRecord> given = queue.next(1_000, ROOM).orElseThrow().records();
                assertEquals(whole + 1, given.size());
                assertEquals(record(1_000), given.getLast());
            }
        } finally {
            delete(folder);
        }
    }

    @Property(tries = 100)
    void aFlippedBitNeverGivesWhatWasNotAppended(@ForAll("cuts") int at) throws IOException {
        Path folder = Files.createTempDirectory("queue");
        try {
            try (ExportQueue queue = ExportQueue.open(folder, ROOM)) {
                queue.append(List.of(record(0), record(1), record(2), record(3)));
            }
            Path segment = folder.resolve("0000000000000001.wal");
            byte[] bytes = Files.readAllBytes(segment);
            bytes[at % bytes.length] ^= (byte) (1 << at % 8);
            Files.write(segment, bytes);
            try (ExportQueue queue = ExportQueue.open(folder, ROOM)) {
                List<QueueRecord> given =
                        queue.next(10, ROOM).map(Window::records).orElse(List.of());
                assertTrue(given.size() < 4);
                for (int i = 0; i < given.size(); i++) {
                    assertEquals(record(i), given.get(i));
                }
            }
        } finally {
            delete(folder);
        }
    }

    @Provide
    Arbitrary<Integer> cuts() {
        return Arbitraries.integers().between(0, 1_200);
    }

    @Provide
    Arbitrary<Integer> counts() {
        return Arbitraries.integers().between(1, 20);
    }

    private static QueueRecord record(long number) {
        return new QueueRecord(
                "node-" + number % 3,
                false,
                3,
                number,
                ByteString.copyFrom(new byte[] {(byte) number, 1, 2, 3}));
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
