package io.skerry.console.ui.shell;

import io.skerry.console.ui.common.Icon;
import io.skerry.console.ui.common.ViewKeys;
import java.util.List;
import javafx.scene.Parent;

/** A view that the rail can open. */
public interface Screen {
    /** Short lower-case name, used in history and links: {@code nodes}. */
    String id();

    /** One word for the rail. */
    String title();

    Icon icon();

    /** The letter after {@code g} that opens it. */
    String key();

    /** Whether it stands at the foot of the rail, apart from the views of the fleet. */
    default boolean atFoot() {
        return false;
    }

    /** Its content, the same each time. */
    Parent view();

    /** It is shown now, for an argument such as a node id, or an empty text. */
    default void shown(String argument) {}

    /** Another screen took its place: stop what only a visible view needs. */
    default void hidden() {}

    /** What the palette offers of it beside opening it. */
    default List<PaletteEntry> entries(Navigator navigator) {
        return List.of();
    }

    /** The keys of its views, as they are bound: the sheet of keys shows them. */
    default List<ViewKeys> keys() {
        return List.of();
    }

    /** The {@code /} key: put the cursor where this view filters. */
    default void focusFilter() {}
}
