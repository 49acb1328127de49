package io.skerry.console.ui.objectives;

import io.skerry.console.ui.common.Appearance;
import io.skerry.console.ui.common.Icon;
import io.skerry.console.ui.shell.Screen;
import javafx.scene.Parent;

/** The figures of the whole fleet by themselves, as a screen of the shell. */
public final class ExecutiveScreen implements Screen {
    private final ObjectivesModel model;
    private final ExecutiveView view;

    /**
     * @param model the same as that of the objectives' own screen: only one of them is shown
     */
    public ExecutiveScreen(ObjectivesModel model, Appearance appearance) {
        this.model = model;
        this.view = new ExecutiveView(model, appearance);
    }

    @Override
    public String id() {
        return "executive";
    }

    @Override
    public String title() {
        return "Executive";
    }

    @Override
    public Icon icon() {
        return Icon.EXECUTIVE;
    }

    @Override
    public String key() {
        return "1";
    }

    @Override
    public Parent view() {
        return view;
    }

    @Override
    public void shown(String argument) {
        model.onShow();
    }

    @Override
    public void hidden() {
        model.onHide();
    }
}
