package io.skerry.console.ui.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What comes between {@code g} and the key that it waits for. */
final class KeyPrefixTest {
    private static final Optional<Keys.Wish> NOTHING = Optional.empty();
    private static final Optional<Keys.Wish> GO = Optional.of(new Keys.Wish.Go("n"));

    private final Keys keys = new Keys();
    private long millis;

    @Test
    void theWaitEndsAfterAndNotAtItsLimit() {
        assertEquals(NOTHING, plain("g"));
        millis = 1_500;
        assertEquals(GO, plain("n"));
        millis = 2_000;
        assertEquals(NOTHING, plain("g"));
        millis = 3_501;
        assertEquals(NOTHING, plain("n"));
    }

    @Test
    void anythingElseBetweenEndsTheWait() {
        for (Keys.Stroke between :
                List.of(
                        stroke("k", true, false, false),
                        stroke("LEFT", false, true, false),
                        stroke("ESC", false, false, false),
                        stroke("x", false, false, true))) {
            assertEquals(NOTHING, plain("g"));
            var _ = keys.press(between);
            assertEquals(NOTHING, plain("n"), between.toString());
        }
    }

    @Test
    void gTwiceIsAKeyOfItsOwn() {
        assertEquals(NOTHING, plain("g"));
        assertEquals(Optional.of(new Keys.Wish.Go("g")), plain("g"));
        assertEquals(NOTHING, plain("n"));
    }

    @Test
    void afterGEvenASlashIsTakenAsAScreensKey() {
        assertEquals(NOTHING, plain("g"));
        assertEquals(Optional.of(new Keys.Wish.Go("/")), plain("/"));
        assertEquals(Optional.of(new Keys.Wish.FocusFilter()), plain("/"));
    }

    @Test
    void lettersWithControlOrAltBelongToTheSystem() {
        for (String text : List.of("c", "v", "g", "/", "?")) {
            assertEquals(NOTHING, keys.press(stroke(text, true, false, false)));
            assertEquals(NOTHING, keys.press(stroke(text, false, true, false)));
        }
        assertEquals(NOTHING, plain("n"), "control and g do not wait for a key");
    }

    @Test
    void theCommandSignOpensThePaletteOnCommands() {
        assertEquals(Optional.of(new Keys.Wish.OpenPalette("> ")), plain(">"));
        assertEquals(NOTHING, keys.press(stroke(">", false, false, true)), "but not in a text");
        assertEquals(NOTHING, keys.press(stroke("?", false, false, true)));
    }

    private Optional<Keys.Wish> plain(String text) {
        return keys.press(stroke(text, false, false, false));
    }

    private Keys.Stroke stroke(String text, boolean control, boolean alt, boolean typing) {
        return new Keys.Stroke(text, control, alt, typing, Instant.EPOCH.plusMillis(millis));
    }
}
