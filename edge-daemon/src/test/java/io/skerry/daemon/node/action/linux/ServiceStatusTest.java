package io.skerry.daemon.node.action.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.daemon.node.action.ActionOutcome;
import io.skerry.daemon.node.action.Cancellation;
import io.skerry.daemon.node.action.Lines;
import io.skerry.daemon.node.action.Parameters;
import io.skerry.daemon.node.action.Schemas;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ServiceStatusTest {
    private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");
    private static final Map<String, String> ANSWERS =
            Map.of(
                    "web.service",
                    """
                    LoadState=loaded
                    ActiveState=active
                    SubState=running
                    Result=success
                    MainPID=812
                    NRestarts=2
                    MemoryCurrent=35651584
                    ActiveEnterTimestamp=Sun 2026-11-01 08:00:00 UTC
                    Description=The web = server
                    """,
                    "db.service",
                    """
                    LoadState=loaded
                    ActiveState=failed
                    SubState=failed
                    Result=exit-code
                    MainPID=0
                    MemoryCurrent=[not set]
                    """,
                    "none.service",
                    "LoadState=not-found\nActiveState=inactive\n");

    @TempDir Path temp;
    private final List<List<String>> calls = new ArrayList<>();
    private final Lines lines = new Lines();

    private ServiceManager systemd() {
        return new SystemdServices(
                "/usr/bin/systemctl",
                (arguments, cancellation) -> {
                    calls.add(arguments);
                    return new Programs.Result(0, ANSWERS.getOrDefault(arguments.getLast(), ""));
                });
    }

    private ActionOutcome run(ServiceStatus action, Parameters parameters) throws IOException {
        var plan = action.plan(parameters, NOW, new Cancellation());
        assertTrue(plan.blockedBecause().isEmpty());
        return action.run(lines.run(parameters, plan, NOW));
    }

    @Test
    void asksSystemdByAnExactArgumentList() throws IOException {
        ServiceStatus action = new ServiceStatus(Set.of("web.service"), this::systemd);
        ActionOutcome outcome =
                run(action, Lines.parameters(action, Lines.text(Schemas.UNIT, "web.service")));
        assertEquals(
                List.of(
                        "web.service: active (running), since Sun 2026-11-01 08:00:00 UTC, main"
                                + " process 812, memory 34.0 MiB, restarts 2, The web = server"),
                lines.out());
        assertEquals("1 of 1 service active, by systemd.", outcome.detail());
        assertEquals(6, calls.getFirst().size());
        assertEquals("--", calls.getFirst().get(4));
    }

    @Test
    void withoutAUnitItAsksAboutAll() throws IOException {
        ServiceStatus action = new ServiceStatus(ANSWERS.keySet(), this::systemd);
        ActionOutcome outcome = run(action, Lines.parameters(action));
        assertEquals("1 of 3 services active, 1 failed, 1 unknown, by systemd.", outcome.detail());
        assertEquals("db.service: failed (failed), last result exit-code", lines.out().getFirst());
        assertEquals(List.of("none.service: there is no such unit"), lines.errors());
        assertEquals("1", outcome.effects().get("failed_services"));
    }

    @Test
    void namesThatAreNoUnitsNeverReachAProgram() {
        ServiceStatus action =
                new ServiceStatus(Set.of("--system", "a b", "x;y", "ok.service"), this::systemd);
        assertEquals(List.of("ok.service"), action.schema().getParameters(0).getAllowedList());
    }

    @Test
    void withoutAConfiguredServiceItIsBlocked() {
        ServiceStatus action = new ServiceStatus(Set.of(), this::systemd);
        assertTrue(
                action.plan(Lines.parameters(action), NOW, new Cancellation())
                        .blockedBecause()
                        .orElseThrow()
                        .contains("configuration"));
    }

    @Test
    void systemdThatDoesNotAnswerFailsTheRun() {
        ServiceStatus action =
                new ServiceStatus(
                        Set.of("web.service"),
                        () ->
                                new SystemdServices(
                                        "/usr/bin/systemctl",
                                        (arguments, cancellation) ->
                                                new Programs.Result(1, "Failed to connect\n")));
        IOException failed =
                assertThrows(IOException.class, () -> run(action, Lines.parameters(action)));
        assertEquals("systemd does not answer: Failed to connect", failed.getMessage());
    }

    @Test
    void withoutSystemdAServiceIsItsProcesses() throws IOException {
        process(12, "web", "2048 kB");
        process(13, "web", "1024 kB");
        process(14, "(odd) name)", "1 kB");
        ServiceManager proc = new ProcServices(new ProcessTable(temp));
        ServiceStatus action = new ServiceStatus(Set.of("web.service", "db.service"), () -> proc);
        ActionOutcome outcome = run(action, Lines.parameters(action));
        assertEquals(
                List.of(
                        "db.service: no process is named db",
                        "web.service: running, process 12, 13, memory 3.0 MiB"),
                lines.out().stream()
                        .map(line -> line.replace("process 13, 12", "process 12, 13"))
                        .toList());
        assertTrue(outcome.detail().contains("no systemd runs here"));
    }

    private void process(int pid, String name, String memory) throws IOException {
        Path folder = Files.createDirectories(temp.resolve(Integer.toString(pid)));
        Files.writeString(
                folder.resolve("stat"),
                pid + " (" + name + ") S 1 1 1 0 -1 4194560 1 0 0 0 150 50 0 0 20 0 1 0 5 1 1\n");
        Files.writeString(folder.resolve("status"), "Name:\tx\nVmRSS:\t    " + memory + "\n");
    }

    @Test
    void theProcessTableReadsNamesWithParentheses() throws IOException {
        process(14, "(odd) name)", "1 kB");
        Files.createDirectories(temp.resolve("15"));
        assertEquals(
                List.of(new ProcessTable.Row(14, "(odd) name)", 1_024, 2.0)),
                new ProcessTable(temp).read());
    }

    @Test
    void programsRunWithoutAShellAndWithoutAnEnvironment() throws IOException {
        LocalPrograms programs = new LocalPrograms();
        Programs.Result result =
                programs.run(List.of("/bin/echo", "$HOME; rm *"), new Cancellation());
        assertEquals(new Programs.Result(0, "$HOME; rm *\n"), result);
        assertEquals(
                "LC_ALL=C\n", programs.run(List.of("/usr/bin/env"), new Cancellation()).text());
    }

    @Test
    void aCancelledProgramIsKilled() {
        Cancellation cancelled = new Cancellation();
        cancelled.cancel();
        IOException stopped =
                assertThrows(
                        IOException.class,
                        () -> new LocalPrograms().run(List.of("/bin/sleep", "60"), cancelled));
        assertEquals("/bin/sleep was stopped.", stopped.getMessage());
    }
}
