package io.skerry.daemon.node.action.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.api.v1.Parameter;
import io.skerry.daemon.node.action.ActionOutcome;
import io.skerry.daemon.node.action.ActionPlan;
import io.skerry.daemon.node.action.ActionRun;
import io.skerry.daemon.node.action.Cancellation;
import io.skerry.daemon.node.action.Lines;
import io.skerry.daemon.node.action.Parameters;
import io.skerry.daemon.node.action.PlannedItem;
import io.skerry.daemon.node.action.Schemas;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing outside the allowed folder goes, whoever changes what while a clean-up is under way. */
final class CleanupSafetyTest {
    private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");
    private static final Duration AGE = Duration.ofDays(1);

    @TempDir Path temp;
    private Path root = Path.of("/");
    private Path outside = Path.of("/");
    private final Lines lines = new Lines();

    @BeforeEach
    void make() throws IOException {
        root = Files.createDirectories(temp.toRealPath().resolve("cache"));
        outside = Files.createDirectories(temp.toRealPath().resolve("outside"));
        Files.writeString(temp.resolve("mountinfo"), "");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "%s/..",
                "%s/../outside",
                "%s/.",
                "%s/",
                "%s//",
                "%s2",
                "%s/sub",
                "cache",
                "",
                "/",
                "%s\u0000",
                "%s\n/etc"
            })
    void aPathThatIsNotTheAllowedOneToTheLetterIsRefused(String path) {
        Parameter given = Lines.text(Schemas.PATH, path.replace("%s", root.toString()));
        assertInstanceOf(
                Parameters.Verdict.Unfit.class,
                Parameters.check(cleanup().schema(), List.of(given)));
    }

    /** Any tree: what the dry run lists goes, and nothing else changes. */
    @RepeatedTest(20)
    void aRunDoesExactlyWhatItsDryRunSaid(RepetitionInfo repetition) throws IOException {
        Random random = new Random(repetition.getCurrentRepetition());
        plant(random, root, 0);
        plant(random, outside, 0);
        DiskCleanup action = cleanup();
        ActionPlan plan = plan(action);
        Set<String> before = names();
        Set<String> listed = new HashSet<>();
        plan.items().forEach(item -> listed.add(item.subject()));
        ActionOutcome outcome = run(action, plan);
        assertTrue(outcome.succeeded(), outcome.detail());
        Set<String> gone = new TreeSet<>(before);
        gone.removeAll(names());
        assertEquals(new TreeSet<>(listed), gone);
        assertEquals(Integer.toString(listed.size()), outcome.effects().get("deleted_files"));
        assertEquals(
                Long.toString(plan.items().stream().mapToLong(PlannedItem::sizeBytes).sum()),
                outcome.effects().get("freed_bytes"));
        assertEquals(List.of(), plan(action).items(), "nothing is left for a second run");
    }

    /** Somebody exchanges a folder for a link and back, as fast as he can, while files go. */
    @Test
    void aRaceOfFolderAndLinkNeverReachesOutside() throws Exception {
        Path victims = Files.createDirectories(outside.resolve("inner"));
        List<Path> files = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            old(root.resolve("inner/f" + i), 10);
            // The same size and time, so that only the way there tells them apart.
            files.add(old(victims.resolve("f" + i), 10));
        }
        DiskCleanup action = cleanup();
        ActionPlan plan = plan(action);
        assertEquals(200, plan.items().size());
        AtomicBoolean stop = new AtomicBoolean();
        try (ExecutorService attacker = Executors.newSingleThreadExecutor()) {
            Future<?> swapping = attacker.submit(() -> swap(stop));
            for (int round = 0; round < 20; round++) {
                var _ = run(action, plan);
            }
            stop.set(true);
            swapping.get();
        }
        assertTrue(files.stream().allMatch(Files::exists), "a file outside is gone");
    }

    private Void swap(AtomicBoolean stop) throws IOException {
        Path inner = root.resolve("inner");
        Path aside = temp.toRealPath().resolve("aside");
        while (!stop.get()) {
            Files.move(inner, aside);
            Files.createSymbolicLink(inner, outside.resolve("inner"));
            Files.delete(inner);
            Files.move(aside, inner);
        }
        return null;
    }

    @Test
    void filesThatVanishWhileItRunsAreNoFailure() throws Exception {
        for (int i = 0; i < 300; i++) {
            old(root.resolve("d" + i % 7 + "/f" + i), 1);
        }
        DiskCleanup action = cleanup();
        ActionPlan plan = plan(action);
        try (ExecutorService other = Executors.newSingleThreadExecutor()) {
            Future<?> deleting =
                    other.submit(() -> {
                        for (int i = 299; i >= 0; i--) {
                            boolean _ = Files.deleteIfExists(root.resolve("d" + i % 7 + "/f" + i));
                        }
                        return null;
                    });
            ActionOutcome outcome = run(action, plan);
            deleting.get();
            assertTrue(outcome.succeeded(), outcome.detail());
            assertEquals("0", outcome.effects().get("failed_files"));
            assertEquals(
                    300,
                    Integer.parseInt(outcome.effects().get("deleted_files"))
                            + Integer.parseInt(outcome.effects().get("kept_files")));
        }
    }

    @Test
    void theWholeFolderMayVanishBetweenTheRunAndItsCheck() throws IOException {
        old(root.resolve("a"), 5);
        DiskCleanup action = cleanup();
        ActionPlan plan = plan(action);
        ActionRun run = lines.run(parameters(action), plan, NOW);
        ActionOutcome outcome = action.run(run);
        Files.delete(root);
        assertEquals(outcome, action.verify(run, outcome));
    }

    @Test
    void aFolderThatVanishedBeforeTheRunIsOneSentence() throws IOException {
        Path only = old(root.resolve("a"), 5);
        DiskCleanup action = cleanup();
        ActionPlan plan = plan(action);
        Files.delete(only);
        Files.delete(root);
        IOException failed =
                org.junit.jupiter.api.Assertions.assertThrows(
                        IOException.class, () -> run(action, plan));
        assertEquals(root + " does not exist on this machine.", failed.getMessage());
    }

    @Test
    void namesOfAnyKindAreNamesOfFiles() throws IOException {
        for (String name : List.of("-rf", "a b", "new\nline", "*", "$HOME", "ü", "..a", "a..")) {
            old(root.resolve(name), 1);
        }
        DiskCleanup action = cleanup();
        ActionPlan plan = plan(action);
        assertEquals(8, plan.items().size());
        assertEquals("8", run(action, plan).effects().get("deleted_files"));
        assertTrue(Files.exists(root));
    }

    @Test
    void aHardLinkGoesAndWhatItSharedStays() throws IOException {
        Path kept = old(outside.resolve("kept"), 40);
        Files.createLink(root.resolve("link"), kept);
        DiskCleanup action = cleanup();
        assertEquals("1", run(action, plan(action)).effects().get("deleted_files"));
        assertEquals(40, Files.size(kept));
    }

    @Test
    void whatIsExactlyOldEnoughGoesAndAMomentYoungerStays() throws IOException {
        Path exact = Files.write(root.resolve("exact"), new byte[1]);
        Files.setLastModifiedTime(exact, FileTime.from(NOW.minus(AGE)));
        Path younger = Files.write(root.resolve("younger"), new byte[1]);
        Files.setLastModifiedTime(younger, FileTime.from(NOW.minus(AGE).plusNanos(1_000)));
        Path future = Files.write(root.resolve("future"), new byte[1]);
        Files.setLastModifiedTime(future, FileTime.from(NOW.plus(Duration.ofDays(999))));
        DiskCleanup action = cleanup();
        assertEquals(
                List.of(exact.toString()),
                plan(action).items().stream().map(PlannedItem::subject).toList());
    }

    @Test
    void moreThanOnePlanHoldsIsLeftForTheNext() throws IOException {
        for (int i = 0; i < DiskCleanup.MOST_FILES + 3; i++) {
            old(root.resolve("f" + i), 0);
        }
        DiskCleanup action = cleanup();
        ActionPlan first = plan(action);
        assertEquals(DiskCleanup.MOST_FILES, first.items().size());
        assertTrue(first.summary().contains("There is more"), first.summary());
        var _ = run(action, first);
        assertEquals(3, plan(action).items().size());
    }

    private void plant(Random random, Path folder, int depth) throws IOException {
        for (int i = 0; i < 6; i++) {
            Path name = folder.resolve("n" + i);
            switch (random.nextInt(6)) {
                case 0, 1 -> old(name, random.nextInt(100));
                case 2 -> Files.writeString(name, "young", StandardCharsets.UTF_8);
                case 3 -> Files.createSymbolicLink(name, random.nextBoolean() ? outside : root);
                case 4 -> Files.createSymbolicLink(name, outside.resolve("n" + i));
                default -> {
                    Files.createDirectories(name);
                    if (depth < 3) {
                        plant(random, name, depth + 1);
                    }
                }
            }
        }
    }

    private Set<String> names() throws IOException {
        Set<String> names = new TreeSet<>();
        for (Path start : List.of(root, outside)) {
            try (Stream<Path> all = Files.walk(start)) {
                all.forEach(path -> names.add(path.toString()));
            }
        }
        assertFalse(names.isEmpty());
        return names;
    }

    private DiskCleanup cleanup() {
        return new DiskCleanup(List.of(root), AGE, Set.of(), temp.resolve("mountinfo"));
    }

    private Parameters parameters(DiskCleanup action) {
        return Lines.parameters(action, Lines.text(Schemas.PATH, root.toString()));
    }

    private ActionPlan plan(DiskCleanup action) {
        return action.plan(parameters(action), NOW, new Cancellation());
    }

    private ActionOutcome run(DiskCleanup action, ActionPlan plan) throws IOException {
        ActionRun run = lines.run(parameters(action), plan, NOW);
        return action.verify(run, action.run(run));
    }

    private static Path old(Path file, int bytes) throws IOException {
        Path folder = java.util.Objects.requireNonNull(file.getParent());
        Files.createDirectories(folder);
        Files.write(file, new byte[bytes]);
        return Files.setLastModifiedTime(file, FileTime.from(NOW.minus(Duration.ofDays(2))));
    }
}
