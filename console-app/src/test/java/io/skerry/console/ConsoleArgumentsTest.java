package io.skerry.console;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.api.operator.OperatorFolderException;
import io.skerry.console.prefs.ThemeChoice;
import io.skerry.console.tour.TourWish;
import io.skerry.console.ui.common.Theme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

final class ConsoleArgumentsTest {
    @TempDir Path folder;

    private static ConsoleArguments of(String... words) {
        ConsoleArguments arguments = new ConsoleArguments();
        var _ = new CommandLine(arguments).parseArgs(words);
        return arguments;
    }

    @Test
    void theFolderThatIsNamedComesBeforeTheOneOfTheLastTime() {
        assertEquals(
                Optional.of(Path.of("keys/operator")),
                of("--as", "keys/operator").operatorFolder("other"));
    }

    @Test
    void theFolderOfTheLastTimeIsKnownUntilAnotherIsNamed() {
        assertEquals(Optional.of(Path.of("last")), of().operatorFolder("last"));
        assertEquals(Optional.empty(), of().operatorFolder(" "));
    }

    @Test
    void aPasswordComesFromItsFileWithoutTheNewLine() throws IOException, OperatorFolderException {
        Path file = Files.writeString(folder.resolve("password"), "correct horse \n");
        assertArrayEquals(
                "correct horse".toCharArray(),
                of("--password-file", file.toString()).password().orElseThrow());
    }

    @Test
    void aPasswordFileThatIsNotThereIsNamed() {
        Path missing = folder.resolve("missing");
        OperatorFolderException failed =
                assertThrows(
                        OperatorFolderException.class,
                        () -> of("--password-file", missing.toString()).password());
        assertEquals(
                "the password file " + missing + " cannot be read: " + missing,
                failed.getMessage());
    }

    @Test
    void withoutATerminalAndAFileAWindowAsks() throws OperatorFolderException {
        assertTrue(of().password().isEmpty());
    }

    @Test
    void theLookThatIsNamedComesBeforeTheOneOfTheSettings() {
        assertEquals(Theme.LIGHT, of("--theme", "light").theme(ThemeChoice.DARK));
        assertEquals(Theme.DARK, of("--theme", "dark").theme(ThemeChoice.LIGHT));
        assertEquals(Theme.LIGHT, of().theme(ThemeChoice.LIGHT));
        assertEquals(Theme.DARK, of().theme(ThemeChoice.DARK));
    }

    @Test
    void aTourIsWishedByItsReport() {
        assertEquals(Optional.empty(), of("--tour-seconds", "3").tour());
        assertEquals(
                Optional.of(
                        new TourWish(
                                "this-machine",
                                201,
                                Duration.ofSeconds(3),
                                null,
                                Path.of("report"))),
                of(
                                "--tour-seconds",
                                "3",
                                "--tour-node",
                                "this-machine",
                                "--tour-nodes",
                                "201",
                                "--tour-report",
                                "report")
                        .tour());
    }
}
