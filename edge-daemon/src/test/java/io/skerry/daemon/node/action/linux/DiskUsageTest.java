package io.skerry.daemon.node.action.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.api.v1.Parameter;
import io.skerry.daemon.node.action.ActionOutcome;
import io.skerry.daemon.node.action.ActionRun;
import io.skerry.daemon.node.action.Cancellation;
import io.skerry.daemon.node.action.Lines;
import io.skerry.daemon.node.action.Parameters;
import io.skerry.daemon.node.action.Schemas;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DiskUsageTest {
    private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");

    @TempDir Path temp;
    private final AtomicLong nanos = new AtomicLong();
    private final Lines lines = new Lines();

    @Test
    void showsTheLargestFoldersFirst() throws IOException {
        Path root = temp.toRealPath();
        Files.createDirectories(root.resolve("small"));
        Files.createDirectories(root.resolve("large/deep"));
        Files.write(root.resolve("small/a"), new byte[100]);
        Files.write(root.resolve("large/deep/b"), new byte[5_000]);
        Files.write(root.resolve("loose"), new byte[10]);
        Files.createSymbolicLink(root.resolve("link"), Path.of("/usr"));
        DiskUsage action = new DiskUsage(List.of(root), nanos::get);
        Parameters parameters = Lines.parameters(action);
        var plan = action.plan(parameters, NOW, new Cancellation());
        ActionOutcome outcome = action.run(lines.run(parameters, plan, NOW));
        assertTrue(outcome.succeeded());
        assertEquals(4, lines.out().size());
        assertTrue(lines.out().get(0).contains("used"));
        assertTrue(lines.out().get(1).endsWith("/large"), lines.text());
        assertTrue(lines.out().get(2).endsWith("/small"), lines.text());
        assertTrue(lines.out().get(3).endsWith(root.toString()), lines.text());
        assertTrue(Long.parseLong(outcome.effects().get("total_bytes")) > 0);
    }

    @Test
    void stopsWhenItsTimeIsOverAndSaysSo() throws IOException {
        Files.write(temp.resolve("a"), new byte[1]);
        DiskUsage action =
                new DiskUsage(
                        List.of(temp.toRealPath()),
                        () -> nanos.getAndAdd(2 * DiskUsage.LONGEST.toNanos()));
        Parameters parameters = Lines.parameters(action);
        var plan = action.plan(parameters, NOW, new Cancellation());
        assertTrue(
                action.run(lines.run(parameters, plan, NOW))
                        .detail()
                        .endsWith("Not all was seen: the time or the number ran out."));
    }

    @Test
    void aFolderThatIsNotThereBlocks() {
        DiskUsage action = new DiskUsage(List.of(temp.resolve("none")), nanos::get);
        Parameters parameters =
                Lines.parameters(action, Lines.text(Schemas.PATH, temp.resolve("none").toString()));
        assertTrue(
                action.plan(parameters, NOW, new Cancellation())
                        .blockedBecause()
                        .orElseThrow()
                        .endsWith("does not exist on this machine."));
    }

    @Test
    void aFolderThatVanishesBetweenDryRunAndRunIsOneSentence() throws IOException {
        Path gone = Files.createDirectories(temp.toRealPath().resolve("gone"));
        DiskUsage action = new DiskUsage(List.of(gone), nanos::get);
        Parameters parameters = Lines.parameters(action);
        var plan = action.plan(parameters, NOW, new Cancellation());
        assertTrue(plan.blockedBecause().isEmpty());
        Files.delete(gone);
        IOException failed =
                assertThrows(IOException.class, () -> action.run(lines.run(parameters, plan, NOW)));
        assertEquals(gone + " does not exist on this machine.", failed.getMessage());
    }

    @Test
    void aFolderThatBecomesALinkIsNotFollowed() throws IOException {
        Path root = temp.toRealPath();
        Path looked = Files.createDirectories(root.resolve("looked"));
        Path secret = Files.createDirectories(root.resolve("secret"));
        Files.write(secret.resolve("payroll-of-jane"), new byte[10]);
        DiskUsage action = new DiskUsage(List.of(looked), nanos::get);
        Parameters parameters = Lines.parameters(action);
        var plan = action.plan(parameters, NOW, new Cancellation());
        Files.delete(looked);
        Files.createSymbolicLink(looked, secret);
        IOException failed =
                assertThrows(IOException.class, () -> action.run(lines.run(parameters, plan, NOW)));
        assertTrue(
                String.valueOf(failed.getMessage()).contains("is a link or no folder"),
                failed.getMessage());
        assertTrue(lines.out().stream().noneMatch(line -> line.contains("payroll")));
    }

    @Test
    void aCancelledRunSaysThatNotAllWasSeen() throws IOException {
        Path root = temp.toRealPath();
        for (int i = 0; i < 10; i++) {
            Files.write(root.resolve("f" + i), new byte[10]);
        }
        DiskUsage action = new DiskUsage(List.of(root), nanos::get);
        Parameters parameters = Lines.parameters(action);
        var plan = action.plan(parameters, NOW, new Cancellation());
        Cancellation cancelled = new Cancellation();
        cancelled.cancel();
        ActionOutcome outcome = action.run(new ActionRun(parameters, plan, NOW, lines, cancelled));
        assertTrue(outcome.detail().contains("looked at 0 names"), outcome.detail());
        assertTrue(outcome.detail().endsWith("the time or the number ran out."));
    }

    @Test
    void asManyFoldersAreShownAsWereAskedFor() throws IOException {
        Path root = temp.toRealPath();
        for (int i = 0; i < 6; i++) {
            Files.createDirectories(root.resolve("d" + i));
            Files.write(root.resolve("d" + i + "/f"), new byte[i * 1_000]);
        }
        DiskUsage action = new DiskUsage(List.of(root), nanos::get);
        Parameters parameters =
                Lines.parameters(
                        action, Parameter.newBuilder().setName(Schemas.TOP).setInteger(2).build());
        var plan = action.plan(parameters, NOW, new Cancellation());
        var _ = action.run(lines.run(parameters, plan, NOW));
        assertEquals(3, lines.out().size());
        assertTrue(lines.out().get(1).endsWith("/d5"), lines.text());
        assertTrue(lines.out().get(2).endsWith("/d4"), lines.text());
    }
}
