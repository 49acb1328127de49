package io.skerry.console.ui.node;

import io.skerry.console.ui.common.Appearance;
import io.skerry.console.ui.common.Icon;
import io.skerry.console.ui.shell.Screen;
import javafx.scene.Parent;

/** The node as a screen of the shell; its argument is a node id. */
public final class NodeScreen implements Screen {
    private final NodeModel model;
    private final NodePane view;

    public NodeScreen(NodeModel model, Appearance appearance) {
        this.model = model;
        this.view = new NodePane(model, appearance);
    }

    @Override
    public String id() {
        return "node";
    }

    @Override
    public String title() {
        return "Node";
    }

    @Override
    public Icon icon() {
        return Icon.NODE;
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
        model.onShow(argument);
    }

    @Override
    public void hidden() {
        model.onHide();
    }

    @Override
    public void focusFilter() {
        view.focusFilter();
    }
}
