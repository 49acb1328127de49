package io.skerry.api.identity;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

final class KeyStoreFileTest {
    private final SecureRandom random = new SecureRandom();
    private final KeyPair pair = Keys.generateEd25519(random);
    private final KeyStoreFile keys =
            KeyStoreFile.empty()
                    .with("seal", pair, random)
                    .with("tls", Keys.generateP256(random), random);

    @TempDir Path folder;

    @Test
    void readsBackWhatItWrites() throws Exception {
        Path file = folder.resolve("keys.p12");
        keys.create(file, password(), random);
        KeyStoreFile read = KeyStoreFile.load(file, password());
        assertEquals(Set.of("seal", "tls"), read.names());
        assertEquals(pair.getPublic(), read.pair("seal").getPublic());
        assertArrayEquals(
                pair.getPrivate().getEncoded(), read.pair("seal").getPrivate().getEncoded());
    }

    @Test
    void isReadableByItsOwnerOnlyAndLeavesNothingBeside() throws Exception {
        Path file = folder.resolve("keys.p12");
        keys.create(file, password(), random);
        keys.replace(file, password(), random);
        assertEquals(
                "rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        try (Stream<Path> all = Files.list(folder)) {
            assertEquals(1, all.count());
        }
    }

    @Test
    void neverOverwritesUnlessTold() throws Exception {
        Path file = folder.resolve("keys.p12");
        Files.writeString(file, "precious");
        assertFails(KeyFileException.Reason.EXISTS, () -> keys.create(file, password(), random));
        assertEquals("precious", Files.readString(file));
        keys.replace(file, password(), random);
        KeyStoreFile.load(file, password());
    }

    @Test
    void tellsAWrongPasswordFromADamagedFile() throws Exception {
        Path file = folder.resolve("keys.p12");
        keys.create(file, password(), random);
        assertFails(
                KeyFileException.Reason.WRONG_PASSWORD,
                () -> KeyStoreFile.load(file, "wrong".toCharArray()));
        Files.writeString(file, "not a key file");
        assertFails(KeyFileException.Reason.MALFORMED, () -> KeyStoreFile.load(file, password()));
    }

    @Test
    void saysWhatIsMissing() throws IOException {
        assertFails(
                KeyFileException.Reason.UNREADABLE,
                () -> KeyStoreFile.load(folder.resolve("none.p12"), password()));
        assertFails(KeyFileException.Reason.MISSING_ENTRY, () -> keys.entry("other"));
        assertFails(
                KeyFileException.Reason.UNWRITABLE,
                () -> keys.create(folder.resolve("none/keys.p12"), password(), random));
    }

    private static char[] password() {
        return "correct horse".toCharArray();
    }

    private static void assertFails(KeyFileException.Reason reason, Executable action) {
        assertEquals(reason, assertThrows(KeyFileException.class, action).reason());
    }
}
