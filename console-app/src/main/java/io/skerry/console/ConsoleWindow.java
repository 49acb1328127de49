package io.skerry.console;

import io.skerry.console.command.Operator;
import io.skerry.console.desktop.Desktop;
import io.skerry.console.fleet.AlarmsSnapshot;
import io.skerry.console.fleet.FleetSnapshot;
import io.skerry.console.fleet.FleetStore;
import io.skerry.console.fx.FxThread;
import io.skerry.console.fx.SnapshotFeed;
import io.skerry.console.fx.Throttle;
import io.skerry.console.prefs.Preferences;
import io.skerry.console.prefs.PreferencesStore;
import io.skerry.console.ui.alarms.AlarmsModel;
import io.skerry.console.ui.alarms.AlarmsScreen;
import io.skerry.console.ui.alarms.work.WorkModel;
import io.skerry.console.ui.common.Appearance;
import io.skerry.console.ui.common.Environment;
import io.skerry.console.ui.common.Theme;
import io.skerry.console.ui.explore.ExploreModel;
import io.skerry.console.ui.explore.ExploreScreen;
import io.skerry.console.ui.map.MapScreen;
import io.skerry.console.ui.node.NodeModel;
import io.skerry.console.ui.node.NodeScreen;
import io.skerry.console.ui.node.logs.LogsModel;
import io.skerry.console.ui.nodes.NodesModel;
import io.skerry.console.ui.nodes.NodesScreen;
import io.skerry.console.ui.notice.NoticeModel;
import io.skerry.console.ui.objectives.ExecutiveScreen;
import io.skerry.console.ui.objectives.ObjectivesModel;
import io.skerry.console.ui.objectives.ObjectivesScreen;
import io.skerry.console.ui.oncall.OnCallModel;
import io.skerry.console.ui.oncall.OnCallScreen;
import io.skerry.console.ui.settings.SettingsModel;
import io.skerry.console.ui.settings.SettingsScreen;
import io.skerry.console.ui.shell.ShellModel;
import io.skerry.console.ui.shell.ShellView;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.UUID;
import java.util.concurrent.Executor;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.Scene;

/**
 * The console's window, put together from top to bottom. Made, used and closed on the JavaFX
 * thread; the store may be fed on any.
 */
public final class ConsoleWindow implements AutoCloseable {
    private final Appearance appearance = new Appearance(Theme.DARK);
    private final SnapshotFeed<FleetSnapshot> feed;
    private final SnapshotFeed<AlarmsSnapshot> alarmFeed;
    private final ShellModel shell;
    private final Scene scene;

    /**
     * On whose behalf the window stands open.
     *
     * @param notice a sentence to show once in the settings; empty for none
     */
    public record Session(Environment environment, SettingsModel.Account account, String notice) {}

    /**
     * What drives the window.
     *
     * @param worker where snapshots and map pictures are made
     * @param delay runs a task after a while, on any thread
     * @param desktop what is around the window
     */
    public record Drive(
            InstantSource clock, Executor worker, Throttle.Delay delay, Desktop desktop) {}

    public ConsoleWindow(
            FleetStore store,
            Operator operator,
            Session session,
            PreferencesStore preferences,
            Drive drive) {
        FxThread fx = new FxThread();
        SnapshotFeed.Drive feeding =
                new SnapshotFeed.Drive(drive.clock(), drive.worker(), fx, drive.delay());
        feed = SnapshotFeed.fleet(store, feeding);
        alarmFeed = SnapshotFeed.alarms(store.alarms(), feeding);
        ObservableValue<FleetSnapshot> fleet = feed.snapshotProperty();
        ObservableValue<AlarmsSnapshot> alarms = alarmFeed.snapshotProperty();
        shell = new ShellModel(fleet, alarms, session.environment());
        shell.add(
                new MapScreen(
                        fleet,
                        shell.scopeProperty(),
                        this::openNode,
                        appearance,
                        drive.worker(),
                        fx));
        shell.add(
                new NodesScreen(
                        new NodesModel(fleet, shell.scopeProperty(), this::openNode),
                        appearance,
                        shell));
        AlarmsModel alarmsModel =
                new AlarmsModel(
                        new AlarmsModel.Source(alarms, fleet, shell.scopeProperty()),
                        operator.alarms(),
                        fx,
                        shell.roleProperty(),
                        this::openNode);
        shell.add(new AlarmsScreen(alarmsModel, work(operator, preferences, fx), appearance));
        addDashboards(fleet, operator, fx);
        NodeModel node =
                new NodeModel(
                        fleet,
                        store,
                        operator,
                        fx,
                        shell.roleProperty(),
                        appearance.themeProperty(),
                        new LogsModel(operator.logs(), drive.clock(), fx, drive.delay()));
        shell.add(new NodeScreen(node, appearance, shell));
        shell.add(
                new ExploreScreen(
                        new ExploreModel(
                                fleet,
                                shell.scopeProperty(),
                                operator,
                                fx,
                                appearance.themeProperty()),
                        appearance));
        shell.add(new SettingsScreen(settings(session, preferences, drive.desktop(), fx)));
        shell.open("map", "");
        scene = new Scene(new ShellView(shell, appearance, drive.clock()), 1280, 800);
        appearance.themeProperty().subscribe(theme -> theme.dress(scene));
    }

