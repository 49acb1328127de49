package io.skerry.console.ui.settings;

import io.skerry.console.fleet.FleetSnapshot;
import io.skerry.console.model.LinkState;
import io.skerry.console.prefs.NoticeWishes;
import io.skerry.console.prefs.Preferences;
import io.skerry.console.prefs.PreferencesStore;
import io.skerry.console.prefs.RowDensity;
import io.skerry.console.prefs.ThemeChoice;
import io.skerry.console.ui.common.AlarmWords;
import io.skerry.console.ui.common.Appearance;
import io.skerry.console.ui.common.Formats;
import io.skerry.console.ui.common.Theme;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.function.UnaryOperator;
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

    /** How long notices are silent when somebody wishes so. */
    static final Duration SILENCE = Duration.ofMinutes(30);

    /**
     * How new alarms are told.
     *
     * @param about how notices are shown outside the window, or why they are not
     * @param sound why tones are not heard; empty when nothing is known against it
     * @param trial shows and plays one
     */
    public record Notices(
            ObservableValue<String> about, ObservableValue<String> sound, Runnable trial) {}

    private final ObservableValue<FleetSnapshot> fleet;
    private final PreferencesStore store;
    private final Appearance appearance;
    private final ObservableValue<Boolean> darkDesktop;
    private final Account account;
    private final String notice;
    private final Notices notices;
    private final ReadOnlyObjectWrapper<Preferences> preferences;

    /**
     * @param darkDesktop whether the desktop asks for dark windows
     * @param notice what was wrong with the settings file at the start; empty when nothing was
     * @param notices how new alarms are told
     */
    public SettingsModel(
            ObservableValue<FleetSnapshot> fleet,
            PreferencesStore store,
            Appearance appearance,
            ObservableValue<Boolean> darkDesktop,
            Account account,
            String notice,
            Notices notices) {
        this.fleet = fleet;
        this.store = store;
        this.appearance = appearance;
        this.darkDesktop = darkDesktop;
        this.account = account;
        this.notice = notice;
        this.notices = notices;
        this.preferences = new ReadOnlyObjectWrapper<>(store.current());
        // Whoever changes them: the mark of silence is not the only one that shows it.
        store.listen(changed -> changed());
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
    }

    void onReducedMotion(boolean reduced) {
        store.change(now -> now.withReducedMotion(reduced));
    }

    void onDensity(RowDensity density) {
        store.change(now -> now.withDensity(density));
    }

    void onOperatorFolder(String folder) {
        store.change(now -> now.withOperatorFolder(folder.strip()));
    }

    /** Another zone beside UTC; what is none is not kept. */
    void onZone(String id) {
        if (zoneProblem(id).isEmpty()) {
            store.change(now -> now.withZone(id.strip()));
        }
    }

    /** Why it is no zone; empty for one, or for none. */
    static String zoneProblem(String id) {
        if (id.isBlank()) {
            return "";
        }
        try {
            var _ = ZoneId.of(id.strip());
            return "";
        } catch (DateTimeException none) {
            return "There is no zone of this name; one is Europe/Oslo.";
        }
    }

    void onNotices(UnaryOperator<NoticeWishes> change) {
        store.change(now -> now.withNotices(change.apply(now.notices())));
    }

    /** Silent for a while, or again not. */
    void onSilence() {
        boolean silent = silent();
        Instant until = silent ? Instant.EPOCH : now().plus(SILENCE);
        onNotices(wishes -> wishes.withSilentUntil(until));
    }

    boolean silent() {
        return preferences.get().notices().silent(now());
    }

    /** How long nothing is said yet. */
    String silence() {
        Instant until = preferences.get().notices().silentUntil();
        return silent()
                ? "Nothing is said for "
                        + AlarmWords.left(now(), until)
                        + " more, until "
                        + AlarmWords.shortTime(until)
                        + " UTC. What still waits is said then."
                : "Nothing is said for a while; alarms stay as they are.";
    }

    private Instant now() {
        return fleet.getValue().at();
    }

    Notices notices() {
        return notices;
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
