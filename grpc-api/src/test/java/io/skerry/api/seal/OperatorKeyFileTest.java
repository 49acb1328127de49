package io.skerry.api.seal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.skerry.api.identity.KeyFileException;
import io.skerry.api.identity.KeyStoreFile;
import io.skerry.api.identity.Keys;
import io.skerry.api.testing.TestFleet;
import java.nio.file.Path;
import java.security.KeyPair;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class OperatorKeyFileTest {
    private final TestFleet fleet = TestFleet.create();

    @TempDir Path folder;

    @Test
    void readsBackAPersonWithEitherKindOfSealingKey() throws Exception {
        for (KeyPair seal :
                new KeyPair[] {fleet.operatorPair("alice"), Keys.generateP256(fleet.random())}) {
            Path file = folder.resolve(seal.getPublic().getAlgorithm() + ".p12");
            OperatorKeyFile.save(file, password(), seal, fleet.alice().tls(), fleet.random());
            OperatorKeys read = OperatorKeyFile.load(file, password());
            assertEquals(fleet.alice().id(), read.id());
            assertEquals(Keys.keyId(seal.getPublic()), read.seal().keyId());
            assertEquals(fleet.alice().tls().chain(), read.tls().chain());
        }
    }

    @Test
    void refusesAFileThatIsNoPersons() throws Exception {
        Path hub = folder.resolve("hub.p12");
        KeyStoreFile.empty()
                .with("tls", fleet.hub())
                .with("seal", fleet.operatorPair("bob"), fleet.random())
                .create(hub, password(), fleet.random());
        assertReason(KeyFileException.Reason.MALFORMED, hub);
        Path half = folder.resolve("half.p12");
        KeyStoreFile.empty()
                .with("tls", fleet.bob().tls())
                .create(half, password(), fleet.random());
        assertReason(KeyFileException.Reason.MISSING_ENTRY, half);
        assertThrows(
                IllegalArgumentException.class,
                () ->
                        OperatorKeyFile.save(
                                folder.resolve("x.p12"),
                                password(),
                                fleet.operatorPair("bob"),
                                fleet.hub(),
                                fleet.random()));
    }

    private static void assertReason(KeyFileException.Reason reason, Path file) {
        assertEquals(
                reason,
                assertThrows(KeyFileException.class, () -> OperatorKeyFile.load(file, password()))
                        .reason());
    }

    private static char[] password() {
        return "correct horse".toCharArray();
    }
}
