package io.skerry.console.ui.unlock;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class UnlockModelTest {
    private final List<String> attempts = new ArrayList<>();
    private final ArrayDeque<Runnable> background = new ArrayDeque<>();
    private int opened;
    private final UnlockModel model =
            new UnlockModel(
                    this::open, "keys/operator", background::add, Runnable::run, this::done);

    private Optional<String> open(String folder, char[] password) {
        attempts.add(folder + ":" + new String(password));
        return new String(password).equals("right")
                ? Optional.empty()
                : Optional.of("The password does not open it; try again.");
    }

    private void done() {
        opened++;
    }

    @Test
    void theRightPasswordOpensOnce() {
        char[] password = "right".toCharArray();
        model.onUnlock(password);
        assertTrue(model.busyProperty().get());
        background.remove().run();
        assertEquals(List.of("keys/operator:right"), attempts);
        assertEquals(1, opened);
        assertFalse(model.busyProperty().get());
        assertArrayEquals(new char[5], password, "the password does not stay in memory");
    }

    @Test
    void aWrongPasswordSaysSoAndTheWindowStays() {
        char[] password = "wrong".toCharArray();
        model.onUnlock(password);
        background.remove().run();
        assertEquals("The password does not open it; try again.", model.problemProperty().get());
        assertEquals(0, opened);
        assertArrayEquals(new char[5], password);
        model.onUnlock("right".toCharArray());
        assertEquals("", model.problemProperty().get(), "a new attempt begins clean");
        background.remove().run();
        assertEquals(1, opened);
    }

    @Test
    void anImpatientClickIsNoSecondAttempt() {
        model.onUnlock("wrong".toCharArray());
        char[] second = "right".toCharArray();
        model.onUnlock(second);
        assertEquals(1, background.size());
        assertArrayEquals(new char[5], second);
    }

    @Test
    void nothingIsTriedWithoutAFolderOrAPassword() {
        model.onUnlock(new char[0]);
        assertEquals("Type the password of the keys.", model.problemProperty().get());
        model.folderProperty().set("  ");
        assertEquals("", model.problemProperty().get(), "a changed folder is a new question");
        model.onUnlock("right".toCharArray());
        assertEquals(
                "Choose the folder operator that “skerry keys init” made.",
                model.problemProperty().get());
        assertTrue(background.isEmpty());
    }
}
