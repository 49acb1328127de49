package io.skerry.console.ui.settings;

import io.skerry.console.ui.common.Icon;
import io.skerry.console.ui.shell.Navigator;
import io.skerry.console.ui.shell.PaletteEntry;
import io.skerry.console.ui.shell.Screen;
import java.util.List;
import javafx.scene.Parent;

/** The settings as a screen of the shell. */
public final class SettingsScreen implements Screen {
    private final SettingsModel model;
    private final SettingsView view;

    public SettingsScreen(SettingsModel model) {
        this.model = model;
        this.view = new SettingsView(model);
    }

    @Override
    public String id() {
        return "settings";
    }

    @Override
    public String title() {
        return "Settings";
    }

    @Override
    public Icon icon() {
        return Icon.SETTINGS;
    }

    @Override
    public String key() {
        return ",";
    }

    @Override
    public boolean atFoot() {
        return true;
    }

    @Override
    public Parent view() {
        return view;
    }

    @Override
    public List<PaletteEntry> entries(Navigator navigator) {
        String title = model.silent() ? "End the silence of notices" : "Silence notices for 30 min";
        return List.of(new PaletteEntry('>', title, "notices", model::onSilence));
    }
}
