package io.skerry.console.ui.node;

import io.skerry.console.fleet.NodeView;
import io.skerry.console.ui.common.Appearance;
import io.skerry.console.ui.common.Icon;
import io.skerry.console.ui.shell.Navigator;
import io.skerry.console.ui.shell.PaletteEntry;
import io.skerry.console.ui.shell.Screen;
import java.util.List;
import javafx.scene.Parent;

/** The node as a screen of the shell; its argument is a node id. */
public final class NodeScreen implements Screen {
    private final NodeModel model;
    private final NodePane view;
    private boolean seen;

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
        seen = true;
        model.onShow(argument);
    }

    @Override
    public void hidden() {
        seen = false;
        model.onHide();
    }

    @Override
    public List<PaletteEntry> entries(Navigator navigator) {
        NodeView node = model.nodeProperty().get();
        return node == null || !seen ? List.of() : List.of(PaletteEntry.planWork(node, navigator));
    }

    @Override
    public void focusFilter() {
        view.focusFilter();
    }
}
