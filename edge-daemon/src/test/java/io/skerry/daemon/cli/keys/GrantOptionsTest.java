package io.skerry.daemon.cli.keys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.api.v1.Grant;
import io.skerry.api.v1.Label;
import io.skerry.api.v1.Risk;
import io.skerry.daemon.cli.CommandFailed;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** Grants as people type them. */
final class GrantOptionsTest {
    @Test
    void everyPartOfAGrantCanBeTyped() {
        Grant grant =
                parse(
                        "--may",
                        "disk.cleanup,read.series",
                        "--risk",
                        "Disruptive",
                        "--where",
                        "site=oslo",
                        "--where",
                        "region=north",
                        "--approvals",
                        "2");
        assertEquals(List.of("disk.cleanup", "read.series"), grant.getVerbsList());
        assertEquals(Risk.RISK_DISRUPTIVE, grant.getMaxRisk());
        assertEquals(2, grant.getApprovals());
        assertEquals(
                List.of(label("region", "north"), label("site", "oslo")), grant.getScopeList());
    }

    @Test
    void whatIsLeftOutIsTheWholeFleetAndNoApproval() {
        Grant grant = parse("--may", "*", "--risk", "read");
        assertEquals(List.of("*"), grant.getVerbsList());
        assertEquals(0, grant.getScopeCount());
        assertEquals(0, grant.getApprovals());
    }

    @Test
    void wrongOnesAreToldWhatIsAllowed() {
        CommandFailed risk =
                assertThrows(CommandFailed.class, () -> parse("--may", "*", "--risk", "high"));
        assertTrue(
                String.valueOf(risk.getMessage()).contains("destructive, disruptive, read, safe"));
        assertThrows(
                CommandFailed.class,
                () -> parse("--may", "*", "--risk", "read", "--approvals", "-1"));
        assertThrows(CommandLine.ParameterException.class, () -> parse("--risk", "read"));
    }

    private static Grant parse(String... arguments) {
        GrantOptions options = new GrantOptions();
        var _ = new CommandLine(options).parseArgs(arguments);
        return options.grant();
    }

    private static Label label(String name, String value) {
        return Label.newBuilder().setName(name).setValue(value).build();
    }
}
