package io.skerry.console.ui.oncall;

import io.skerry.console.ui.common.Appearance;
import io.skerry.console.ui.common.Icon;
import io.skerry.console.ui.shell.Screen;
import javafx.scene.Parent;

/** What whoever is on call looks at first, as a screen of the shell. */
public final class OnCallScreen implements Screen {
    private final OnCallModel model;
    private final OnCallView view;

    public OnCallScreen(OnCallModel model, Appearance appearance) {
        this.model = model;
        this.view = new OnCallView(model, appearance);
    }

    @Override
    public String id() {
        return "on-call";
    }

    @Override
    public String title() {
        return "On-call";
    }

    @Override
    public Icon icon() {
        return Icon.ON_CALL;
    }

    @Override
    public String key() {
        return "2";
    }

    @Override
    public Parent view() {
        return view;
    }

    @Override
    public void shown(String argument) {
        model.onShow();
        view.focusFirst();
    }

    @Override
    public void hidden() {
        model.onHide();
    }
}
