package io.skerry.console.ui.map;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import org.junit.jupiter.api.Test;

final class OutlineReaderTest {
    @Test
    void theShippedMapHasLandBordersAndNames() {
        Outlines world = OutlineReader.shipped();
        assertTrue(world.rings().size() > 1_000);
        Outlines.PlaceName norway =
                world.names().stream()
                        .filter(name -> name.text().equals("Norway"))
                        .findFirst()
                        .orElseThrow();
        assertEquals(61, Mercator.latitude(norway.y()), 5);
        assertEquals(9, Mercator.longitude(norway.x()), 5);
    }

    @Test
    void itIsSmall() throws IOException {
        assertTrue(shipped().length < 1_000_000);
    }

    @Test
    void aFileOfAnotherKindIsRefused() {
        byte[] other = "GIF89a, not a map".getBytes(StandardCharsets.US_ASCII);
        IOException refused = assertThrows(IOException.class, () -> read(other));
        assertEquals("not a map of version 1", refused.getMessage());
    }

    @Test
    void aLaterVersionIsRefused() throws IOException {
        byte[] later = shipped();
        later[4] = 2;
        assertThrows(IOException.class, () -> read(later));
    }

    @Test
    void aFileThatWasCutOffIsRefused() throws IOException {
        byte[] whole = shipped();
        for (int length : new int[] {3, 20, 40, 1_000, whole.length - 1}) {
            byte[] part = Arrays.copyOf(whole, length);
            assertThrows(IOException.class, () -> read(part));
        }
    }

    @Test
    void anAbsurdCountIsRefusedBeforeMemoryIsTaken() throws IOException {
        byte[] bad = Arrays.copyOf(shipped(), 60);
        Arrays.fill(bad, 37, 41, (byte) 0xFF);
        bad[41] = 7;
        IOException refused = assertThrows(IOException.class, () -> read(bad));
        assertTrue(String.valueOf(refused.getMessage()).contains("beyond any map"));
    }

    private static Outlines read(byte[] bytes) throws IOException {
        return OutlineReader.read(new ByteArrayInputStream(bytes));
    }

    private static byte[] shipped() throws IOException {
        try (InputStream in = OutlineReader.class.getResourceAsStream("world.bin")) {
            return Objects.requireNonNull(in).readAllBytes();
        }
    }
}
