package io.skerry.console.prefs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files of other versions and broken ones, and writes that fail. */
final class PreferencesDamageTest {
    private final Queue<Runnable> delayed = new ArrayDeque<>();
    private final List<Duration> delays = new ArrayList<>();
    @TempDir private Path folder = Path.of(".");
    private Path path = Path.of(".");
    private PreferencesFile file = new PreferencesFile(path);

    @BeforeEach
    void place() {
        path = folder.resolve("console.properties");
        file = new PreferencesFile(path);
    }

    @Test
    void aNewerVersionsKeysAreNoDamage() throws IOException {
        Files.writeString(path, "theme=light\nfont-size=14\ndensity=compact\n");
        PreferencesFile.Loaded loaded = file.load();
        assertEquals("", loaded.message());
        assertEquals(
                Preferences.DEFAULTS.withTheme(ThemeChoice.LIGHT).withDensity(RowDensity.COMPACT),
                loaded.preferences());
        assertTrue(Files.exists(path));
    }

    @Test
    void anOlderVersionsFileIsFilledUpWithDefaults() throws IOException {
        Files.writeString(path, "# by hand\n theme = dark \n");
        assertEquals(
                new PreferencesFile.Loaded(Preferences.DEFAULTS.withTheme(ThemeChoice.DARK), ""),
                file.load());
        Files.writeString(path, "");
        assertEquals(Preferences.DEFAULTS, file.load().preferences());
    }

    @ParameterizedTest
    @CsvSource({
        "density=huge, density is “huge”",
        "reduced-motion=yes, reduced-motion is “yes”",
        "theme=, theme is “”",
        "theme=DARK, theme is “DARK”",
        "zone=Mars/Base, zone is “Mars/Base”",
        "notice-sound=loud, notice-sound is “loud”",
        "silent-until=noon, silent-until is “noon”",
    })
    void aWrongValueIsNamedAndTheFileKept(String line, String reason) throws IOException {
        Files.writeString(path, line + "\n");
        PreferencesFile.Loaded loaded = file.load();
        assertEquals(Preferences.DEFAULTS, loaded.preferences());
        assertTrue(loaded.message().contains(reason), loaded.message());
        assertFalse(Files.exists(path));
        assertEquals(line + "\n", Files.readString(folder.resolve("console.properties.broken")));
    }

    @Test
    void bytesThatAreNoTextAreSetAside() throws IOException {
        byte[] noise = {(byte) 0xff, (byte) 0xfe, 0, 0x41, (byte) 0xc3};
        Files.write(path, noise);
        PreferencesFile.Loaded loaded = file.load();
        assertTrue(loaded.message().contains("it cannot be read"), loaded.message());
        assertEquals(noise.length, Files.size(folder.resolve("console.properties.broken")));
    }

    @Test
    void anEscapeThatIsNoneIsSetAside() throws IOException {
        Files.writeString(path, "operator-folder=\\uZZZZ\n");
        assertEquals(Preferences.DEFAULTS, file.load().preferences());
        assertTrue(Files.exists(folder.resolve("console.properties.broken")));
    }

    @Test
    void afterSettingAsideTheNextStartIsQuiet() throws IOException {
        Files.writeString(path, "theme=pink\n");
        assertFalse(file.load().message().isEmpty());
        assertEquals("", file.load().message());
        file.save(Preferences.DEFAULTS.withReducedMotion(true));
        assertTrue(file.load().preferences().reducedMotion());
    }

    @Test
    void aFolderWithBlanksSignsAndLettersOfAnyLanguageIsKept() throws IOException {
        for (String odd :
                List.of(
                        "/a b=c:d#e!f",
                        "C:\\Users\\ann\\new",
                        "/ключи/鍵",
                        "  /blank before",
                        "/e ")) {
            Preferences wanted = Preferences.DEFAULTS.withOperatorFolder(odd.strip());
            file.save(wanted);
            assertEquals(new PreferencesFile.Loaded(wanted, ""), file.load());
        }
    }

    @Test
    void aHalfWrittenFileFromACrashIsNeitherReadNorInTheWay() throws IOException {
        file.save(Preferences.DEFAULTS.withTheme(ThemeChoice.DARK));
        Files.writeString(folder.resolve("console.properties.new"), "theme=lig");
        assertEquals(ThemeChoice.DARK, file.load().preferences().theme());
        file.save(Preferences.DEFAULTS.withTheme(ThemeChoice.LIGHT));
        assertEquals(ThemeChoice.LIGHT, file.load().preferences().theme());
    }

    @Test
    void aChangeRestsHalfASecondBeforeItIsWritten() {
        PreferencesStore store = store();
        store.change(now -> now.withReducedMotion(true));
        assertEquals(List.of(Duration.ofMillis(500)), delays);
        assertFalse(Files.exists(path));
        assertTrue(store.current().reducedMotion(), "but it holds at once");
    }

    @Test
    void whatWasChangedBackIsNotWritten() {
        PreferencesStore store = store();
        store.change(now -> now.withReducedMotion(true));
        store.change(now -> now.withReducedMotion(false));
        runDelayed();
        store.close();
        assertFalse(Files.exists(path));
    }

    @Test
    void aWriteThatFailsIsTriedAgainAtTheEnd() throws IOException {
        Path blocked = folder.resolve("blocked");
        Files.writeString(blocked, "a file where a folder should be");
        PreferencesFile within = new PreferencesFile(blocked.resolve("console.properties"));
        PreferencesStore store = store(within);
        store.change(now -> now.withDensity(RowDensity.COMFORTABLE));
        runDelayed();
        assertEquals(RowDensity.COMFORTABLE, store.current().density());
        Files.delete(blocked);
        store.close();
        assertEquals(RowDensity.COMFORTABLE, within.load().preferences().density());
    }

    @Test
    void aDelayThatEndsAfterTheConsoleDidWritesNothingMore() throws IOException {
        PreferencesStore store = store();
        store.change(now -> now.withTheme(ThemeChoice.DARK));
        store.close();
        Files.writeString(path, "theme=light\n");
        runDelayed();
        assertEquals(ThemeChoice.LIGHT, file.load().preferences().theme());
    }

    @Test
    void everyListenerHearsTheChangeThatHolds() {
        PreferencesStore store = store();
        List<ThemeChoice> heard = new ArrayList<>();
        store.listen(changed -> heard.add(changed.theme()));
        store.listen(changed -> heard.add(store.current().theme()));
        store.change(now -> now.withTheme(ThemeChoice.DARK));
        assertEquals(List.of(ThemeChoice.DARK, ThemeChoice.DARK), heard);
    }

    private PreferencesStore store() {
        return store(file);
    }

    private PreferencesStore store(PreferencesFile target) {
        return new PreferencesStore(
                target,
                Preferences.DEFAULTS,
                (delay, task) -> {
                    delays.add(delay);
                    delayed.add(task);
                });
    }

    private void runDelayed() {
        while (!delayed.isEmpty()) {
            delayed.remove().run();
        }
    }
}
