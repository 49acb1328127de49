package io.skerry.daemon.node.host.linux;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KernelFileTest {

    @TempDir private Path folder;

    @Test
    void readsAnewEachTimeFromTheSameHandle() throws IOException {
        Path path = folder.resolve("f");
        Files.writeString(path, "first\n");
        try (KernelFile file = new KernelFile(path)) {
            assertEquals("first", firstWord(file));
            Files.writeString(path, "second\n");
            assertEquals("second", firstWord(file));
            Files.writeString(path, "");
            assertTrue(!file.read().nextLine());
        }
    }

    @Test
    void readsFilesOfAnySize() throws IOException {
        Path path = folder.resolve("f");
        for (int size : new int[] {511, 512, 513, 8_191, 8_192, 8_193, 100_000}) {
            byte[] content = "x".repeat(size).getBytes(StandardCharsets.UTF_8);
            Files.write(path, content);
            try (KernelFile file = new KernelFile(path)) {
                assertArrayEquals(content, file.bytes());
            }
        }
    }

    @Test
    void findsAFileThatComesLater() throws IOException {
        Path path = folder.resolve("f");
        try (KernelFile file = new KernelFile(path)) {
            assertThrows(IOException.class, file::read);
            Files.writeString(path, "here\n");
            assertEquals("here", firstWord(file));
        }
    }

    @Test
    void saysThePathOfWhatItCannotRead() throws IOException {
        try (KernelFile file = new KernelFile(folder)) {
            IOException error = assertThrows(IOException.class, file::read);
            assertTrue(error.toString().contains(folder.toString()), error.toString());
            assertEquals(folder, file.path());
        }
    }

    @Test
    void aRowThatKeepsItsNameKeepsItsValue() throws IOException {
        Path path = folder.resolve("f");
        int[] made = {0};
        RowCache<String> rows =
                new RowCache<>(name -> {
                    made[0]++;
                    return name.toUpperCase(Locale.ROOT);
                });
        try (KernelFile file = new KernelFile(path)) {
            for (String name : new String[] {"sda", "sda", "sdb", "sda"}) {
                Files.writeString(path, name + "\n");
                TextScanner scanner = file.read();
                scanner.nextLine();
                scanner.nextWord();
                assertEquals(name.toUpperCase(Locale.ROOT), rows.get(0, scanner));
            }
        }
        assertEquals(3, made[0]);
    }

    private static String firstWord(KernelFile file) throws IOException {
        TextScanner scanner = file.read();
        scanner.nextLine();
        scanner.nextWord();
        return scanner.word();
    }
}
