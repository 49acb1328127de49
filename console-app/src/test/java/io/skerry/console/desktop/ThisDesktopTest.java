package io.skerry.console.desktop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.console.model.Severity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Programs that are really started, of the test's own. */
@DisabledOnOs(OS.WINDOWS)
final class ThisDesktopTest {
    private static final Note NOTE = new Note("Critical: oslo-1", "$(touch made) is full", true);

    @TempDir private Path folder = Path.of(".");

    @Test
    void theProgramGetsItsWordsUnchanged() throws IOException {
        Path heard = folder.resolve("heard");
        program("printf '%s\\n' \"$@\" > '" + heard + "'");
        assertEquals("", show(desktop(Duration.ofSeconds(20))));
        List<String> words = Files.readAllLines(heard);
        assertEquals(
                List.of("--", "Critical: oslo-1", "$(touch made) is full"),
                words.subList(words.size() - 3, words.size()));
        assertFalse(Files.exists(folder.resolve("made")));
    }

    @Test
    void aProgramThatFailsIsSaidToHaveFailed() throws IOException {
        program("exit 7");
        String said = show(desktop(Duration.ofSeconds(20)));
        assertTrue(said.contains("notify-send ended with 7"), said);
        assertTrue(said.startsWith("Notices are shown in this window only"), said);
    }

    @Test
    void aProgramThatDoesNotEndIsEnded() throws IOException {
        // Without a shell in between: what is ended is what hangs.
        program("exec tail -f /dev/null");
        String said = show(desktop(Duration.ofMillis(300)));
        assertTrue(said.contains("does not end"), said);
    }

    @Test
    void aProgramThatCannotBeStartedIsSaid() throws IOException {
        Path odd = folder.resolve("notify-send");
        Files.writeString(odd, "#!/no/such/program\n");
        allow(odd);
        String said = show(desktop(Duration.ofSeconds(20)));
        assertTrue(said.contains("cannot be started"), said);
    }

    @Test
    void withoutAProgramItSaysSoAndShowsNothing() throws IOException {
        Files.writeString(folder.resolve("notify-send"), "not to be executed");
        ThisDesktop desktop = desktop(Duration.ofSeconds(20));
        assertFalse(desktop.shows());
        assertTrue(desktop.about().contains("neither notify-send nor gdbus"), desktop.about());
        assertEquals(desktop.about(), show(desktop));
    }

    @Test
    void soundIsAToneOrASentence() throws IOException {
        program("exit 0");
        String said =
                desktop(Duration.ofSeconds(20)).play(Severity.MAJOR).toCompletableFuture().join();
        // On a machine without sound, as those that build are.
        assertTrue(said.isEmpty() || said.startsWith("Tones cannot be heard: "), said);
    }

    private ThisDesktop desktop(Duration longest) {
        return new ThisDesktop(
                NoticeProgram.find(folder.toString(), Files::isExecutable),
                new Speaker(javax.sound.sampled.AudioSystem::getClip),
                Runnable::run,
                longest);
    }

    private static String show(ThisDesktop desktop) {
        return desktop.show(NOTE).toCompletableFuture().join();
    }

    private void program(String line) throws IOException {
        Path file = folder.resolve("notify-send");
        Files.writeString(file, "#!/bin/sh\n" + line + "\n");
        allow(file);
    }

    private static void allow(Path file) throws IOException {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
    }
}
