package io.skerry.console.ui.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

final class PaletteSearchTest {
    private static final List<PaletteEntry> ENTRIES =
            List.of(
                    entry('@', "palermo-011", "eu-south"),
                    entry('@', "hamburg-001", "eu-north"),
                    entry('>', "Open Map", "g m"));

    @Test
    void theKindNarrows() {
        assertEquals(List.of("Open Map"), find("> m"));
        assertEquals(List.of("hamburg-001"), find("@ham"));
    }

    @Test
    void lettersMayBeSkipped() {
        assertEquals("hamburg-001", find("hb1").getFirst());
        assertTrue(PaletteSearch.cost("hamburg", "ham") < PaletteSearch.cost("hxaxm", "ham"));
    }

    @Test
    void theDetailCountsLess() {
        assertEquals("palermo-011", find("south").getFirst());
    }

    @Test
    void anEmptyQueryListsAll() {
        assertEquals(3, find("").size());
    }

    private static List<String> find(String text) {
        return PaletteSearch.find(ENTRIES, text).stream().map(PaletteEntry::title).toList();
    }

    private static PaletteEntry entry(char kind, String title, String detail) {
        return new PaletteEntry(kind, title, detail, () -> {});
    }
}
