package io.skerry.console.ui.explore;

import io.skerry.console.ui.common.Appearance;
import io.skerry.console.ui.common.Icon;
import io.skerry.console.ui.shell.Screen;
import javafx.scene.Parent;

/** Series of the fleet as a screen of the shell. */
public final class ExploreScreen implements Screen {
    private final ExploreModel model;
    private final ExploreView view;

    public ExploreScreen(ExploreModel model, Appearance appearance) {
        this.model = model;
        this.view = new ExploreView(model, appearance);
    }

    @Override
    public String id() {
        return "explore";
    }

    @Override
    public String title() {
        return "Explore";
    }

    @Override
    public Icon icon() {
        return Icon.EXPLORE;
    }

    @Override
    public String key() {
        return "e";
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

    @Override
    public void focusFilter() {
        view.focusMetric();
    }
}
