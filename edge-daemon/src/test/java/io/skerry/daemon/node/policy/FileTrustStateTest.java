package io.skerry.daemon.node.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.api.v1.TrustOffer;
import io.skerry.daemon.store.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FileTrustStateTest extends TrustStateContract {
    @TempDir Path folder;

    @Override
    TrustState state() {
        return new FileTrustState(folder.resolve("trust.bin"));
    }

    @Test
    void onlyTheOwnerMayReadTheFile() throws IOException {
        state().save(TrustOffer.getDefaultInstance());
        assertEquals(
                "rw-------",
                PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(folder.resolve("trust.bin"))));
    }

    @Test
    void aDamagedFileIsNamed() throws IOException {
        Files.write(folder.resolve("trust.bin"), new byte[] {-1, -1, -1});
        StoreException failed = assertThrows(StoreException.class, () -> state().load());
        assertEquals(StoreException.Reason.CORRUPT, failed.reason());
        assertTrue(String.valueOf(failed.getMessage()).contains("trust.bin"));
    }

    @Test
    void whatCannotBeWrittenIsSaid() {
        FileTrustState gone = new FileTrustState(folder.resolve("missing").resolve("trust.bin"));
        assertThrows(StoreException.class, () -> gone.save(TrustOffer.getDefaultInstance()));
    }
}
