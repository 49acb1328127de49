package io.skerry.api.operator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.api.identity.Role;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class OperatorFolderTest {
    private static final FleetFounder.Wish WISH =
            new FleetFounder.Wish("acme", "alice", "hub-1", "hub.example.org:7443");

    @TempDir Path temp;

    @Test
    void aFoundedFleetOpensWithItsPassword() throws Exception {
        OperatorFolder folder =
                OperatorFolder.open(found().operatorFolder(), "secret".toCharArray());
        assertEquals("spiffe://acme/operator/alice", folder.keys().id().uri());
        assertEquals(
                List.of("hub-1@hub.example.org:7443"),
                folder.hubs().stream().map(hub -> hub.name() + "@" + hub.address()).toList());
        assertTrue(folder.bindings().isPresent());
        for (Role role : Role.values()) {
            assertEquals(1, folder.trust().anchors().of(role).size());
        }
    }

    @Test
    void theHubGetsTheNodeAuthorityOnly() throws Exception {
        FleetFounder.Founded founded = found();
        assertEquals(
                List.of("fleet.properties", "hub.p12", "node-ca.p12", "password", "trust.pb"),
                names(founded.hubFolder()));
        assertFalse(names(founded.operatorFolder()).contains("node-ca.p12"));
    }

    @Test
    void onlyTheOwnerReadsTheKeys() throws Exception {
        for (Path folder : List.of(found().operatorFolder(), temp.resolve("fleet/hub"))) {
            assertEquals(
                    "rwx------",
                    PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)));
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file : files.filter(f -> f.toString().endsWith(".p12")).toList()) {
                    assertEquals(
                            "rw-------",
                            PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
                }
            }
        }
    }

    @Test
    void aWrongPasswordIsOneSentence() throws Exception {
        Path folder = found().operatorFolder();
        OperatorFolderException refused =
                assertThrows(
                        OperatorFolderException.class,
                        () -> OperatorFolder.open(folder, "other".toCharArray()));
        assertTrue(String.valueOf(refused.getMessage()).contains("password"), refused::toString);
    }

    @Test
    void aFolderThatIsInUseIsNotOverwritten() throws Exception {
        Path fleet = Files.createDirectory(temp.resolve("fleet"));
        Files.writeString(fleet.resolve("precious"), "keep");
        assertThrows(OperatorFolderException.class, this::found);
        assertEquals(List.of("precious"), names(fleet));
    }

    @Test
    void anotherRootThanTheOneThatIsKnownIsRefused() throws Exception {
        Path folder = found().operatorFolder();
        Path settings = folder.resolve(OperatorFolder.SETTINGS);
        Files.writeString(
                settings,
                Files.readString(settings)
                        .replaceAll("root.sha256=.*", "root.sha256=" + "0".repeat(64)));
        assertThrows(
                OperatorFolderException.class,
                () -> OperatorFolder.open(folder, "secret".toCharArray()));
    }

    @Test
    void aFolderOfSomethingElseIsOneSentence() {
        OperatorFolderException refused =
                assertThrows(
                        OperatorFolderException.class,
                        () -> OperatorFolder.open(temp, "secret".toCharArray()));
        assertTrue(
                String.valueOf(refused.getMessage()).contains("no operator's folder"),
                refused::toString);
    }

    private FleetFounder.Founded found() throws OperatorFolderException {
        return new FleetFounder(new SecureRandom(), Instant.parse("2026-11-01T00:00:00Z"))
                .found(temp.resolve("fleet"), WISH, "secret".toCharArray());
    }

    private static List<String> names(Path folder) throws java.io.IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> String.valueOf(file.getFileName())).sorted().toList();
        }
    }
}
