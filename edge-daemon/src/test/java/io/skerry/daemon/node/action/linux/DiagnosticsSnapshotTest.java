package io.skerry.daemon.node.action.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.api.v1.Parameter;
import io.skerry.daemon.node.action.ActionOutcome;
import io.skerry.daemon.node.action.Cancellation;
import io.skerry.daemon.node.action.Lines;
import io.skerry.daemon.node.action.LogTail;
import io.skerry.daemon.node.action.Parameters;
import io.skerry.daemon.node.action.Schemas;
import io.skerry.daemon.node.host.HostFacts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DiagnosticsSnapshotTest {
    private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");
    private static final HostFacts FACTS =
            new HostFacts(
                    new HostFacts.OperatingSystem("edge-7", "Debian 12", "6.1.0"),
                    new HostFacts.Hardware("x86_64", "N100", 4, 8L << 30),
                    "boot-1",
                    NOW,
                    false);

    @TempDir Path temp;
    private final Lines lines = new Lines();

    private ActionOutcome run(DiagnosticsSnapshot action, Parameter... given) throws IOException {
        Parameters parameters = Lines.parameters(action, given);
        var plan = action.plan(parameters, NOW, new Cancellation());
        assertEquals(5, plan.items().size());
        return action.run(lines.run(parameters, plan, NOW));
    }

    @Test
    void showsThisMachine() throws IOException {
        LogTail log = count -> List.of("one", "two").subList(0, Math.min(count, 2));
        ActionOutcome outcome = run(new DiagnosticsSnapshot(FACTS, log));
        assertTrue(outcome.succeeded());
        assertTrue(Integer.parseInt(outcome.effects().get("processes")) > 0);
        String text = lines.text();
        for (String wanted :
                List.of("== machine", "edge-7", "4 x N100", "MemAvailable", "== sockets", "two")) {
            assertTrue(text.contains(wanted), "no " + wanted + " in " + text);
        }
    }

    @Test
    void showsAsManyProcessesAndLinesAsAskedFor() throws IOException {
        run(
                new DiagnosticsSnapshot(FACTS, count -> List.of("x").subList(0, count)),
                Parameter.newBuilder().setName(Schemas.LOG_LINES).setInteger(0).build(),
                Parameter.newBuilder().setName(Schemas.PROCESSES).setInteger(1).build());
        int from = lines.out().indexOf("== largest processes");
        assertEquals(from + 2, lines.out().indexOf("== processes with most processor time"));
        assertEquals("== daemon log", lines.out().getLast());
    }

    @Test
    void whatTheKernelDoesNotTellIsLeftOut() throws IOException {
        ActionOutcome outcome = run(new DiagnosticsSnapshot(FACTS, LogTail.none(), temp));
        assertTrue(outcome.succeeded());
        assertTrue(lines.errors().contains("loadavg cannot be read here"));
    }

    @Test
    void aMountPointWithASpaceIsAskedByItsRealName() throws IOException {
        Path proc = temp.resolve("proc");
        Path mounted = Files.createDirectories(temp.toRealPath().resolve("usb stick"));
        Files.createDirectories(proc.resolve("self"));
        Files.writeString(
                proc.resolve("self/mounts"),
                "/dev/sda1 "
                        + mounted.toString().replace(" ", "\\040")
                        + " ext4 rw 0 0\n"
                        + "server:/x /net nfs4 rw 0 0\nshort line\n");
        run(new DiagnosticsSnapshot(FACTS, LogTail.none(), proc));
        String shown =
                lines.out().stream()
                        .filter(line -> line.startsWith(mounted + " (ext4)"))
                        .findFirst()
                        .orElseThrow();
        assertTrue(shown.contains(" used"), shown);
        assertTrue(lines.out().stream().noneMatch(line -> line.contains("nfs4")));
    }

    @Test
    void theLargestAndTheBusiestProcessesComeFirst() throws IOException {
        Path proc = temp.resolve("proc");
        process(proc, 10, "small", 1, 900);
        process(proc, 11, "large", 4_096, 5);
        process(proc, 12, "middle", 512, 50);
        Files.createDirectories(proc.resolve("13"));
        ActionOutcome outcome =
                run(
                        new DiagnosticsSnapshot(FACTS, LogTail.none(), proc),
                        Parameter.newBuilder().setName(Schemas.PROCESSES).setInteger(2).build());
        assertEquals("3", outcome.effects().get("processes"));
        int large = lines.out().indexOf("== largest processes");
        assertTrue(lines.out().get(large + 1).endsWith(" large"), lines.text());
        assertTrue(lines.out().get(large + 2).endsWith(" middle"), lines.text());
        int busy = lines.out().indexOf("== processes with most processor time");
        assertTrue(lines.out().get(busy + 1).endsWith(" small"), lines.text());
    }

    @Test
    void theNewestLinesOfTheDaemonsLogAreShownInOrder() throws IOException {
        List<String> log = List.of("1", "2", "3", "4", "5");
        run(
                new DiagnosticsSnapshot(
                        FACTS, count -> log.subList(log.size() - count, log.size()), temp),
                Parameter.newBuilder().setName(Schemas.LOG_LINES).setInteger(3).build());
        int from = lines.out().indexOf("== daemon log");
        assertEquals(List.of("3", "4", "5"), lines.out().subList(from + 1, lines.out().size()));
    }

    private static void process(Path proc, int pid, String name, int mebibytes, int ticks)
            throws IOException {
        Path folder = Files.createDirectories(proc.resolve(Integer.toString(pid)));
        Files.writeString(
                folder.resolve("stat"),
                "%d (%s) S 1 1 1 0 -1 0 1 0 0 0 %d 0 0 0 20 0 1 0 5 1 1\n"
                        .formatted(pid, name, ticks));
        Files.writeString(folder.resolve("status"), "VmRSS: %d kB\n".formatted(mebibytes << 10));
    }
}
