package io.skerry.console.ui.node.logs;

import io.skerry.console.command.Handle;
import io.skerry.console.command.LogNews;
import io.skerry.console.command.LogSearch;
import io.skerry.console.command.NodeLogs;
import io.skerry.console.command.SampleLines;
import io.skerry.console.fx.FxThread;
import io.skerry.console.model.LogFilter;
import io.skerry.console.model.LogLine;
import io.skerry.console.model.LogPage;
import io.skerry.console.model.Path;
import io.skerry.console.model.Result;
import io.skerry.console.testing.FxRuntime;
import io.skerry.console.ui.common.Appearance;
import io.skerry.console.ui.common.Theme;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import javafx.scene.Scene;
import javafx.scene.layout.Region;
import javafx.stage.Stage;

/** A flood of lines against a window: how long others wait for the JavaFX thread meanwhile. */
final class LogsBench {
    private static final int SECONDS = 10;
    private static final int PER_MESSAGE = 250;

    private LogsBench() {}

    /** Lines a second. */
    public static void main(String[] arguments) throws InterruptedException {
        int rate = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 5_000;
        ScheduledExecutorService threads = Executors.newScheduledThreadPool(3);
        Flood flood = new Flood();
        LogsModel model =
                FxRuntime.call(() -> {
                    LogsModel made =
                            new LogsModel(
                                    flood,
                                    InstantSource.system(),
                                    new FxThread(),
                                    (delay, task) -> {
                                        var _ =
                                                threads.schedule(
                                                        task,
                                                        delay.toMillis(),
                                                        TimeUnit.MILLISECONDS);
                                    });
                    LogsPane pane = new LogsPane(made, new Appearance(Theme.DARK), new Region());
                    Scene scene = new Scene(pane, 960, 700);
                    Theme.DARK.dress(scene);
                    Stage stage = new Stage();
                    stage.setScene(scene);
                    stage.show();
                    made.show("a", Path.RELAY);
                    return made;
                });
        List<Long> waits = Collections.synchronizedList(new ArrayList<>());
        for (int round = 0; round < 2; round++) {
            waits.clear();
            long cpu = fxCpuNanos();
            long before = flood.sent.get();
            CountDownLatch over = new CountDownLatch(1);
            long pause = 1_000_000_000L * PER_MESSAGE / rate;
            var sending = threads.scheduleAtFixedRate(flood::send, 0, pause, TimeUnit.NANOSECONDS);
            var probing =
                    threads.scheduleAtFixedRate(() -> probe(waits), 0, 20, TimeUnit.MILLISECONDS);
            var _ = threads.schedule(over::countDown, SECONDS, TimeUnit.SECONDS);
            over.await();
            sending.cancel(false);
            probing.cancel(false);
            long rows = FxRuntime.call(() -> (long) model.tail().rows().size());
            long forgotten = FxRuntime.call(() -> model.tail().rows().forgotten());
            report(
                    round == 0 ? "cold" : "warm",
                    flood.sent.get() - before,
                    waits,
                    fxCpuNanos() - cpu);
            System.out.printf(
                    Locale.ROOT,
                    "     shown %,d, let go %,d, sent %,d%n",
                    rows,
                    forgotten,
                    flood.sent.get());
        }
        threads.shutdownNow();
        System.exit(0);
    }

    private static void probe(List<Long> waits) {
        long asked = System.nanoTime();
        javafx.application.Platform.runLater(() -> waits.add(System.nanoTime() - asked));
    }

    private static long fxCpuNanos() {
        long id = FxRuntime.call(() -> Thread.currentThread().threadId());
        return ManagementFactory.getThreadMXBean().getThreadCpuTime(id);
    }

    private static void report(String name, long lines, List<Long> waits, long cpu) {
        List<Long> sorted = new ArrayList<>(waits);
        Collections.sort(sorted);
        System.out.printf(
                Locale.ROOT,
                "%s: %,d lines/s, others waited %.1f ms (median) %.1f ms (99 %%) %.1f ms (most),"
                        + " JavaFX thread %.1f %% of a core%n",
                name,
                lines / SECONDS,
                sorted.get(sorted.size() / 2) / 1e6,
                sorted.get(sorted.size() * 99 / 100) / 1e6,
                sorted.getLast() / 1e6,
                cpu / 1e7 / SECONDS);
    }

    /** A node that says as much as is wanted. */
    private static final class Flood implements NodeLogs {
        private final List<LogLine> lines =
                SampleLines.mixed(PER_MESSAGE, Instant.now(), Duration.ofMillis(1));
        final AtomicLong sent = new AtomicLong();
        private volatile Consumer<LogNews> listener = news -> {};

        void send() {
            listener.accept(new LogNews.Lines(lines, 0, Instant.now()));
            sent.addAndGet(PER_MESSAGE);
        }

        @Override
        public Handle follow(
                String nodeId, LogFilter filter, int backlog, Path path, Consumer<LogNews> news) {
            listener = news;
            return () -> listener = ignored -> {};
        }

        @Override
        public CompletionStage<Result<LogPage>> search(LogSearch search) {
            return CompletableFuture.completedFuture(Result.failed("NONE", "Nothing is kept."));
        }
    }
}
