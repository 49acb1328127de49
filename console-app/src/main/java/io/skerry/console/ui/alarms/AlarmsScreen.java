package io.skerry.console.ui.alarms;

import io.skerry.console.model.AlarmRow;
import io.skerry.console.ui.alarms.work.WorkModel;
import io.skerry.console.ui.alarms.work.WorkView;
import io.skerry.console.ui.common.Appearance;
import io.skerry.console.ui.common.Icon;
import io.skerry.console.ui.common.Segmented;
import io.skerry.console.ui.common.ViewKeys;
import io.skerry.console.ui.shell.Navigator;
import io.skerry.console.ui.shell.PaletteEntry;
import io.skerry.console.ui.shell.Screen;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.scene.Parent;
import javafx.scene.layout.StackPane;

/**
 * Alarms and planned work as a screen of the shell. The argument is the id of an alarm, to be
 * selected; or {@link #SEARCH} and a text that those which are shown have in them; or {@code
 * planned-work}, also with a slash and the id of a node where some is to be planned.
 */
public final class AlarmsScreen implements Screen {
    /** Before a text to filter by; no id begins so. */
    public static final String SEARCH = "?";

    private static final String WORK = "planned-work";

    private final AlarmsModel alarms;
    private final WorkModel work;
    private final Segmented<AlarmsPage> toWork = pages();
    private final Segmented<AlarmsPage> toAlarms = pages();
    private final AlarmsView alarmsView;
    private final WorkView workView;
    private final StackPane view = new StackPane();
    private final ViewKeys keys;
    private AlarmsPage page = AlarmsPage.ALARMS;

    public AlarmsScreen(AlarmsModel alarms, WorkModel work, Appearance appearance) {
        this.alarms = alarms;
        this.work = work;
        this.alarmsView = new AlarmsView(alarms, appearance, toWork);
        this.workView = new WorkView(work, appearance, toAlarms);
        keys =
                new ViewKeys("Alarms and planned work")
                        .type("w", "From one to the other", this::turnOver)
                        .type("p", "Plan work, where the alarm is", this::plan);
        keys.installOn(view);
        turn(AlarmsPage.ALARMS);
        hidden();
    }

    private Segmented<AlarmsPage> pages() {
        return new Segmented<>(List.of(AlarmsPage.values()), AlarmsPage::word, this::turn);
    }

    private void turn(AlarmsPage wanted) {
        page = wanted;
        alarms.setActive(page == AlarmsPage.ALARMS);
        work.setActive(page == AlarmsPage.WORK);
        toWork.choose(page);
        toAlarms.choose(page);
        Parent shown = page == AlarmsPage.ALARMS ? alarmsView : workView;
        if (!view.getChildren().contains(shown)) {
            view.getChildren().setAll(shown);
        }
        if (page == AlarmsPage.ALARMS) {
            alarmsView.focusTable();
        } else {
            workView.focusTable();
        }
    }

    private void turnOver() {
        turn(page == AlarmsPage.WORK ? AlarmsPage.ALARMS : AlarmsPage.WORK);
    }

    private void plan() {
        Optional<AlarmRow> alarm =
                page == AlarmsPage.ALARMS ? alarms.selectedRow() : Optional.empty();
        turn(AlarmsPage.WORK);
        alarm.ifPresentOrElse(row -> work.onPlan(row.hub(), row.ref().place()), work::onPlan);
    }

    @Override
    public String id() {
        return "alarms";
    }

    @Override
    public String title() {
        return "Alarms";
    }

    @Override
    public Icon icon() {
        return Icon.ALARMS;
    }

    @Override
    public String key() {
        return "a";
    }

    @Override
    public Parent view() {
        return view;
    }

    @Override
    public void shown(String argument) {
        boolean planned = argument.equals(WORK) || argument.startsWith(WORK + "/");
        turn(planned ? AlarmsPage.WORK : AlarmsPage.ALARMS);
        if (argument.startsWith(WORK + "/")) {
            work.onPlanNode(argument.substring(WORK.length() + 1));
        } else if (argument.startsWith(SEARCH)) {
            alarms.onSearch(argument.substring(SEARCH.length()));
        } else if (!planned && !argument.isEmpty()) {
            alarms.onFind(argument);
        }
    }

    @Override
    public void hidden() {
        alarms.setActive(false);
        work.setActive(false);
    }

    @Override
    public List<ViewKeys> keys() {
        return Stream.of(alarmsView.keys(), List.of(keys, workView.keys()))
                .flatMap(List::stream)
                .toList();
    }

    @Override
    public void focusFilter() {
        if (page == AlarmsPage.ALARMS) {
            alarmsView.focusFilter();
        }
    }

    @Override
    public List<PaletteEntry> entries(Navigator navigator) {
        return List.of(
                new PaletteEntry('>', "Planned work", "g a, w", () -> navigator.open(id(), WORK)));
    }
}
