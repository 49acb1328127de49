package io.skerry.console.ui.node.logs;

import io.skerry.console.command.NodeLogs;
import io.skerry.console.fx.Throttle;
import io.skerry.console.model.LogFilter;
import io.skerry.console.model.LogSeverity;
import io.skerry.console.model.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/**
 * What is shown of a node's logs, and how it is filtered; lives on the JavaFX thread. Nothing is
 * asked of the node while nobody looks.
 */
public final class LogsModel {
    /** So long after the last key a typed text counts: each change is a call to the node. */
    static final Duration TYPED = Duration.ofMillis(400);

    /** Most characters that a node takes as a text to look for. */
    static final int LONGEST_TEXT = 256;

    /** Whether the live end is shown or what was found. */
    enum Mode {
        FOLLOW,
        SEARCH
    }

    private final Executor fx;
    private final Throttle.Delay delay;
    private final TailModel tail;
    private final SearchModel search;
    private final ReadOnlyObjectWrapper<Mode> mode = new ReadOnlyObjectWrapper<>(Mode.FOLLOW);
    private final ReadOnlyObjectWrapper<LogFilter> filter =
            new ReadOnlyObjectWrapper<>(LogFilter.ALL);
    private final ReadOnlyObjectWrapper<SearchRange> range =
            new ReadOnlyObjectWrapper<>(SearchRange.HOUR);
    private final ReadOnlyObjectWrapper<Instant> now;
    private String nodeId = "";
    private Path path = Path.RELAY;
    private boolean visible;
    private boolean typing;
    private long typed;

    /**
     * @param clock this console's, for when something was heard
     * @param fx the JavaFX thread
     * @param delay runs a task after a while, on any thread
     */
    public LogsModel(NodeLogs logs, InstantSource clock, Executor fx, Throttle.Delay delay) {
        this.fx = fx;
        this.delay = delay;
        this.tail = new TailModel(logs, clock, fx, delay);
        this.search = new SearchModel(logs, clock, fx);
        this.now = new ReadOnlyObjectWrapper<>(clock.instant());
    }

    /** Shows a node's logs by a way to it; the same again changes nothing. */
    public void show(String id, Path way) {
        if (visible && id.equals(nodeId) && way == path) {
            return;
        }
        if (!id.equals(nodeId)) {
            // What was typed for the node before is not meant for this one.
            typed++;
            typing = false;
            filter.set(LogFilter.ALL);
            search.clear();
        }
        nodeId = id;
        path = way;
        visible = true;
        ask();
    }

    /** Ends what was asked of the node. */
    public void hide() {
        visible = false;
        tail.close();
    }

    /** Moves ages. */
    public void tick(Instant at) {
        now.set(at);
    }

    private void ask() {
        if (!visible || nodeId.isEmpty()) {
            return;
        }
        switch (mode.get()) {
            case FOLLOW -> tail.open(nodeId, filter.get(), path);
            case SEARCH -> {
                tail.close();
                search.search(nodeId, filter.get(), range.get(), path);
            }
        }
    }

    void onMode(Mode wanted) {
        if (wanted != mode.get()) {
            mode.set(wanted);
            ask();
        }
    }

    void onRange(SearchRange wanted) {
        range.set(wanted);
        ask();
    }

    void onLeast(LogSeverity least) {
        use(filter.get().withLeast(least));
    }

    /** A text that is being typed counts once the operator stops. */
    void onText(String text, boolean regex) {
        long mine = ++typed;
        typing = true;
        delay.after(
                TYPED,
                () ->
                        fx.execute(() -> {
                            if (mine == typed) {
                                typing = false;
                                use(filter.get().withText(text, regex));
                            }
                        }));
    }

    /** Only lines of this request or trace; an empty id takes that back. */
    void onCorrelate(String id) {
        use(filter.get().withCorrelationId(id));
    }

    /** Only lines of this source; an empty one takes that back. */
    void onSource(String source) {
        use(filter.get().withSource(source));
    }

    private void use(LogFilter wanted) {
        if (!wanted.equals(filter.get())) {
            filter.set(wanted);
            ask();
        }
    }

    /** Asks once more for what is shown. */
    void onAgain() {
        ask();
    }

    /** Whether a text is being typed that does not count yet. */
    boolean typing() {
        return typing;
    }

    TailModel tail() {
        return tail;
    }

    SearchModel search() {
        return search;
    }

    ReadOnlyObjectProperty<Mode> modeProperty() {
        return mode.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<LogFilter> filterProperty() {
        return filter.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<SearchRange> rangeProperty() {
        return range.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Instant> nowProperty() {
        return now.getReadOnlyProperty();
    }
}
