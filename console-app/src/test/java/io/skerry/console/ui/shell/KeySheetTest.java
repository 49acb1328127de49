package io.skerry.console.ui.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.console.ui.common.Icon;
import io.skerry.console.ui.common.ViewKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The sheet shows every key that works, and none that does not. */
final class KeySheetTest {
    private static final Path VIEWS = Path.of("src/main/java/io/skerry/console/ui");

    @Test
    void whatTheWindowHearsIsOnTheSheet() {
        List<String> shown = lines(Keys.sheet(List.of()).getFirst());
        assertEquals(List.of("Ctrl K", "@", "#", ">", "/", "Alt ←", "Alt →", "Esc", "?"), shown);
        for (String key : List.of("@", "#", ">", "/", "?")) {
            Keys.Stroke stroke = new Keys.Stroke(key, false, false, false, Instant.EPOCH);
            assertTrue(new Keys().press(stroke).isPresent(), key);
        }
    }

    @Test
    void keysOfOneViewStandTogetherAndThoseOfNoneAreNotThere() {
        FakeScreen alarms = new FakeScreen("Alarms", Icon.ALARMS);
        FakeScreen map = new FakeScreen("Map", Icon.MAP);
        alarms.bound.add(new ViewKeys("Alarms").type("a", "Acknowledge", () -> {}));
        alarms.bound.add(new ViewKeys("Work").type("w", "Turn", () -> {}));
        alarms.bound.add(new ViewKeys("Alarms").type("s", "Shelve", () -> {}));
        List<Keys.Section> sheet = Keys.sheet(List.of(map, alarms));
        assertEquals(
                List.of("Everywhere", "Open", "Alarms", "Work"),
                sheet.stream().map(Keys.Section::title).toList());
        assertEquals(List.of("g m", "g a"), lines(sheet.get(1)));
        assertEquals(List.of("a", "s"), lines(sheet.get(2)));
        assertEquals(List.of("w"), lines(sheet.get(3)));
    }

    /** Whoever heard letters by himself would bind keys that the sheet does not know. */
    @Test
    void lettersAreHeardInTwoPlacesOnly() throws IOException {
        Set<String> hearing = new TreeSet<>();
        try (Stream<Path> files = Files.walk(VIEWS)) {
            for (Path file : files.filter(each -> each.toString().endsWith(".java")).toList()) {
                if (Files.readString(file).contains("KEY_TYPED")) {
                    hearing.add(String.valueOf(file.getFileName()));
                }
            }
        }
        assertFalse(hearing.isEmpty());
        assertEquals(Set.of("ShellView.java", "ViewKeys.java"), hearing);
    }

    private static List<String> lines(Keys.Section section) {
        return section.lines().stream().map(ViewKeys.Line::keys).toList();
    }
}
