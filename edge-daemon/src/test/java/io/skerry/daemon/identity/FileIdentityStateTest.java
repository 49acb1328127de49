package io.skerry.daemon.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.api.testing.TestFleet;
import io.skerry.daemon.store.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FileIdentityStateTest extends IdentityStateContract {
    @TempDir Path folder;

    @Override
    IdentityState state() {
        return new FileIdentityState(folder);
    }

    @Test
    void onlyTheOwnerMayReadTheKeys() throws IOException {
        state().createKeys(NodeKeys.create(new SecureRandom()));
        assertEquals(
                "rw-------",
                PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(folder.resolve("node-keys.pem"))));
    }

    @Test
    void damagedFilesAreNamedAndLeftAsTheyAre() throws IOException {
        NodeKeys keys = NodeKeys.create(new SecureRandom());
        String whole = NodeKeysPem.write(keys);
        Path file = folder.resolve("node-keys.pem");
        for (String damaged :
                List.of(
                        "",
                        "node-id: ",
                        whole.substring(0, whole.length() / 2),
                        whole.replace("PUBLIC", "PUBLISH"),
                        whole.replace(keys.nodeId(), "x"),
                        whole.replaceFirst("MC4CAQ", "MC4CAR"))) {
            Files.writeString(file, damaged);
            StoreException failed = assertThrows(StoreException.class, () -> state().keys());
            assertEquals(StoreException.Reason.CORRUPT, failed.reason());
            assertTrue(String.valueOf(failed.getMessage()).contains("node-keys.pem"));
            assertEquals(damaged, Files.readString(file));
        }
        Files.write(folder.resolve("enrolment.bin"), new byte[] {9, 9});
        assertThrows(StoreException.class, () -> state().enrolment());
    }

    @Test
    void aDamagedCertificateIsNamedWithWhatToDo() throws IOException {
        String whole = CertificatePem.write(TestFleet.create().node(1).tls());
        Path file = folder.resolve("node-certificate.pem");
        for (String damaged :
                List.of(
                        "",
                        whole.substring(0, whole.indexOf("-----BEGIN CERTIFICATE")),
                        whole.substring(whole.indexOf("-----BEGIN CERTIFICATE")),
                        whole.replace("CERTIFICATE", "PRIVATE KEY"),
                        whole + whole,
                        whole.replaceFirst("MII", "MIJ"))) {
            Files.writeString(file, damaged);
            StoreException failed = assertThrows(StoreException.class, () -> state().certificate());
            assertEquals(StoreException.Reason.CORRUPT, failed.reason());
            assertTrue(String.valueOf(failed.getMessage()).contains("recovers"));
            assertEquals(damaged, Files.readString(file));
        }
    }

    @Test
    void aCertificatesKeyIsReadableByItsOwnerOnly() throws IOException {
        state().replaceCertificate(TestFleet.create().node(1).tls());
        assertEquals(
                "rw-------",
                PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(folder.resolve("node-certificate.pem"))));
    }

    @Test
    void keysThatCannotBeReadAreNotMadeAnew() throws IOException {
        Files.createDirectory(folder.resolve("node-keys.pem"));
        assertThrows(StoreException.class, () -> state().keys());
        assertThrows(
                IdentityExistsException.class,
                () -> state().createKeys(NodeKeys.create(new SecureRandom())));
    }

    @Test
    void keysNeverSayThemselves() {
        NodeKeys keys = NodeKeys.create(new SecureRandom());
        assertEquals("keys of " + keys.nodeId(), keys.toString());
        assertFalse(NodeKeysPem.write(keys).isEmpty());
    }
}
