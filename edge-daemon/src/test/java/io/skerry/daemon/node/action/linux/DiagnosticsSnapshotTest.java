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
}
