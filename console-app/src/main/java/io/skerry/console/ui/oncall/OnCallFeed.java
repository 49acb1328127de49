package io.skerry.console.ui.oncall;

import io.skerry.console.command.HubOnCall;
import io.skerry.console.model.Fault;
import io.skerry.console.model.LinkState;
import io.skerry.console.model.OnCallReport;
import io.skerry.console.model.Result;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

/**
 * Asks each connected hub each 10 s, and only while somebody looks, and keeps what a hub said while
 * it is away. A hub that is slow is not asked again before it has answered; one whose answer fails
 * in whatever way is asked again in its turn. Lives on the JavaFX thread.
 */
final class OnCallFeed {
    /** Items of each list: more than anybody reads at once. */
    static final int MOST = 20;

    private final HubOnCall hubs;
    private final Executor fx;
    private final Runnable changed;
    private final Set<String> waiting = new HashSet<>();
    private OnCallBoard board = OnCallBoard.EMPTY;
    private String region = "";
    private Instant now = Instant.EPOCH;
    private Instant due = Instant.MAX;

    /** Answers to questions of before are of nodes that nobody looks at any more. */
    private long generation;

    /**
     * @param changed called when something was answered
     */
    OnCallFeed(HubOnCall hubs, Executor fx, Runnable changed) {
        this.hubs = hubs;
        this.fx = fx;
        this.changed = changed;
    }

    /** Somebody looks: hubs are asked with the next tick. */
    void open() {
        due = Instant.MIN;
    }

    /** Nobody looks. */
    void close() {
        due = Instant.MAX;
        forget();
    }

    private void forget() {
        generation++;
        waiting.clear();
    }

    /** Only nodes of a region; empty for all. */
    void narrow(String to) {
        if (to.equals(region)) {
            return;
        }
        region = to;
        board = board.narrowed();
        forget();
        if (!due.equals(Instant.MAX)) {
            due = Instant.MIN;
        }
    }

    /** Time went on. Asks when it is time to, and at once a hub that is connected again. */
    void tick(Collection<LinkState> links, Instant at) {
        now = at;
        OnCallBoard before = board;
        board = board.linked(links);
        boolean time = !at.isBefore(due);
        if (time) {
            due = at.plus(HubSaid.EVERY);
        }
        boolean isOpen = !due.equals(Instant.MAX);
        for (LinkState link : links) {
            boolean isBack = isOpen && !before.hub(link.hub()).connected();
            if (link.connected() && (time || isBack)) {
                ask(link.hub());
            }
        }
    }

    private void ask(String hub) {
        if (!waiting.add(hub)) {
            return;
        }
        long mine = generation;
        question(hub)
                .exceptionally(OnCallFeed::failed)
                .thenAcceptAsync(
                        result -> {
                            if (mine == generation) {
                                waiting.remove(hub);
                                answered(hub, result);
                            }
                        },
                        fx);
    }

    /** Whoever throws in place of answering later is heard in the same way. */
    private CompletionStage<Result<OnCallReport>> question(String hub) {
        try {
            return hubs.read(hub, region, MOST);
        } catch (RuntimeException failed) {
            return CompletableFuture.failedFuture(failed);
        }
    }

    private static Result<OnCallReport> failed(Throwable thrown) {
        Throwable cause = thrown;
        while (cause instanceof CompletionException && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return Result.failed("NOT_READ", "Asking it failed: " + cause + ".");
    }

    private void answered(String hub, Result<OnCallReport> result) {
        board =
                switch (result) {
                    case Result.Ok<OnCallReport>(OnCallReport report) ->
                            board.answered(hub, report, now);
                    case Result.Failed<OnCallReport>(Fault fault) ->
                            board.failed(
                                    hub,
                                    !fault.code().equals(HubOnCall.NOT_SERVED),
                                    fault.message());
                };
        changed.run();
    }

    OnCallBoard board() {
        return board;
    }
}
