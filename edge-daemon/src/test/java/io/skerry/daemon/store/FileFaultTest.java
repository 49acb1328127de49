package io.skerry.daemon.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What a file reports becomes one sentence with a reason. */
class FileFaultTest {
    private static final Path FILE = Path.of("/var/lib/telemetry");

    @Test
    void aDiskWithoutRoomOrAQuotaThatIsUsedUpIsFull() {
        check(new IOException("No space left on device"), StoreException.Reason.FULL, "free some");
        check(
                new FileSystemException("/x", null, "Disk quota exceeded"),
                StoreException.Reason.FULL,
                "free some");
    }

    @Test
    void whatMayNotBeTouchedIsAMatterOfPermissions() {
        check(new AccessDeniedException("/x"), StoreException.Reason.ACCESS, "permissions");
    }

    @Test
    void anythingElseIsAFaultOfTheDiskWithItsText() {
        check(new IOException("Input/output error"), StoreException.Reason.IO, "Input/output");
    }

    private static void check(IOException cause, StoreException.Reason reason, String part) {
        StoreException fault = StoreException.of(FILE, cause);
        assertEquals(reason, fault.reason());
        assertEquals(cause, fault.getCause());
        String sentence = String.valueOf(fault.getMessage());
        assertTrue(sentence.contains(FILE.toString()) && sentence.contains(part), sentence);
    }
}
