package io.skerry.console.ui.node.logs;

import io.skerry.console.model.LogLine;
import io.skerry.console.ui.common.Appearance;
import io.skerry.console.ui.common.Segmented;
import io.skerry.console.ui.common.ViewKeys;
import io.skerry.console.ui.node.logs.LogsModel.Mode;
import java.time.Instant;
import java.util.List;
import javafx.collections.ListChangeListener;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** Filters on top, lines below, and below them how far they can be believed. */
public final class LogsPane extends VBox {
    private static final PseudoClass REFUSED = PseudoClass.getPseudoClass("refused");

    private final LogsModel model;
    private final LineList lines;
    private final LineDetail detail;
    private final FilterBar filter;
    private final Segmented<SearchRange> ranges;
    private final Button follow = new Button();
    private final Button again = new Button("Search again");
    private final Button further = new Button("Search further back");
    private final Label banner = new Label();
    private final Label status = new Label();
    private final Label kept = new Label();

    /**
     * @param tabs stands first, to go back to where the operator came from
     */
    public LogsPane(LogsModel model, Appearance appearance, Node tabs) {
        this.model = model;
        getStyleClass().add("logs-pane");
        lines = new LineList(model, appearance);
        detail = new LineDetail(model, appearance.palette(), lines::leave);
        filter = new FilterBar(model);
        ranges = new Segmented<>(List.of(SearchRange.values()), SearchRange::words, model::onRange);
        VBox.setVgrow(lines, Priority.ALWAYS);
        banner.getStyleClass().add("log-banner");
        banner.setMaxWidth(Double.MAX_VALUE);
        banner.setWrapText(true);
        banner.setMinHeight(USE_PREF_SIZE);
        getChildren().addAll(bar(tabs), filter, banner, lines, detail, foot());
        lines.chosen().subscribe(this::showDetail);
        model.tail().rows().addListener((ListChangeListener<LogRow>) change -> showState());
        model.tail().tailProperty().subscribe(tail -> showState());
        model.tail().waitingProperty().subscribe(count -> showState());
        model.tail().pausedProperty().subscribe(paused -> showState());
        model.search().stateProperty().subscribe(state -> showState());
        model.nowProperty().subscribe(now -> showState());
        model.modeProperty().subscribe(mode -> showState());
        model.rangeProperty().subscribe(ranges::choose);
    }

    private HBox bar(Node tabs) {
        Segmented<Mode> modes =
                new Segmented<>(
                        List.of(Mode.values()),
                        each -> each == Mode.FOLLOW ? "Live" : "Search",
                        model::onMode);
        model.modeProperty().subscribe(modes::choose);
        follow.setOnAction(pressed -> {
            if (refused()) {
                model.onAgain();
            } else {
                lines.toggle();
            }
        });
        follow.setMinWidth(USE_PREF_SIZE);
        follow.getStyleClass().addAll("small-button", "log-follow");
        again.getStyleClass().add("small-button");
        again.setOnAction(pressed -> model.onAgain());
        again.setMinWidth(USE_PREF_SIZE);
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox bar = new HBox(tabs, modes, gap, ranges, again, follow);
        bar.getStyleClass().add("charts-bar");
        return bar;
    }

    private VBox foot() {
        status.getStyleClass().add("log-status");
        status.setMinWidth(0);
        kept.getStyleClass().add("subtle");
        kept.setMinWidth(0);
        further.setOnAction(pressed -> model.search().onMore());
        further.setMinWidth(USE_PREF_SIZE);
        further.getStyleClass().add("small-button");
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox line = new HBox(10, status, gap, further);
        line.setAlignment(Pos.CENTER_LEFT);
        VBox foot = new VBox(2, line, kept);
        foot.getStyleClass().add("log-foot");
        return foot;
    }

    private void showState() {
        boolean live = model.modeProperty().get() == Mode.FOLLOW;
        show(follow, live);
        show(ranges, !live);
        show(again, !live);
        if (live) {
            showTail();
        } else {
            showSearch();
        }
    }

    private boolean refused() {
        return model.tail().tailProperty().get().phase() == Tail.Phase.REFUSED;
    }

    private void showTail() {
        TailModel tail = model.tail();
        Tail known = tail.tailProperty().get();
        Instant now = model.nowProperty().get();
        boolean paused = tail.pausedProperty().get();
        String held = paused ? TailWords.follow(tail.waitingProperty().get()) : "Pause";
        follow.setText(refused() ? "Try again" : held);
        String warning = TailWords.banner(known, now);
        Tail.Signal signal = known.signal(now);
        showBanner(warning, signal == Tail.Signal.REFUSED);
        lines.mark(signal);
        status.setText((paused ? "Held still  ·  " : "") + TailWords.age(known, now));
        kept.setText(TailWords.kept(tail.rows().size(), tail.rows().forgotten(), known.skipped()));
        show(further, false);
    }

    private void showSearch() {
        SearchState state = model.search().stateProperty().get();
        boolean failed = state.phase() == SearchState.Phase.FAILED;
        showBanner(failed ? state.problem() : "", true);
        lines.mark(Tail.Signal.FOLLOWING);
        status.setText(state.words());
        kept.setText(state.accountWords(model.nowProperty().get()));
        boolean room = model.search().rows().size() < SearchModel.ROOM;
        show(further, failed || (state.phase() == SearchState.Phase.MORE && room));
        further.setText(failed ? "Try again" : "Search further back");
    }

    private void showBanner(String words, boolean refused) {
        banner.setText(words);
        banner.pseudoClassStateChanged(REFUSED, refused);
        show(banner, !words.isEmpty());
    }

    private void showDetail(LogRow row) {
        boolean line = row instanceof LogRow.Line;
        if (row instanceof LogRow.Line(LogLine shown)) {
            detail.show(shown);
        }
        show(detail, line);
    }

    private static void show(Node node, boolean visible) {
        node.setVisible(visible);
        node.setManaged(visible);
    }

    /** Those of the lines, as the sheet of keys shows them. */
    public ViewKeys keys() {
        return lines.keys();
    }

    /** The {@code /} key. */
    public void focusFilter() {
        filter.focusText();
    }
}
