package io.skerry.daemon.hub.keys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.api.operator.FleetFounder;
import io.skerry.api.operator.OperatorFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HubKeysTest {
    private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");

    @TempDir Path folder;

    private final SecureRandom random = new SecureRandom();
    private Path hub;

    @BeforeEach
    void found() throws Exception {
        hub = found("test.example", folder.resolve("fleet"));
    }

    @Test
    void theFolderThatFoundingMadeIsLoaded() throws Exception {
        HubKeys keys = HubKeys.load(hub, "hub-1", random);
        assertEquals("spiffe://test.example/hub/hub-1", keys.id().uri());
        assertEquals("hub.example:7443", keys.address().toString());
        assertEquals("test.example", keys.trust().root().getFleet());
        assertFalse(keys.audit().key().getSpki().isEmpty());
    }

    @Test
    void anotherNameThanTheCertificatesIsRefused() {
        assertRefused("hub-2", "hub-1");
    }

    @Test
    void eachMissingFileIsOneSentenceThatNamesIt() throws Exception {
        for (String file :
                new String[] {
                    FleetFounder.HUB_KEYS,
                    "node-ca.p12",
                    FleetFounder.HUB_PASSWORD,
                    OperatorFolder.TRUST,
                    OperatorFolder.SETTINGS
                }) {
            Path moved = hub.resolve(file + ".moved");
            Files.move(hub.resolve(file), moved);
            assertRefused("hub-1", file);
            Files.move(moved, hub.resolve(file));
        }
    }

    @Test
    void aWrongPasswordIsRefused() throws Exception {
        Files.writeString(hub.resolve(FleetFounder.HUB_PASSWORD), "wrong\n");
        assertRefused("hub-1", "password");
    }

    @Test
    void documentsOfAnotherFleetAreRefused() throws Exception {
        Path other = found("other.example", folder.resolve("other"));
        Files.copy(
                other.resolve(OperatorFolder.TRUST),
                hub.resolve(OperatorFolder.TRUST),
                java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        assertRefused("hub-1", OperatorFolder.TRUST);
    }

    @Test
    void whatIsNoBundleOfDocumentsSaysWhereToGetOne() throws Exception {
        Files.write(hub.resolve(OperatorFolder.TRUST), new byte[] {7, 7, 7});
        assertRefused("hub-1", "copy it from the operator's folder");
    }

    @Test
    void documentsThatWereTamperedWithAreRefused() throws Exception {
        byte[] bytes = Files.readAllBytes(hub.resolve(OperatorFolder.TRUST));
        bytes[bytes.length / 2] ^= 1;
        Files.write(hub.resolve(OperatorFolder.TRUST), bytes);
        assertRefused("hub-1", OperatorFolder.TRUST);
    }

    private Path found(String fleet, Path into) throws Exception {
        return new FleetFounder(random, NOW)
                .found(
                        into,
                        new FleetFounder.Wish(fleet, "alice", "hub-1", "hub.example:7443"),
                        "a password".toCharArray())
                .hubFolder();
    }

    private void assertRefused(String name, String mentioned) {
        HubKeysException refused =
                assertThrows(HubKeysException.class, () -> HubKeys.load(hub, name, random));
        assertTrue(String.valueOf(refused.getMessage()).contains(mentioned), refused.getMessage());
    }
}
