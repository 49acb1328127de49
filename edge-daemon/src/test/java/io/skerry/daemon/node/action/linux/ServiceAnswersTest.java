package io.skerry.daemon.node.action.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.daemon.node.action.ActionOutcome;
import io.skerry.daemon.node.action.Cancellation;
import io.skerry.daemon.node.action.Lines;
import io.skerry.daemon.node.action.Parameters;
import io.skerry.daemon.node.action.PlannedItem;
import io.skerry.daemon.node.action.Schemas;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is asked of a service manager, and what is made of each answer. */
final class ServiceAnswersTest {
    private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");

    private final Lines lines = new Lines();
    private final List<List<String>> calls = new ArrayList<>();
    private String answer = "LoadState=loaded\nActiveState=active\nSubState=running\n";
    private int exitCode;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ssh.service",
                "web.service ",
                "web.service\n",
                "WEB.SERVICE",
                "web",
                "*",
                "web.service db.service",
                "--all",
                "-H=evil.example",
                "../web.service",
                "/etc/passwd",
                "web.service\u0000",
                ""
            })
    void onlyUnitsOfTheConfigurationCanBeAskedAbout(String unit) {
        ServiceStatus action = action("web.service", "db.service");
        assertInstanceOf(
                Parameters.Verdict.Unfit.class,
                Parameters.check(action.schema(), List.of(Lines.text(Schemas.UNIT, unit))));
        assertEquals(List.of(), calls);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--now",
                "-a",
                ".hidden",
                "a/b.service",
                "../a.service",
                "a;b",
                "a$(b)",
                "a|b",
                "a\tb",
                "é.service",
                ""
            })
    void aConfiguredNameThatIsNoUnitIsNeverAskedAbout(String name) throws IOException {
        ServiceStatus action = action(name, "ok.service");
        run(action);
        assertEquals(List.of("ok.service"), calls.stream().map(List::getLast).toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"getty@tty1.service", "dev-disk-by\\x2dlabel.swap", "a:b.target", "_x"})
    void unitsWithTheOddCharactersOfSystemdAreUnits(String name) throws IOException {
        run(action(name));
        assertEquals(name, calls.getFirst().getLast());
    }

    @Test
    void aDryRunAsksNothingAndNamesWhatWouldBeAsked() {
        ServiceStatus action = action("b.service", "a.service");
        var plan = action.plan(Lines.parameters(action), NOW, new Cancellation());
        assertEquals(
                List.of("a.service", "b.service"),
                plan.items().stream().map(PlannedItem::subject).toList());
        assertEquals("Asks systemd about 2 services.", plan.summary());
        assertEquals(List.of(), calls);
    }

    @ParameterizedTest
    @CsvSource({
        "active, running, 1, 0",
        "activating, start-pre, 1, 0",
        "reloading, reload, 1, 0",
        "failed, failed, 0, 1",
        "inactive, dead, 0, 0",
        "deactivating, stop-sigterm, 0, 0",
        "maintenance, new, 0, 0"
    })
    void eachStateOfSystemdCounts(String active, String sub, String up, String failed)
            throws IOException {
        answer = "LoadState=loaded\nActiveState=" + active + "\nSubState=" + sub + "\n";
        ActionOutcome outcome = run(action("web.service"));
        assertEquals(up, outcome.effects().get("active_services"));
        assertEquals(failed, outcome.effects().get("failed_services"));
        assertEquals("web.service: " + active + " (" + sub + ")", lines.text());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\n\n",
                "no equals sign here\n",
                "=value without a name\n",
                "ActiveState=active\n",
                "LoadState=not-found\nActiveState=active\n"
            })
    void anAnswerThatKnowsNoUnitIsNotTakenForARunningOne(String text) throws IOException {
        answer = text;
        ActionOutcome outcome = run(action("web.service"));
        assertEquals("0", outcome.effects().get("active_services"));
        assertEquals(List.of("web.service: there is no such unit"), lines.errors());
        assertTrue(outcome.detail().contains("1 unknown"), outcome.detail());
    }

    @ParameterizedTest
    @ValueSource(strings = {"[not set]", "18446744073709551615", "", "many", "-"})
    void memoryThatIsNotCountedIsLeftOut(String memory) throws IOException {
        answer += "MemoryCurrent=" + memory + "\n";
        run(action("web.service"));
        assertEquals("web.service: active (running)", lines.text());
    }

    @Test
    void oneServiceThatCannotBeAskedAboutFailsTheRunWithTheReasonOfSystemd() {
        exitCode = 4;
        answer = "Failed to get properties:\nAccess denied\n";
        IOException failed = assertThrows(IOException.class, () -> run(action("web.service")));
        assertEquals(
                "systemd does not answer: Failed to get properties: Access denied",
                failed.getMessage());
    }

    private ServiceStatus action(String... units) {
        return new ServiceStatus(
                Set.of(units),
                () ->
                        new SystemdServices(
                                "/usr/bin/systemctl",
                                (arguments, cancellation) -> {
                                    calls.add(arguments);
                                    return new Programs.Result(exitCode, answer);
                                }));
    }

    private ActionOutcome run(ServiceStatus action) throws IOException {
        Parameters parameters = Lines.parameters(action);
        var plan = action.plan(parameters, NOW, new Cancellation());
        return action.run(lines.run(parameters, plan, NOW));
    }
}
