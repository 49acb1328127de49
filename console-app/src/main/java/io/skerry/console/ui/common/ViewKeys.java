package io.skerry.console.ui.common;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import javafx.scene.Node;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/**
 * The keys of a view, once: what is bound here is what the sheet of keys shows. A stroke with
 * Control, Alt or Meta is none of them: it belongs to the window or to the system.
 */
public final class ViewKeys {
    /**
     * A line of the sheet.
     *
     * @param keys as they are written on a keyboard
     * @param meaning what they do, in a few words
     */
    public record Line(String keys, String meaning) {}

    private final String title;
    private final List<Line> lines = new ArrayList<>();
    private final Map<String, Runnable> typed = new HashMap<>();
    private final Map<KeyCode, BooleanSupplier> pressed = new EnumMap<>(KeyCode.class);

    /**
     * @param title whose keys they are, on the sheet
     */
    public ViewKeys(String title) {
        this.title = title;
    }

    public String title() {
        return title;
    }

    /** In the order in which they were bound. */
    public List<Line> lines() {
        return List.copyOf(lines);
    }

    /**
     * Binds a letter or a sign, which means nothing while a person writes. It counts when it is
     * typed and not when it is pressed, as the window takes what follows its own prefix: {@code g
     * a} opens a view and acknowledges nothing.
     *
     * @throws IllegalArgumentException when it is bound already
     */
    public ViewKeys type(String key, String meaning, Runnable act) {
        if (typed.put(key, act) != null) {
            throw new IllegalArgumentException(key + " is bound twice");
        }
        lines.add(new Line(key, meaning));
        return this;
    }

    /**
     * Binds keys that write nothing, such as Enter.
     *
     * @param shown how the sheet calls them
     * @throws IllegalArgumentException when one is bound already
     */
    public ViewKeys press(String shown, String meaning, Runnable act, KeyCode... codes) {
        return pressIf(
                shown,
                meaning,
                () -> {
                    act.run();
                    return true;
                },
                codes);
    }

    /**
     * The same for keys that may have nothing to do here.
     *
     * @param act answers whether it was for this view; where not, whatever else hears the stroke
     *     has it
     */
    public ViewKeys pressIf(String shown, String meaning, BooleanSupplier act, KeyCode... codes) {
        lines.add(new Line(shown, meaning));
        for (KeyCode code : codes) {
            if (pressed.put(code, act) != null) {
                throw new IllegalArgumentException(code + " is bound twice");
            }
        }
        return this;
    }

    /** Hears what is not heard within the view. */
    public void installOn(Node view) {
        view.addEventHandler(KeyEvent.KEY_TYPED, this::typed);
        view.addEventHandler(KeyEvent.KEY_PRESSED, this::pressed);
    }

    /** Hears it before a control that gives these keys a meaning of its own. */
    public void installBefore(Node control) {
        control.addEventFilter(KeyEvent.KEY_TYPED, this::typed);
        control.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
    }

    private void typed(KeyEvent event) {
        Runnable act = typed.get(event.getCharacter());
        if (act != null && !chord(event) && !writing(event)) {
            act.run();
            event.consume();
        }
    }

    private void pressed(KeyEvent event) {
        BooleanSupplier act = pressed.get(event.getCode());
        if (act != null && !chord(event) && act.getAsBoolean()) {
            event.consume();
        }
    }

    private static boolean chord(KeyEvent event) {
        return event.isShortcutDown() || event.isAltDown();
    }

    private static boolean writing(KeyEvent event) {
        return event.getSource() instanceof Node view
                && view.getScene() != null
                && view.getScene().getFocusOwner() instanceof TextInputControl;
    }
}
