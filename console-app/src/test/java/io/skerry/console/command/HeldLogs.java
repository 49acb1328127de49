package io.skerry.console.command;

import io.skerry.console.command.HeldOperator.Asked;
import io.skerry.console.command.HeldOperator.Going;
import io.skerry.console.model.LogFilter;
import io.skerry.console.model.LogPage;
import io.skerry.console.model.Path;
import io.skerry.console.model.Result;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/** Writes down what is asked of logs; the test says what they bring, late or never. */
public final class HeldLogs implements NodeLogs {
    /** What is followed. */
    public record Follow(String nodeId, LogFilter filter, int backlog) {}

    public final List<Going<Follow, LogNews>> follows = new ArrayList<>();
    public final List<Asked<LogSearch, LogPage>> searches = new ArrayList<>();

    @Override
    public Handle follow(
            String nodeId, LogFilter filter, int backlog, Path path, Consumer<LogNews> listener) {
        Going<Follow, LogNews> next =
                new Going<>(new Follow(nodeId, filter, backlog), path, listener);
        follows.add(next);
        listener.accept(new LogNews.Opening());
        return next::close;
    }

    @Override
    public CompletionStage<Result<LogPage>> search(LogSearch search) {
        Asked<LogSearch, LogPage> asked =
                new Asked<>(search, search.path(), new CompletableFuture<>());
        searches.add(asked);
        return asked.answer();
    }
}
