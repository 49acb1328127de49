package io.skerry.daemon.node.host.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ForeignKernelCallsTest {

    private final KernelCalls calls = new ForeignKernelCalls();

    @TempDir private Path folder;

    @Test
    void agreesWithTheJdkOnSizeAndRoom() throws IOException {
        KernelCalls.Usage usage = calls.statvfs(folder.toString());
        KernelCalls.Usage jdk = new JdkKernelCalls().statvfs(folder.toString());
        assertEquals(jdk.sizeBytes(), usage.sizeBytes());
        assertEquals(jdk.readOnly(), usage.readOnly());
        assertEquals(jdk.availBytes(), usage.availBytes(), usage.sizeBytes() * 0.05);
        assertTrue(usage.filesFree() <= usage.files());
    }

    @Test
    void aPathThatIsGoneIsAnErrorWithItsNumber() {
        IOException error =
                assertThrows(
                        IOException.class,
                        () -> calls.statvfs(folder.resolve("missing").toString()));
        assertTrue(error.toString().endsWith("errno 2"), error.toString());
    }

    @Test
    void theKernelsClockErrorsArePlausible() {
        calls.adjtimex()
                .ifPresent(state -> {
                    assertTrue(Math.abs(state.offsetSeconds()) < 3_600);
                    assertTrue(state.maxErrorSeconds() >= 0);
                });
    }
}
