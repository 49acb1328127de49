package io.skerry.daemon.node.action.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.daemon.node.action.ActionOutcome;
import io.skerry.daemon.node.action.ActionPlan;
import io.skerry.daemon.node.action.ActionRun;
import io.skerry.daemon.node.action.Cancellation;
import io.skerry.daemon.node.action.Lines;
import io.skerry.daemon.node.action.Parameters;
import io.skerry.daemon.node.action.PlannedItem;
import io.skerry.daemon.node.action.Schemas;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DiskCleanupTest {
    private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");
    private static final Duration AGE = Duration.ofDays(1);

    @TempDir Path temp;
    private Path root;
    private Path outside;
    private DiskCleanup action;
    private Parameters parameters;
    private final Lines lines = new Lines();

    @BeforeEach
    void fill() throws IOException {
        root = Files.createDirectories(temp.toRealPath().resolve("cache"));
        outside = Files.createDirectories(temp.toRealPath().resolve("outside"));
        Path mounts = Files.writeString(temp.resolve("mountinfo"), "");
        action = new DiskCleanup(List.of(root), AGE, Set.of(), mounts);
        parameters = Lines.parameters(action, Lines.text(Schemas.PATH, root.toString()));
    }

    private static Path old(Path file, int bytes) throws IOException {
        Files.createDirectories(file.getParent());
        Files.write(file, new byte[bytes]);
        return Files.setLastModifiedTime(file, FileTime.from(NOW.minus(Duration.ofDays(2))));
    }

    private ActionPlan plan() {
        return action.plan(parameters, NOW, new Cancellation());
    }

    private List<String> planned() {
        return plan().items().stream().map(PlannedItem::subject).toList();
    }

    private ActionOutcome run(ActionPlan plan) throws IOException {
        ActionRun run = lines.run(parameters, plan, NOW);
        return action.verify(run, action.run(run));
    }

    @Test
    void deletesExactlyWhatTheDryRunListed() throws IOException {
        Path a = old(root.resolve("a.log"), 100);
        Path b = old(root.resolve("deep/er/b.log"), 50);
        Path young = Files.write(root.resolve("young"), new byte[7]);
        Files.setLastModifiedTime(young, FileTime.from(NOW.minus(Duration.ofHours(1))));
        ActionPlan plan = plan();
        assertEquals(List.of(a.toString(), b.toString()), planned());
        assertEquals(Optional.empty(), plan.blockedBecause());
        assertEquals("Deletes 2 files below " + root + ", 150 B.", plan.summary());
        assertTrue(Files.exists(a), "a dry run changes nothing");
        ActionOutcome outcome = run(plan);
        assertTrue(outcome.succeeded());
        assertEquals("150", outcome.effects().get("freed_bytes"));
        assertEquals("2", outcome.effects().get("deleted_files"));
        assertFalse(Files.exists(a));
        assertFalse(Files.exists(b));
        assertTrue(Files.exists(young));
        assertTrue(Files.isDirectory(root.resolve("deep/er")));
        assertEquals(2, lines.out().size());
    }

    @Test
    void theSameStateGivesTheSameDigestAndAnotherFileAnotherOne() throws IOException {
        old(root.resolve("b"), 1);
        old(root.resolve("a"), 1);
        var digest = plan().digest(action.schema(), parameters);
        assertEquals(digest, plan().digest(action.schema(), parameters));
        old(root.resolve("c"), 1);
        assertNotEquals(digest, plan().digest(action.schema(), parameters));
    }

    @Test
    void whatChangedSinceTheDryRunStays() throws IOException {
        Path grown = old(root.resolve("grown"), 10);
        Path touched = old(root.resolve("touched"), 10);
        Path replaced = old(root.resolve("replaced"), 10);
        Path gone = old(root.resolve("gone"), 10);
        Path same = old(root.resolve("same"), 10);
        ActionPlan plan = plan();
        Files.write(grown, new byte[11]);
        Files.setLastModifiedTime(touched, FileTime.from(NOW.minus(Duration.ofDays(3))));
        Files.move(old(temp.resolve("fresh"), 10), temp.resolve("aside"));
        Files.delete(replaced);
        Files.createDirectory(replaced);
        Files.delete(gone);
        Path added = old(root.resolve("added"), 10);
        ActionOutcome outcome = run(plan);
        assertTrue(outcome.succeeded());
        assertEquals("1", outcome.effects().get("deleted_files"));
        assertEquals("4", outcome.effects().get("kept_files"));
        assertFalse(Files.exists(same));
        for (Path kept : List.of(grown, touched, replaced, added)) {
            assertTrue(Files.exists(kept), kept + " had to stay");
        }
    }

    @Test
    void linksAreNeitherFollowedNorDeleted() throws IOException {
        Path secret = old(outside.resolve("secret"), 10);
        Path toFile = Files.createSymbolicLink(root.resolve("to-file"), secret);
        Path toFolder = Files.createSymbolicLink(root.resolve("to-folder"), outside);
        Files.createSymbolicLink(root.resolve("loop"), root);
        assertEquals(List.of(), planned());
        assertTrue(run(plan()).succeeded());
        assertTrue(Files.exists(secret));
        assertTrue(Files.isSymbolicLink(toFile));
        assertTrue(Files.isSymbolicLink(toFolder));
    }

    @Test
    void aFolderThatBecomesALinkBetweenDryRunAndRunLeadsNowhere() throws IOException {
        Path inner = old(root.resolve("inner/file"), 10);
        ActionPlan plan = plan();
        assertEquals(List.of(inner.toString()), planned());
        Files.delete(inner);
        Files.delete(root.resolve("inner"));
        Path victim = old(outside.resolve("file"), 10);
        Files.createSymbolicLink(root.resolve("inner"), outside);
        ActionOutcome outcome = run(plan);
        assertEquals("0", outcome.effects().get("deleted_files"));
        assertTrue(Files.exists(victim));
    }

    @Test
    void evenTheSameFileIsNotReachedThroughALink() throws IOException {
        Path inner = old(root.resolve("inner/file"), 10);
        ActionPlan plan = plan();
        Files.move(root.resolve("inner"), outside.resolve("moved"));
        Files.createSymbolicLink(root.resolve("inner"), outside.resolve("moved"));
        ActionOutcome outcome = run(plan);
        assertEquals("1", outcome.effects().get("kept_files"));
        assertFalse(Files.exists(root.resolve("inner").toRealPath().resolve("gone")));
        assertTrue(Files.exists(inner.toRealPath()));
    }

    @Test
    void aRootThatIsALinkIsBlocked() throws IOException {
        old(outside.resolve("file"), 10);
        Files.delete(root);
        Files.createSymbolicLink(root, outside);
        assertTrue(plan().blockedBecause().orElseThrow().contains("is a link or no folder"));
        assertThrows(IOException.class, () -> run(ActionPlan.ready(List.of(), "")));
        assertTrue(Files.exists(outside.resolve("file")));
    }

    @Test
    void aRootBelowALinkIsBlockedToo() throws IOException {
        Path real = Files.createDirectories(outside.resolve("deep"));
        old(real.resolve("file"), 10);
        Path link = Files.createSymbolicLink(temp.toRealPath().resolve("link"), outside);
        DiskCleanup below =
                new DiskCleanup(
                        List.of(link.resolve("deep")), AGE, Set.of(), temp.resolve("mountinfo"));
        Parameters given =
                Lines.parameters(below, Lines.text(Schemas.PATH, link.resolve("deep").toString()));
        assertTrue(below.plan(given, NOW, new Cancellation()).blockedBecause().isPresent());
    }

    @Test
    void aPlanThatPointsElsewhereDeletesNothingThere() throws IOException {
        Path victim = old(outside.resolve("file"), 10);
        OpenFolder.Entry entry;
        try (OpenFolder folder = OpenFolder.open(outside)) {
            entry = folder.entry(Path.of("file"));
        }
        for (String path :
                List.of(
                        victim.toString(),
                        root + "/../outside/file",
                        root + "/./../outside/file")) {
            ActionPlan forged =
                    ActionPlan.ready(
                            List.of(new PlannedItem(path, "", 10, entry.fingerprint())), "");
            assertEquals("1", run(forged).effects().get("failed_files"));
        }
        assertTrue(Files.exists(victim));
    }

    @Test
    void mountPointsAreNotEnteredNorIsWhatTheDaemonKeeps() throws IOException {
        old(root.resolve("mounted/file"), 10);
        old(root.resolve("state/keys.pem"), 10);
        Path free = old(root.resolve("free/file"), 10);
        Path mounts =
                Files.writeString(
                        temp.resolve("mountinfo"),
                        "36 35 98:0 / "
                                + root.resolve("mounted")
                                + " rw - ext4 /dev/x rw\n37 35 98:0 / /a\\040b rw - ext4 /dev/y rw\n");
        action = new DiskCleanup(List.of(root), AGE, Set.of(root.resolve("state")), mounts);
        assertEquals(List.of(free.toString()), planned());
        assertTrue(new MountPoints(mounts).read().contains(Path.of("/a b")));
    }

    @Test
    void aFolderThatIsGoneIsSaid() throws IOException {
        Files.delete(root);
        assertEquals(
                root + " does not exist on this machine.", plan().blockedBecause().orElseThrow());
    }

    @Test
    void nothingIsAllowedUntilTheConfigurationSaysSo() {
        DiskCleanup none = new DiskCleanup(List.of(), AGE, Set.of());
        assertTrue(
                none.plan(parameters, NOW, new Cancellation())
                        .blockedBecause()
                        .orElseThrow()
                        .contains("configuration"));
    }

    @Test
    void aCancelledRunSaysHowFarItGot() throws IOException {
        old(root.resolve("a"), 1);
        ActionPlan plan = plan();
        Cancellation cancelled = new Cancellation();
        cancelled.cancel();
        ActionOutcome outcome = action.run(new ActionRun(parameters, plan, NOW, lines, cancelled));
        assertFalse(outcome.succeeded());
        assertTrue(outcome.detail().startsWith("Stopped before the end: Deleted 0 files"));
        assertTrue(action.plan(parameters, NOW, cancelled).blockedBecause().isPresent());
    }

    @Test
    void aPlanIsBounded() throws IOException {
        for (int i = 0; i < 70; i++) {
            old(root.resolve("x".repeat(3) + "/".repeat(1) + "y/".repeat(i) + "f" + i), 1);
        }
        assertTrue(planned().size() <= FolderWalk.MOST_DEPTH);
        assertTrue(plan().summary().contains("could not be looked at"));
    }

    @Test
    void verificationFindsWhatIsStillThere() throws IOException {
        old(root.resolve("a"), 1);
        ActionPlan plan = plan();
        ActionOutcome claimed = ActionOutcome.succeeded("Deleted.", java.util.Map.of());
        ActionOutcome verified = action.verify(lines.run(parameters, plan, NOW), claimed);
        assertFalse(verified.succeeded());
        assertEquals("1 file deleted and still there; look at the file system.", verified.detail());
    }
}
