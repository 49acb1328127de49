package io.skerry.console.prefs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PreferencesTest {
    private static final Preferences OWN =
            new Preferences(
                    ThemeChoice.LIGHT,
                    true,
                    RowDensity.COMPACT,
                    "/home/ann/flotte é\\keys",
                    "Europe/Oslo",
                    new NoticeWishes(false, true, false, Instant.parse("2026-11-01T14:32:10.5Z")));

    private final Queue<Runnable> delayed = new ArrayDeque<>();
    @TempDir private Path folder = Path.of(".");
    private Path path = Path.of(".");
    private PreferencesFile file = new PreferencesFile(path);

    @BeforeEach
    void place() {
        path = folder.resolve("made/console.properties");
        file = new PreferencesFile(path);
    }

    @Test
    void startsWithDefaultsAndWithoutAMessage() {
        assertEquals(new PreferencesFile.Loaded(Preferences.DEFAULTS, ""), file.load());
    }

    @Test
    void readsWhatItWrote() throws IOException {
        file.save(OWN);
        file.save(OWN);
        assertEquals(new PreferencesFile.Loaded(OWN, ""), file.load());
        assertFalse(Files.exists(path.resolveSibling("console.properties.new")));
    }

    @Test
    void setsABrokenFileAsideAndSaysSo() throws IOException {
        for (String name : List.of("console.properties.broken", "console.properties.broken-2")) {
            Files.createDirectories(path.resolveSibling(""));
            Files.writeString(path, "theme=pink\n");
            PreferencesFile.Loaded loaded = file.load();
            assertEquals(Preferences.DEFAULTS, loaded.preferences());
            assertTrue(loaded.message().contains(name), loaded.message());
            assertTrue(loaded.message().contains("theme is “pink”"), loaded.message());
            assertEquals("theme=pink\n", Files.readString(path.resolveSibling(name)));
        }
        assertFalse(Files.exists(path));
    }

    @Test
    void savesOnceWhenChangesRest() {
        PreferencesStore store = store();
        store.change(now -> now.withTheme(ThemeChoice.DARK));
        store.change(now -> now.withReducedMotion(true));
        delayed.remove().run();
        assertFalse(Files.exists(path));
        delayed.remove().run();
        assertEquals(store.current(), file.load().preferences());
    }

    @Test
    void savesWhatRestsUnsavedWhenItCloses() {
        PreferencesStore store = store();
        store.change(now -> now.withDensity(RowDensity.COMFORTABLE));
        store.close();
        assertEquals(RowDensity.COMFORTABLE, file.load().preferences().density());
    }

    @Test
    void tellsOfRealChangesOnly() {
        PreferencesStore store = store();
        List<Preferences> heard = new ArrayList<>();
        store.listen(heard::add);
        store.change(now -> now);
        store.change(now -> now.withOperatorFolder("/keys"));
        assertEquals(List.of(Preferences.DEFAULTS.withOperatorFolder("/keys")), heard);
    }

    @Test
    void eachWishForNoticesIsChangedByItself() {
        Instant until = Instant.parse("2026-11-01T14:32:10Z");
        NoticeWishes wishes =
                NoticeWishes.DEFAULTS
                        .withMajor(true)
                        .withCritical(false)
                        .withSound(false)
                        .withSilentUntil(until);
        assertEquals(new NoticeWishes(false, true, false, until), wishes);
        assertEquals(wishes, Preferences.DEFAULTS.withNotices(wishes).notices());
        assertEquals("UTC", Preferences.DEFAULTS.withZone("UTC").zone());
    }

    @Test
    void silenceEndsByItself() {
        Instant until = Instant.parse("2026-11-01T14:32:10Z");
        NoticeWishes wishes = NoticeWishes.DEFAULTS.withSilentUntil(until);
        assertTrue(wishes.silent(until.minus(Duration.ofMillis(1))));
        assertFalse(wishes.silent(until));
        assertFalse(NoticeWishes.DEFAULTS.silent(until));
    }

    private PreferencesStore store() {
        return new PreferencesStore(file, Preferences.DEFAULTS, (delay, task) -> delayed.add(task));
    }
}
