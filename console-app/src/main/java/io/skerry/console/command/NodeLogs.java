package io.skerry.console.command;

import io.skerry.console.model.LogFilter;
import io.skerry.console.model.LogPage;
import io.skerry.console.model.Path;
import io.skerry.console.model.Result;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/** The logs that nodes keep. As with {@link Operator}, no method blocks. */
public interface NodeLogs {

    /**
     * Follows a node's log until the handle is closed; goes on where it was after a break.
     *
     * @param backlog how many of the newest lines come first, at most 1,000
     * @param listener called in order, on any thread; whoever is slow there slows the node's stream
     */
    Handle follow(
            String nodeId, LogFilter filter, int backlog, Path path, Consumer<LogNews> listener);

    /** One page of the lines that are kept. */
    CompletionStage<Result<LogPage>> search(LogSearch search);
}
