package io.skerry.console.ui.common;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;

/** A few choices side by side, one of them chosen. */
public final class Segmented<T> extends HBox {
    private final Map<T, ToggleButton> buttons = new LinkedHashMap<>();

    /**
     * @param wanted told when the operator asks for another; the owner answers with {@link #choose}
     */
    public Segmented(Iterable<T> choices, Function<T, String> name, Consumer<T> wanted) {
        getStyleClass().add("segmented");
        setMinWidth(USE_PREF_SIZE);
        setMaxHeight(USE_PREF_SIZE);
        for (T choice : choices) {
            ToggleButton button = new ToggleButton(name.apply(choice));
            button.getStyleClass().setAll("segment");
            button.setMinWidth(USE_PREF_SIZE);
            // A name may have an underscore that is no mark of a key.
            button.setMnemonicParsing(false);
            button.setOnAction(pressed -> {
                // The owner decides: until then the choice stays as it is.
                button.setSelected(!button.isSelected());
                wanted.accept(choice);
            });
            buttons.put(choice, button);
            getChildren().add(button);
        }
    }

    public void choose(T choice) {
        buttons.forEach((each, button) -> button.setSelected(each.equals(choice)));
    }
}
