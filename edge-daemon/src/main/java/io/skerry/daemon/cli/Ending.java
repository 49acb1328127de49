package io.skerry.daemon.cli;

import io.skerry.daemon.node.host.linux.SdNotify;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** How long-running verbs end: on a signal, with their parent, or by a failure. */
public final class Ending {
    private static final Duration LOOK = Duration.ofSeconds(5);

    private Ending() {}

    /** Something that is waited for. */
    @FunctionalInterface
    public interface Waiting {
        void forTheEnd() throws InterruptedException;
    }

    /**
     * Ends cleanly when the process gets a signal, or when another process has gone.
     *
     * @param parent process to live as long as; 0 for none
     */
    public static void onSignalOrParent(Runnable requestStop, Runnable close, long parent) {
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().name("end").unstarted(close));
        if (parent > 0) {
            ProcessHandle.of(parent)
                    .ifPresentOrElse(
                            process -> {
                                var _ = process.onExit().thenRun(requestStop);
                            },
                            requestStop);
        }
    }

    /** Waits, and tells systemd's watchdog meanwhile that the process lives. */
    public static void untilTheEnd(Waiting waiting, SdNotify systemd) throws InterruptedException {
        Duration beat = systemd.watchdogInterval().map(i -> i.dividedBy(2)).orElse(LOOK);
        CompletableFuture<Void> end = new CompletableFuture<>();
        Thread waiter =
                Thread.ofVirtual()
                        .start(() -> {
                            try {
                                waiting.forTheEnd();
                            } catch (InterruptedException stopped) {
                                Thread.currentThread().interrupt();
                            }
                            end.complete(null);
                        });
        while (!end.isDone()) {
            try {
                end.get(beat.toMillis(), TimeUnit.MILLISECONDS);
            } catch (TimeoutException stillRunning) {
                systemd.watchdog();
            } catch (ExecutionException impossible) {
                throw new IllegalStateException("waiting failed", impossible);
            }
        }
        waiter.join();
    }
}
