package io.skerry.console.ui.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class KeysTest {
    private static final Instant START = Instant.EPOCH;

    private final Keys keys = new Keys();

    @Test
    void gAndALetterOpensAScreen() {
        assertEquals(Optional.empty(), plain("g", 0));
        assertEquals(Optional.of(new Keys.Wish.Go("n")), plain("n", 400));
        assertEquals(Optional.empty(), plain("n", 500));
    }

    @Test
    void gIsForgottenAfterAWhile() {
        plain("g", 0);
        assertEquals(Optional.empty(), plain("n", 1_600));
    }

    @Test
    void lettersAreTextWhileTyping() {
        assertEquals(Optional.empty(), press("/", false, false, true));
        assertEquals(Optional.empty(), press("g", false, false, true));
        assertEquals(Optional.empty(), plain("n", 0));
    }

    @Test
    void thePaletteAndEscapeWorkWhileTyping() {
        assertEquals(Optional.of(new Keys.Wish.OpenPalette("")), press("k", true, false, true));
        assertEquals(Optional.of(new Keys.Wish.Close()), press("ESC", false, false, true));
    }

    @Test
    void altArrowsMoveThroughHistory() {
        assertEquals(Optional.of(new Keys.Wish.Move(-1)), press("LEFT", false, true, false));
        assertEquals(Optional.of(new Keys.Wish.Move(1)), press("RIGHT", false, true, true));
    }

    @Test
    void slashFiltersAndQuestionMarkExplains() {
        assertEquals(Optional.of(new Keys.Wish.FocusFilter()), plain("/", 0));
        assertEquals(Optional.of(new Keys.Wish.ShowKeys()), plain("?", 0));
        assertEquals(Optional.of(new Keys.Wish.OpenPalette("@ ")), plain("@", 0));
    }

    private Optional<Keys.Wish> plain(String text, long millis) {
        return keys.press(new Keys.Stroke(text, false, false, false, START.plusMillis(millis)));
    }

    private Optional<Keys.Wish> press(String text, boolean control, boolean alt, boolean typing) {
        return keys.press(new Keys.Stroke(text, control, alt, typing, START));
    }
}
