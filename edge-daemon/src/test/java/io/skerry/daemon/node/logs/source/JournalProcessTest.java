package io.skerry.daemon.node.logs.source;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.daemon.store.StoreException;
import io.skerry.daemon.time.VirtualTime;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The journal through a real pipe, from a script that behaves like journalctl, or badly. */
final class JournalProcessTest {
    private static final int ENTRIES = 10;

    /** Prints three entries behind the cursor, and dies in the middle of the next. */
    private static final String DIES =
            """
            after=0
            for argument in "$@"; do
                case $argument in --after-cursor=c*) after=${argument#--after-cursor=c} ;; esac
            done
            sed -n "$((after + 1)),$((after + 3))p" journal
            sed -n "$((after + 4))p" journal | head -c 25
            exit 1
            """;

    private static final String FLOODS =
            """
            while :; do echo '{"__CURSOR":"c1","MESSAGE":"x"}'; done
            """;

    @TempDir Path folder;
    private final List<Process> processes = new ArrayList<>();
    private final VirtualTime time = new VirtualTime(Instant.parse("2026-11-28T10:00:00Z"));
    private final CollectingSink sink = new CollectingSink();

    @AfterEach
    void end() {
        processes.forEach(Process::destroyForcibly);
    }

    private JournalSource source(String script) throws IOException {
        Path file = Files.writeString(folder.resolve("journalctl"), script);
        JournalProgram program =
                arguments -> {
                    List<String> line = new ArrayList<>(List.of("/bin/sh", file.toString()));
                    line.addAll(arguments);
                    Process process =
                            new ProcessBuilder(line)
                                    .directory(folder.toFile())
                                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                                    .start();
                    processes.add(process);
                    return new Child(process);
                };
        return new JournalSource(program, Set.of(), time, sink.checkpoints);
    }

    private static ConditionFactory patiently() {
        return await().atMost(Duration.ofSeconds(30)).pollInterval(Duration.ofMillis(10));
    }

    private record Child(Process process) implements JournalProgram.Running {
        @Override
        public InputStream output() {
            return process.getInputStream();
        }

        @Override
        public boolean ended() {
            return !process.isAlive();
        }

        @Override
        public void close() {
            process.destroyForcibly();
        }
    }

    @Test
    void aProgramThatDiesInTheMiddleOfEntriesCostsNoneAndDoublesNone() throws IOException {
        List<String> messages =
                IntStream.rangeClosed(1, ENTRIES).mapToObj(i -> "message " + i).toList();
        StringBuilder journal = new StringBuilder();
        for (String message : messages) {
            String cursor = "c" + message.substring("message ".length());
            journal.append("{\"__CURSOR\":\"" + cursor + "\",\"MESSAGE\":\"" + message + "\"}\n");
        }
        Files.writeString(folder.resolve("journal"), journal);
        try (JournalSource source = source(DIES)) {
            patiently()
                    .until(() -> {
                        var _ = source.poll(sink, 1 << 20);
                        time.advance(Duration.ofMinutes(1));
                        return sink.records.size() >= ENTRIES;
                    });
        }
        assertEquals(messages, sink.texts());
        assertEquals("c" + ENTRIES, sink.checkpoints.get(JournalSource.KEY));
        assertTrue(processes.size() >= 4, processes.size() + " starts");
    }

    @Test
    void aFloodIsReadInPortionsAndEndsWithItsReader() throws Exception {
        long most = 50_000;
        JournalSource source = source(FLOODS);
        patiently()
                .until(() -> {
                    long read = source.poll(sink, most);
                    assertTrue(read < most + (64 << 10), "read " + read);
                    return sink.records.size() > 5_000;
                });
        source.close();
        assertEquals(1, processes.size());
        assertTrue(processes.getFirst().waitFor(10, TimeUnit.SECONDS));
    }

    @Test
    void aRefusalOfTheStoreEndsTheProgramAndTheNextLookStartsAnother() throws Exception {
        try (JournalSource source = source(FLOODS)) {
            patiently().until(() -> source.poll(sink, 1) > 0 && !sink.records.isEmpty());
            sink.failures = 1;
            assertThrows(
                    StoreException.class,
                    () -> patiently().until(() -> source.poll(sink, 1_000) < 0));
            assertTrue(processes.getFirst().waitFor(10, TimeUnit.SECONDS));
            int before = sink.records.size();
            time.advance(Duration.ofSeconds(1));
            patiently().until(() -> source.poll(sink, 1_000) > 0 && sink.records.size() > before);
            assertEquals(2, processes.size());
        }
    }

    /** Runs what stands for journalctl in this machine's path, and writes down what it prints. */
    static final class Probe {
        private Probe() {}

        public static void main(String[] arguments) throws IOException {
            try (JournalProgram.Running running = new Journalctl().start(List.of("a b", "$HOME"))) {
                var _ = Files.copy(running.output(), Path.of(arguments[0]));
            }
        }
    }

    @Test
    void journalctlGetsItsArgumentsAndNeitherEnvironmentNorInput() throws Exception {
        Path script =
                Files.writeString(
                        folder.resolve("journalctl"),
                        """
                        #!/bin/sh
                        echo noise >&2
                        printf '<%s>\\n' "$@" "$LC_ALL" "$TOKEN" "$(cat)"
                        """);
        assertTrue(script.toFile().setExecutable(true));
        Path printed = folder.resolve("printed");
        ProcessBuilder builder =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-cp",
                                System.getProperty("java.class.path"),
                                Probe.class.getName(),
                                printed.toString())
                        .redirectErrorStream(true);
        Map<String, String> environment = builder.environment();
        environment.put("PATH", folder + ":/usr/bin:/bin");
        environment.put("TOKEN", "hunter2");
        Process process = builder.start();
        processes.add(process);
        try (OutputStream input = process.getOutputStream()) {
            input.write("typed\n".getBytes(StandardCharsets.UTF_8));
        }
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), said);
        assertEquals("", said);
        assertEquals(List.of("<a b>", "<$HOME>", "<C>", "<>", "<>"), Files.readAllLines(printed));
    }

    @Test
    void aMessageIsCutByItsBytesAndBetweenCharacters() {
        String message = "\u20ac".repeat(10_000);
        RawRecord record =
                JournalEntry.parse("{\"__CURSOR\":\"c\",\"MESSAGE\":\"" + message + "\"}")
                        .orElseThrow()
                        .record();
        assertEquals("\u20ac".repeat(LineCutter.LONGEST / 3), record.text());
        assertEquals(30_000 - LineCutter.LONGEST / 3 * 3, record.cutBytes());
    }
}
