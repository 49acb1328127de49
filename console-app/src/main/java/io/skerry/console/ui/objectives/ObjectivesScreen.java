package io.skerry.console.ui.objectives;

import io.skerry.console.ui.common.Appearance;
import io.skerry.console.ui.common.Icon;
import io.skerry.console.ui.common.ViewKeys;
import io.skerry.console.ui.shell.Screen;
import java.util.List;
import javafx.scene.Parent;

/** Objectives as a screen of the shell; the argument, when there is one, is a text to filter by. */
public final class ObjectivesScreen implements Screen {
    private final ObjectivesModel model;
    private final ObjectivesView view;

    public ObjectivesScreen(ObjectivesModel model, Appearance appearance) {
        this.model = model;
        this.view = new ObjectivesView(model, appearance);
    }

    @Override
    public String id() {
        return "objectives";
    }

    @Override
    public String title() {
        return "Objectives";
    }

    @Override
    public Icon icon() {
        return Icon.OBJECTIVES;
    }

    @Override
    public String key() {
        return "o";
    }

    @Override
    public Parent view() {
        return view;
    }

    @Override
    public void shown(String argument) {
        if (!argument.isEmpty()) {
            model.textProperty().set(argument);
        }
        model.onShow();
        view.focusTable();
    }

    @Override
    public void hidden() {
        model.onHide();
    }

    @Override
    public List<ViewKeys> keys() {
        return view.keys();
    }

    @Override
    public void focusFilter() {
        view.focusFilter();
    }
}
