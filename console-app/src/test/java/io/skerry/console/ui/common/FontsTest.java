package io.skerry.console.ui.common;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class FontsTest {
    private static final Path MAPS = Path.of("/proc/self/maps");

    @Test
    void theFamiliesAreThere() {
        assertEquals(Fonts.TEXT, Fonts.text(12).getFamily());
        assertEquals(Fonts.MONO, Fonts.mono(12).getFamily());
    }

    /** A chart asks for its font with every frame, for hours. */
    @Test
    void askingForAFontAgainLoadsNothing() throws IOException {
        assumeTrue(Files.isReadable(MAPS), "counted by the mappings that Linux shows");
        var _ = Fonts.mono(10.5);
        long before = mappedFonts();
        for (int i = 0; i < 50; i++) {
            var _ = Fonts.mono(10.5);
            var _ = Fonts.text(12);
        }
        assertTrue(before > 0, "the fonts are mapped files");
        assertEquals(before, mappedFonts());
    }

    private static long mappedFonts() throws IOException {
        try (Stream<String> lines = Files.lines(MAPS)) {
            return lines.filter(line -> line.contains("+JXF")).count();
        }
    }
}
