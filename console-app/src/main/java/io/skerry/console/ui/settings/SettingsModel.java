package io.skerry.console.ui.settings;

import io.skerry.console.fleet.FleetSnapshot;
import io.skerry.console.model.LinkState;
import io.skerry.console.prefs.Preferences;
import io.skerry.console.prefs.PreferencesStore;
import io.skerry.console.prefs.RowDensity;
import io.skerry.console.prefs.ThemeChoice;
import io.skerry.console.ui.common.Appearance;
import io.skerry.console.ui.common.Formats;
import io.skerry.console.ui.common.Theme;
import java.time.Duration;
import java.util.List;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;

/** Applies each wish at once and remembers it; lives on the JavaFX thread. */
public final class SettingsModel {

    /**
     * Where this console's keys and hubs come from.
     *
     * @param operator SPIFFE id of the operator; empty while no folder is open
     * @param folder the operator's folder that is in use
     */
    public record Account(String operator, String folder) {}

    /**
     * A hub in words.
     *
     * @param state such as {@code connected for 3 min}
     * @param reason a sentence about what is wrong; empty when nothing is
     */
    record HubRow(String name, String address, boolean connected, String state, String reason) {}

    private final ObservableValue<FleetSnapshot> fleet;
    private final PreferencesStore store;
    private final Appearance appearance;
    private final ObservableValue<Boolean> darkDesktop;
    private final Account account;
    private final String notice;
    private final ReadOnlyObjectWrapper<Preferences> preferences;

    /**
     * @param darkDesktop whether the desktop asks for dark windows
     * @param notice what was wrong with the settings file at the start; empty when nothing was
     */
    public SettingsModel(
            ObservableValue<FleetSnapshot> fleet,
            PreferencesStore store,
            Appearance appearance,
            ObservableValue<Boolean> darkDesktop,
            Account account,
            String notice) {
        this.fleet = fleet;
        this.store = store;
        this.appearance = appearance;
        this.darkDesktop = darkDesktop;
        this.account = account;
        this.notice = notice;
        this.preferences = new ReadOnlyObjectWrapper<>(store.current());
        darkDesktop.addListener((property, before, now) -> apply());
        apply();
    }

    private void apply() {
        Preferences now = preferences.get();
        Theme desktop = Boolean.TRUE.equals(darkDesktop.getValue()) ? Theme.DARK : Theme.LIGHT;
        appearance
                .themeProperty()
                .set(
                        switch (now.theme()) {
                            case DARK -> Theme.DARK;
                            case LIGHT -> Theme.LIGHT;
                            case SYSTEM -> desktop;
                        });
        appearance.reducedMotionProperty().set(now.reducedMotion());
        appearance
                .densityProperty()
                .set(
                        switch (now.density()) {
                            case COMPACT -> Appearance.Density.COMPACT;
                            case NORMAL -> Appearance.Density.NORMAL;
                            case COMFORTABLE -> Appearance.Density.COMFORTABLE;
                        });
    }

    private void changed() {
        preferences.set(store.current());
        apply();
    }

    void onTheme(ThemeChoice choice) {
        store.change(now -> now.withTheme(choice));
        changed();
    }

    void onReducedMotion(boolean reduced) {
        store.change(now -> now.withReducedMotion(reduced));
        changed();
    }

    void onDensity(RowDensity density) {
        store.change(now -> now.withDensity(density));
        changed();
    }

    void onOperatorFolder(String folder) {
        store.change(now -> now.withOperatorFolder(folder.strip()));
        changed();
    }

    /** Whether another folder is set than the one in use: it counts from the next start. */
    boolean restartNeeded() {
        String wanted = preferences.get().operatorFolder();
        return !wanted.isEmpty() && !wanted.equals(account.folder());
    }

    Account account() {
        return account;
    }

    String notice() {
        return notice;
    }

    ReadOnlyObjectProperty<Preferences> preferencesProperty() {
        return preferences.getReadOnlyProperty();
    }

    ObservableValue<FleetSnapshot> fleet() {
        return fleet;
    }

    List<HubRow> hubs() {
        FleetSnapshot now = fleet.getValue();
        return now.links().values().stream().map(link -> row(link, now)).toList();
    }

    private static HubRow row(LinkState link, FleetSnapshot now) {
        String length = Formats.length(Duration.between(link.since(), now.at()));
        String state =
                switch (link.phase()) {
                    case CONNECTED -> "connected for " + length;
                    case CONNECTING -> "connecting";
                    case DOWN -> "not reachable for " + length;
                    case REFUSED -> "refused";
                };
        return new HubRow(link.hub(), link.address(), link.connected(), state, link.reason());
    }
}
