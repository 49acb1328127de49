package io.skerry.console.ui.nodes;

import io.skerry.console.fleet.NodeView;
import io.skerry.console.ui.common.Appearance;
import io.skerry.console.ui.common.Icon;
import io.skerry.console.ui.common.ViewKeys;
import io.skerry.console.ui.shell.Navigator;
import io.skerry.console.ui.shell.PaletteEntry;
import io.skerry.console.ui.shell.Screen;
import java.util.List;
import javafx.scene.Parent;

/** The table as a screen of the shell. */
public final class NodesScreen implements Screen {
    private final NodesModel model;
    private final Navigator navigator;
    private final NodesView view;
    private boolean seen;

    /**
     * @param navigator leads to where work is planned
     */
    public NodesScreen(NodesModel model, Appearance appearance, Navigator navigator) {
        this.model = model;
        this.navigator = navigator;
        this.view = new NodesView(model, appearance, this::plan);
        model.setActive(false);
    }

    private void plan() {
        model.selectedNode().ifPresent(node -> PaletteEntry.planWork(node, navigator).run().run());
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
        view.focusTable();
    }

    @Override
    public void hidden() {
        seen = false;
        model.setActive(false);
    }

    @Override
    public List<PaletteEntry> entries(Navigator opener) {
        NodeView node = model.selectedNode().orElse(null);
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
