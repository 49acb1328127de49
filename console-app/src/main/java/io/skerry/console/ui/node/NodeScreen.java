package io.skerry.console.ui.node;

import io.skerry.console.fleet.NodeView;
import io.skerry.console.ui.common.Appearance;
import io.skerry.console.ui.common.Icon;
import io.skerry.console.ui.common.ViewKeys;
import io.skerry.console.ui.shell.Navigator;
import io.skerry.console.ui.shell.PaletteEntry;
import io.skerry.console.ui.shell.Screen;
import java.util.List;
import javafx.scene.Parent;

/** The node as a screen of the shell; its argument is a node id. */
public final class NodeScreen implements Screen {
    private final NodeModel model;
    private final Navigator navigator;
    private final NodePane view;
    private boolean seen;

    /**
     * @param navigator leads to where work is planned
     */
    public NodeScreen(NodeModel model, Appearance appearance, Navigator navigator) {
        this.model = model;
        this.navigator = navigator;
        this.view = new NodePane(model, appearance, this::plan);
    }

    private void plan() {
        NodeView node = model.nodeProperty().get();
        if (node != null) {
            PaletteEntry.planWork(node, navigator).run().run();
        }
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
        return "d";
    }

    @Override
    public Parent view() {
        return view;
    }

    @Override
    public void shown(String argument) {
        seen = true;
        model.onShow(argument);
        view.requestFocus();
    }

    @Override
    public void hidden() {
        seen = false;
        model.onHide();
    }

    @Override
    public List<PaletteEntry> entries(Navigator opener) {
        NodeView node = model.nodeProperty().get();
        return node == null || !seen ? List.of() : List.of(PaletteEntry.planWork(node, opener));
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
