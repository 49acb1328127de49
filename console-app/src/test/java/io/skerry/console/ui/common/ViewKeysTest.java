package io.skerry.console.ui.common;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.console.testing.FxRuntime;
import java.util.ArrayList;
import java.util.List;
import javafx.event.EventType;
import javafx.scene.Scene;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.StackPane;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What is bound is heard, and is what the sheet shows. */
final class ViewKeysTest {
    private final List<String> heard = new ArrayList<>();
    private final List<String> left = new ArrayList<>();
    private final StackPane view = new StackPane();
    private final StackPane around = new StackPane(view);
    private boolean wanted = true;
    private final ViewKeys keys =
            new ViewKeys("Things")
                    .type("a", "Acknowledge", () -> heard.add("a"))
                    .press("Enter", "Open", () -> heard.add("enter"), KeyCode.ENTER)
                    .pressIf(
                            "→",
                            "Turn",
                            () -> {
                                heard.add("right");
                                return wanted;
                            },
                            KeyCode.RIGHT,
                            KeyCode.KP_RIGHT);

    @BeforeAll
    static void start() {
        FxRuntime.start();
    }

    ViewKeysTest() {
        around.addEventHandler(KeyEvent.ANY, event -> left.add(event.getEventType().getName()));
    }

    @Test
    void whatIsBoundIsOnTheSheetInItsOrder() {
        assertEquals("Things", keys.title());
        assertEquals(
                List.of(
                        new ViewKeys.Line("a", "Acknowledge"),
                        new ViewKeys.Line("Enter", "Open"),
                        new ViewKeys.Line("→", "Turn")),
                keys.lines());
    }

    @Test
    void aStrokeThatWasHeardGoesNoFurther() {
        keys.installOn(view);
        type("a", false);
        press(KeyCode.ENTER, false);
        press(KeyCode.KP_RIGHT, false);
        assertEquals(List.of("a", "enter", "right"), heard);
        assertEquals(List.of(), left);
    }

    @Test
    void whatIsNotOursIsLeftToOthers() {
        keys.installOn(view);
        type("b", false);
        press(KeyCode.ESCAPE, false);
        wanted = false;
        press(KeyCode.RIGHT, false);
        assertEquals(List.of("right"), heard, "asked, and it had nothing to do");
        assertEquals(List.of("KEY_TYPED", "KEY_PRESSED", "KEY_PRESSED"), left);
    }

    @Test
    void strokesWithAltBelongToTheWindow() {
        keys.installOn(view);
        type("a", true);
        press(KeyCode.RIGHT, true);
        assertEquals(List.of(), heard);
        assertEquals(2, left.size());
    }

    @Test
    void lettersAreTextWhileAPersonWrites() {
        FxRuntime.run(() -> {
            TextField field = new TextField();
            view.getChildren().add(field);
            Scene scene = new Scene(around);
            field.requestFocus();
            assertEquals(field, scene.getFocusOwner());
            keys.installOn(view);
            type("a", false);
            assertEquals(List.of(), heard);
            view.requestFocus();
            type("a", false);
            assertEquals(List.of("a"), heard);
        });
    }

    @Test
    void aControlDoesNotHearWhatIsInstalledBeforeIt() {
        view.addEventHandler(KeyEvent.KEY_PRESSED, event -> heard.add("control"));
        keys.installBefore(view);
        press(KeyCode.ENTER, false);
        assertEquals(List.of("enter"), heard);
        press(KeyCode.TAB, false);
        assertEquals(List.of("enter", "control"), heard);
    }

    @Test
    void nothingIsBoundTwice() {
        assertThrows(IllegalArgumentException.class, () -> keys.type("a", "Again", () -> {}));
        assertThrows(
                IllegalArgumentException.class,
                () -> keys.press("Enter", "Again", () -> {}, KeyCode.ENTER));
    }

    @Test
    void aButtonShowsTheKeyThatDoesTheSame() {
        FxRuntime.run(() -> {
            KeyButton button = new KeyButton("Plan work", "p", () -> heard.add("plan"));
            button.fire();
            assertEquals(List.of("plan"), heard);
            assertEquals("Key p", button.getTooltip().getText());
            assertTrue(button.getGraphic().getStyleClass().contains("key-hint"));
            assertFalse(new KeyButton("Owner", "", () -> {}).getGraphic() != null);
        });
    }

    private void type(String text, boolean alt) {
        fire(KeyEvent.KEY_TYPED, text, KeyCode.UNDEFINED, alt);
    }

    private void press(KeyCode code, boolean alt) {
        fire(KeyEvent.KEY_PRESSED, "", code, alt);
    }

    private void fire(EventType<KeyEvent> type, String text, KeyCode code, boolean alt) {
        view.fireEvent(new KeyEvent(type, text, "", code, false, false, alt, false));
    }
}
