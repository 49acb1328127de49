package io.skerry.daemon.node.action.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.skerry.daemon.node.action.Cancellation;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Programs that behave, and programs that do not. */
final class LocalProgramsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final LocalPrograms programs = new LocalPrograms(Duration.ofSeconds(1));

    @Test
    void aProgramThatNeitherWritesNorEndsIsKilledInTime() {
        IOException late =
                assertTimeoutPreemptively(
                        PATIENCE, () -> assertThrows(IOException.class, () -> sh("sleep 600")));
        assertEquals("/bin/sh did not end in time.", late.getMessage());
    }

    @Test
    void aProgramThatWritesForEverIsKilledInTimeToo() {
        IOException late =
                assertTimeoutPreemptively(
                        PATIENCE,
                        () ->
                                assertThrows(
                                        IOException.class, () -> sh("while :; do echo y; done")));
        assertEquals("/bin/sh did not end in time.", late.getMessage());
    }

    @Test
    void moreThanAnybodyReadsIsCutAndTheProgramEndsNevertheless() throws IOException {
        Programs.Result result =
                new LocalPrograms(PATIENCE)
                        .run(
                                List.of("/bin/sh", "-c", "head -c 300000 /dev/zero; exit 3"),
                                new Cancellation());
        assertEquals(3, result.exitCode());
        assertEquals(64 << 10, result.text().length());
    }

    @Test
    void aProgramWhoseChildHoldsItsOutputDoesNotHoldTheNode() throws IOException {
        Programs.Result result =
                assertTimeoutPreemptively(PATIENCE, () -> sh("sleep 5 & echo done"));
        assertEquals(new Programs.Result(0, "done\n"), result);
    }

    @Test
    void bothStreamsAreOne() throws IOException {
        assertEquals(new Programs.Result(1, "out\nerr\n"), sh("echo out; echo err >&2; exit 1"));
    }

    @Test
    void nothingCanBeAskedOfWhoeverRunsIt() throws IOException {
        assertEquals(new Programs.Result(0, ""), sh("cat"));
    }

    @Test
    void aProgramThatIsNotThereIsSaid() {
        IOException missing =
                assertThrows(
                        IOException.class,
                        () -> programs.run(List.of("/no/such/program"), new Cancellation()));
        assertFalse(String.valueOf(missing.getMessage()).isEmpty());
    }

    private Programs.Result sh(String script) throws IOException {
        return programs.run(List.of("/bin/sh", "-c", script), new Cancellation());
    }
}