    /** The executive's figures and the table below them are those of one model. */
    private void addDashboards(
            ObservableValue<FleetSnapshot> fleet, Operator operator, Executor fx) {
        ObjectivesModel objectives = objectives(fleet, operator, fx);
        shell.add(new ExecutiveScreen(objectives, appearance));
        shell.add(onCall(fleet, operator, fx));
        shell.add(new ObjectivesScreen(objectives, appearance));
    }

    private OnCallScreen onCall(
            ObservableValue<FleetSnapshot> fleet, Operator operator, Executor fx) {
        return new OnCallScreen(
                new OnCallModel(
                        new OnCallModel.Source(fleet, shell.scopeProperty()),
                        operator.onCall(),
                        fx,
                        new OnCallModel.Jumps(
                                this::openNode,
                                rule -> shell.open("alarms", AlarmsScreen.SEARCH + rule))),
                appearance);
    }

    private ObjectivesModel objectives(
            ObservableValue<FleetSnapshot> fleet, Operator operator, Executor fx) {
        return new ObjectivesModel(
                new ObjectivesModel.Source(fleet, shell.scopeProperty(), operator::queryFleet),
                operator.objectives(),
                fx,
                appearance.themeProperty(),
                new ObjectivesModel.Jumps(
                        this::openNode, rule -> shell.open("alarms", AlarmsScreen.SEARCH + rule)));
    }

    private WorkModel work(Operator operator, PreferencesStore preferences, FxThread fx) {
        ObjectProperty<ZoneId> zone = new SimpleObjectProperty<>(zone(preferences.current()));
        preferences.listen(changed -> fx.execute(() -> zone.set(zone(changed))));
        return new WorkModel(
                new WorkModel.Source(alarmFeed.snapshotProperty(), feed.snapshotProperty(), zone),
                operator.alarms(),
                fx,
                shell.roleProperty(),
                () -> UUID.randomUUID().toString());
    }

    private static ZoneId zone(Preferences wishes) {
        return wishes.zone().isEmpty() ? ZoneId.systemDefault() : ZoneId.of(wishes.zone());
    }

    private SettingsModel settings(
            Session session, PreferencesStore preferences, Desktop desktop, FxThread fx) {
        NoticeModel notices =
                new NoticeModel(
                        new NoticeModel.Source(
                                alarmFeed.snapshotProperty(), feed.snapshotProperty()),
                        preferences,
                        shell,
                        desktop,
                        fx);
        return new SettingsModel(
                feed.snapshotProperty(),
                preferences,
                appearance,
                Platform.getPreferences()
                        .colorSchemeProperty()
                        .map(scheme -> scheme == ColorScheme.DARK),
                session.account(),
                session.notice(),
                new SettingsModel.Notices(
                        notices.aboutProperty(), notices.soundProperty(), notices::onTry));
    }

    private void openNode(String id) {
        shell.open("node", id);
    }

    /** The content, ready for a stage or a picture. */
    public Scene scene() {
        return scene;
    }

    /** To open screens, change the role or read the scope. */
    public ShellModel shell() {
        return shell;
    }

    public Appearance appearance() {
        return appearance;
    }

    @Override
    public void close() {
        feed.close();
        alarmFeed.close();
    }
}
