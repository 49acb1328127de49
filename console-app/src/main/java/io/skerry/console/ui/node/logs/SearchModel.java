package io.skerry.console.ui.node.logs;

import io.skerry.console.command.LogSearch;
import io.skerry.console.command.NodeLogs;
import io.skerry.console.model.Fault;
import io.skerry.console.model.LogFilter;
import io.skerry.console.model.LogPage;
import io.skerry.console.model.Path;
import io.skerry.console.model.Result;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/**
 * Lines that a node keeps, newest first, page by page; lives on the JavaFX thread. A page may be
 * empty where much had to be read for it, so pages are asked for until there is something to read.
 */
final class SearchModel {
    /** Most lines that are shown; beyond, the search is to be narrowed. */
    static final int ROOM = 5_000;

    static final int PAGE = 500;

    /** Pages for one wish of the operator. */
    static final int PAGES = 20;

    private final NodeLogs logs;
    private final InstantSource clock;
    private final Executor fx;
    private final LogRows rows = new LogRows(ROOM);
    private final ReadOnlyObjectWrapper<SearchState> state =
            new ReadOnlyObjectWrapper<>(SearchState.NOTHING);
    private String nodeId = "";
    private LogFilter filter = LogFilter.ALL;
    private Path path = Path.RELAY;
    private long generation;

    SearchModel(NodeLogs logs, InstantSource clock, Executor fx) {
        this.logs = logs;
        this.clock = clock;
        this.fx = fx;
    }

    /** Begins a search; what an earlier one still answers is not shown. */
    void search(String wantedNode, LogFilter wanted, SearchRange range, Path way) {
        nodeId = wantedNode;
        filter = wanted;
        path = way;
        rows.clear();
        Instant now = clock.instant();
        state.set(SearchState.begun(range.from(now), now));
        ask(++generation, 1);
    }

    /** Goes on further back, or tries the page that failed once more. */
    void onMore() {
        SearchState.Phase phase = state.get().phase();
        if (phase == SearchState.Phase.FAILED
                || (phase == SearchState.Phase.MORE && rows.size() < ROOM)) {
            state.set(state.get().asking());
            ask(++generation, 1);
        }
    }

    /** Forgets what was asked for. */
    void clear() {
        generation++;
        rows.clear();
        state.set(SearchState.NOTHING);
    }

    private void ask(long mine, int page) {
        SearchState now = state.get();
        int limit = Math.clamp(ROOM - rows.size(), 1, PAGE);
        logs.search(new LogSearch(nodeId, filter, now.from(), limit, now.next(), path))
                .thenAcceptAsync(
                        result -> {
                            if (mine == generation) {
                                answered(result, mine, page);
                            }
                        },
                        fx);
    }

    private void answered(Result<LogPage> result, long mine, int page) {
        switch (result) {
            case Result.Ok<LogPage>(LogPage found) -> {
                List<LogRow> batch = new ArrayList<>(found.lines().size());
                found.lines().forEach(line -> batch.add(new LogRow.Line(line)));
                boolean more =
                        found.nextBefore() != 0
                                && page < PAGES
                                && rows.size() + batch.size() < Math.min(PAGE, ROOM);
                state.set(state.get().after(found, more));
                rows.append(batch);
                if (more) {
                    ask(mine, page + 1);
                }
            }
            case Result.Failed<LogPage>(Fault fault) ->
                    state.set(state.get().failed(fault.message()));
        }
    }

    /** Newest first. */
    LogRows rows() {
        return rows;
    }

    ReadOnlyObjectProperty<SearchState> stateProperty() {
        return state.getReadOnlyProperty();
    }
}
