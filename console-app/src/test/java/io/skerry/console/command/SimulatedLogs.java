package io.skerry.console.command;

import io.skerry.console.model.LogFilter;
import io.skerry.console.model.LogLine;
import io.skerry.console.model.LogPage;
import io.skerry.console.model.Path;
import io.skerry.console.model.Result;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** Logs of made-up machines: a few lines each second, an hour of them kept. */
final class SimulatedLogs implements NodeLogs {
    private static final Duration APART = Duration.ofMillis(400);
    private static final int KEPT = 9_000;

    private final InstantSource clock;
    private final BiConsumer<Duration, Runnable> later;

    SimulatedLogs(InstantSource clock, BiConsumer<Duration, Runnable> later) {
        this.clock = clock;
        this.later = later;
    }

    @Override
    public Handle follow(
            String nodeId, LogFilter filter, int backlog, Path path, Consumer<LogNews> listener) {
        AtomicBoolean open = new AtomicBoolean(true);
        listener.accept(new LogNews.Opening());
        say(filter, backlog, open, listener);
        return () -> open.set(false);
    }

    private void say(LogFilter filter, int count, AtomicBoolean open, Consumer<LogNews> listener) {
        if (open.get()) {
            Instant now = clock.instant();
            List<LogLine> lines = SampleLines.mixed(count, now, APART);
            listener.accept(new LogNews.Lines(taken(lines, filter), 0, now));
            later.accept(Duration.ofSeconds(1), () -> say(filter, 3, open, listener));
        }
    }

    @Override
    public CompletionStage<Result<LogPage>> search(LogSearch search) {
        Instant now = clock.instant();
        List<LogLine> kept = SampleLines.mixed(KEPT, now, APART);
        List<LogLine> found = taken(kept, search.filter());
        List<LogLine> page =
                found.subList(Math.max(0, found.size() - search.limit()), found.size());
        return CompletableFuture.completedFuture(
                Result.ok(SampleLines.page(page, 0, kept.getFirst().at(), now)));
    }

    private static List<LogLine> taken(List<LogLine> lines, LogFilter filter) {
        String text = filter.text().toLowerCase(Locale.ROOT);
        return lines.stream()
                .filter(line -> line.severity().atLeast(filter.least()))
                .filter(line -> line.text().toLowerCase(Locale.ROOT).contains(text))
                .filter(line -> filter.source().isEmpty() || filter.source().equals(line.source()))
                .filter(line ->
                        filter.correlationId().isEmpty()
                                || line.correlationIds().contains(filter.correlationId()))
                .toList();
    }
}
