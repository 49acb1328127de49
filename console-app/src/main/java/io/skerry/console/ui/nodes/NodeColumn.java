package io.skerry.console.ui.nodes;

import io.skerry.console.fleet.NodeView;
import io.skerry.console.model.Condition;
import io.skerry.console.model.Headline;
import io.skerry.console.ui.common.Formats;
import io.skerry.console.ui.common.table.RowColumn;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/** What the table can show of a node: text of a cell, order of rows, width in pixels. */
@SuppressWarnings("ImmutableEnumChecker") // Its functions hold no state.
public enum NodeColumn implements RowColumn {
    STATUS("", 38, true, view -> view.status().word(), Comparator.comparing(NodeView::state)),
    NAME("Name", 138, true, view -> view.node().displayName()),
    REGION("Region", 84, true, view -> view.node().facts().region()),
    SITE("Site", 94, true, view -> view.node().facts().site()),
    TYPE("Type", 118, true, view -> view.node().facts().machineType()),
    AGE("Age", 66, true, NodeColumn::age),
    CPU("CPU %", 66, true, headline(Headline::cpuBusyRatio, NodeColumn::percent)),
    MEMORY("Mem %", 68, true, headline(Headline::memoryUsedRatio, NodeColumn::percent)),
    DISK("Disk %", 68, true, headline(Headline::worstDiskUsedRatio, NodeColumn::percent)),
    LOAD("Load", 62, false, headline(Headline::load1, value -> Formats.number(value, 2))),
    CLOCK("Clock", 84, false, headline(Headline::clockOffsetSeconds, Formats::seconds)),
    CERTIFICATE(
            "Cert left", 78, true, headline(Headline::certificateLeadSeconds, NodeColumn::lead)),
    RESTARTS("Restarts", 76, false, headline(Headline::restarts, NodeColumn::whole)),
    BACKLOG("Backlog", 82, false, headline(Headline::backlogSamples, NodeColumn::whole)),
    VERSION("Version", 72, true, view -> view.node().software().daemonVersion()),
    SYSTEM("System", 120, false, view -> view.node().software().operatingSystem()),
    LIFECYCLE("Lifecycle", 96, false, view -> word(view.node().lifecycle())),
    LABELS("Labels", 180, false, NodeColumn::labels),
    ID("Id", 92, false, view -> Formats.shortId(view.id())),
    CONDITIONS("Conditions", 330, true, NodeColumn::conditions);

    private final String title;
    private final double width;
    private final boolean shownAtFirst;
    private final Cell cell;
    private final boolean numeric;
    private final Comparator<NodeView> order;
    private final Predicate<NodeView> unknown;

    /** A text of a node at a moment. */
    @FunctionalInterface
    interface Cell {
        String text(NodeView view, Instant now);
    }

    /** A figure and how it is written. */
    private record Figure(ToDoubleFunction<Headline> figure, Function<Double, String> format) {}

    NodeColumn(String title, double width, boolean shownAtFirst, Function<NodeView, String> text) {
        this(title, width, shownAtFirst, text, Comparator.comparing(text));
    }

    NodeColumn(
            String title,
            double width,
            boolean shownAtFirst,
            Function<NodeView, String> text,
            Comparator<NodeView> order) {
        this.title = title;
        this.width = width;
        this.shownAtFirst = shownAtFirst;
        this.cell = (view, now) -> text.apply(view);
        this.numeric = false;
        this.order = order;
        this.unknown = view -> false;
    }

    NodeColumn(String title, double width, boolean shownAtFirst, Figure figure) {
        this.title = title;
        this.width = width;
        this.shownAtFirst = shownAtFirst;
        this.cell =
                (view, now) ->
                        figure.format()
                                .apply(figure.figure().applyAsDouble(view.node().headline()));
        this.numeric = true;
        this.order =
                Comparator.comparingDouble(
                        view -> figure.figure().applyAsDouble(view.node().headline()));
        this.unknown = view -> Double.isNaN(figure.figure().applyAsDouble(view.node().headline()));
    }

    NodeColumn(String title, double width, boolean shownAtFirst, Cell age) {
        this.title = title;
        this.width = width;
        this.shownAtFirst = shownAtFirst;
        this.cell = age;
        this.numeric = true;
        this.order =
                Comparator.comparing(
                        (NodeView view) -> view.dataAt() == null ? Instant.EPOCH : view.dataAt(),
                        Comparator.reverseOrder());
        this.unknown = view -> false;
    }

    private static Figure headline(
            ToDoubleFunction<Headline> figure, Function<Double, String> format) {
        return new Figure(figure, format);
    }

    @Override
    public String title() {
        return title;
    }

    /** What the column chooser and the CSV file call it. */
    String longTitle() {
        return this == STATUS ? "Status" : title;
    }

    @Override
    public double width() {
        return width;
    }

    boolean shownAtFirst() {
        return shownAtFirst;
    }

    @Override
    public boolean numeric() {
        return numeric;
    }

    String text(NodeView view, Instant now) {
        return cell.text(view, now);
    }

    /** What is not known stands last in both directions: it is neither large nor small. */
    Comparator<NodeView> order(boolean descending) {
        Comparator<NodeView> known = descending ? order.reversed() : order;
        return Comparator.comparing((NodeView view) -> unknown.test(view)).thenComparing(known);
    }

    private static String age(NodeView view, Instant now) {
        return Formats.age(view.age(now));
    }

    private static String percent(double ratio) {
        return Double.isNaN(ratio) ? Formats.UNKNOWN : Formats.number(ratio * 100, 0);
    }

    private static String whole(double value) {
        return Formats.number(value, 0);
    }

    private static String lead(double seconds) {
        return Double.isNaN(seconds)
                ? Formats.UNKNOWN
                : Formats.length(Duration.ofSeconds((long) seconds));
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private static String labels(NodeView view) {
        return String.join(
                " ",
                view.node().facts().labels().entrySet().stream()
                        .map(each -> each.getKey() + ":" + each.getValue())
                        .sorted()
                        .toList());
    }

    private static String conditions(NodeView view) {
        List<Condition> conditions = view.node().conditions();
        if (conditions.isEmpty()) {
            return "";
        }
        String more = conditions.size() > 1 ? "  +" + (conditions.size() - 1) : "";
        return conditions.getFirst().message() + more;
    }
}
