package io.skerry.console.ui.alarms;

import io.skerry.console.ui.common.Appearance;
import io.skerry.console.ui.common.Icon;
import io.skerry.console.ui.shell.Screen;
import javafx.scene.Parent;

/**
 * Alarms as a screen of the shell; the argument is the id of one, to be selected, or {@link
 * #SEARCH} and a text that those which are shown have in them.
 */
public final class AlarmsScreen implements Screen {
    /** Before a text to filter by; no id begins so. */
    public static final String SEARCH = "?";

    private final AlarmsModel model;
    private final AlarmsView view;

    public AlarmsScreen(AlarmsModel model, Appearance appearance) {
        this.model = model;
        this.view = new AlarmsView(model, appearance);
        model.setActive(false);
    }

    @Override
    public String id() {
        return "alarms";
    }

    @Override
    public String title() {
        return "Alarms";
    }

    @Override
    public Icon icon() {
        return Icon.ALARMS;
    }

    @Override
    public String key() {
        return "a";
    }

    @Override
    public Parent view() {
        return view;
    }

    @Override
    public void shown(String argument) {
        model.setActive(true);
        if (argument.startsWith(SEARCH)) {
            model.onSearch(argument.substring(SEARCH.length()));
        } else if (!argument.isEmpty()) {
            model.onFind(argument);
        }
        view.focusTable();
    }

    @Override
    public void hidden() {
        model.setActive(false);
    }

    @Override
    public void focusFilter() {
        view.focusFilter();
    }
}
