package io.skerry.console.ui.nodes;

import io.skerry.console.fleet.NodeView;
import io.skerry.console.ui.common.Appearance;
import io.skerry.console.ui.common.Icon;
import io.skerry.console.ui.shell.Navigator;
import io.skerry.console.ui.shell.PaletteEntry;
import io.skerry.console.ui.shell.Screen;
import java.util.List;
import javafx.scene.Parent;

/** The table as a screen of the shell. */
public final class NodesScreen implements Screen {
    private final NodesModel model;
    private final NodesView view;
    private boolean seen;

    public NodesScreen(NodesModel model, Appearance appearance) {
        this.model = model;
        this.view = new NodesView(model, appearance);
        model.setActive(false);
    }

    @Override
    public String id() {
        return "nodes";
    }

    @Override
    public String title() {
        return "Nodes";
    }

    @Override
    public Icon icon() {
        return Icon.NODES;
    }

    @Override
    public String key() {
        return "n";
    }

    @Override
    public Parent view() {
        return view;
    }

    @Override
    public void shown(String argument) {
        seen = true;
        model.setActive(true);
        if (!argument.isEmpty()) {
            model.filterProperty().set(argument);
        }
    }

    @Override
    public void hidden() {
        seen = false;
        model.setActive(false);
    }

    @Override
    public List<PaletteEntry> entries(Navigator navigator) {
        NodeView node = model.selectedNode().orElse(null);
        return node == null || !seen ? List.of() : List.of(PaletteEntry.planWork(node, navigator));
    }

    @Override
    public void focusFilter() {
        view.focusFilter();
    }
}
