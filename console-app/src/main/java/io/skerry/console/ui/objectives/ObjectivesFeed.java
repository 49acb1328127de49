package io.skerry.console.ui.objectives;

import io.skerry.console.command.FleetQuery;
import io.skerry.console.command.HubObjectives;
import io.skerry.console.command.ObjectiveQuery;
import io.skerry.console.model.Fault;
import io.skerry.console.model.FleetQuantiles;
import io.skerry.console.model.LinkState;
import io.skerry.console.model.ObjectiveHistory;
import io.skerry.console.model.ObjectiveId;
import io.skerry.console.model.ObjectiveReport;
import io.skerry.console.model.Result;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Asks each connected hub how objectives stand, each 30 s and only while somebody looks, and keeps
 * what a hub said while it is away. Lives on the JavaFX thread.
 */
final class ObjectivesFeed {
    /** Bins of the histories that small lines are made of. */
    private static final int FEW_BINS = 30;

    private final HubObjectives objectives;
    private final Function<FleetQuery, CompletionStage<Result<FleetQuantiles>>> latencies;
    private final Questions questions;
    private final Runnable changed;
    private final Map<ObjectiveId, ObjectiveHistory> histories = new HashMap<>();
    private Board board = Board.EMPTY;
    private @Nullable ObjectiveQuery machines;
    private @Nullable Latency latency;
    private Instant now = Instant.EPOCH;
    private Instant due = Instant.MAX;

    /**
     * @param latencies answers quantiles over many nodes, of any hub that is connected
     * @param changed called when something was answered
     */
    ObjectivesFeed(
            HubObjectives objectives,
            Function<FleetQuery, CompletionStage<Result<FleetQuantiles>>> latencies,
            Questions questions,
            Runnable changed) {
        this.objectives = objectives;
        this.latencies = latencies;
        this.questions = questions;
        this.changed = changed;
    }

    /** Somebody looks: hubs are asked with the next tick. */
    void open() {
        due = Instant.MIN;
    }

    /** Nobody looks. */
    void close() {
        due = Instant.MAX;
        questions.forget();
    }

    /**
     * Time went on. Asks when it is time to, and at once a hub that is connected again.
     *
     * @return whether it was time to
     */
    boolean tick(Collection<LinkState> links, Instant at) {
        now = at;
        Board before = board;
        board = board.linked(links);
        boolean time = !at.isBefore(due);
        if (time) {
            due = at.plus(HubReport.EVERY);
            if (links.stream().anyMatch(LinkState::connected)) {
                askLatency();
            }
        }
        for (LinkState link : links) {
            if (link.connected() && (time || !before.hub(link.hub()).connected())) {
                ask(link.hub());
            }
        }
        return time;
    }

    /**
     * Other machines than before are to be shown; those of before go when something is answered, or
     * whoever asks arranges anew.
     *
     * @param query which; null for none
     */
    void machines(@Nullable ObjectiveQuery query) {
        if (Objects.equals(query, machines)) {
            return;
        }
        machines = query;
        board = board.withoutNodes();
        if (!due.equals(Instant.MAX)) {
            board.hubs()
                    .forEach((name, hub) -> {
                        if (hub.connected()) {
                            askMachines(name);
                        }
                    });
        }
    }

    Board board() {
        return board;
    }

    /** Of the fleet's objectives whose figures are shown as tiles. */
    Map<ObjectiveId, ObjectiveHistory> histories() {
        return Collections.unmodifiableMap(histories);
    }

    /** The newest answer; null before the first. */
    @Nullable Latency latency() {
        return latency;
    }

    private void ask(String hub) {
        questions.<ObjectiveReport>ask(
                "parts " + hub,
                () -> objectives.list(hub, ObjectiveQuery.PARTS),
                result -> answered(hub, result));
        askMachines(hub);
    }

    private void answered(String hub, Result<ObjectiveReport> result) {
        switch (result) {
            case Result.Ok<ObjectiveReport>(ObjectiveReport report) -> {
                board = board.answered(hub, report, now);
                Executive.keys().stream()
                        .filter(key -> board.hub(hub).stands(key))
                        .forEach(key -> askHistory(new ObjectiveId(hub, key)));
            }
            case Result.Failed<ObjectiveReport>(Fault fault) -> failed(hub, fault);
        }
        changed.run();
    }

    private void failed(String hub, Fault fault) {
        boolean served = !fault.code().equals(HubObjectives.NOT_SERVED);
        board = board.failed(hub, served, fault.message());
    }

    /** One that does not come leaves the one before, which says how old it is. */
    private void askLatency() {
        questions.<FleetQuantiles>ask(
                "latency",
                () -> latencies.apply(Latency.query(now)),
                result -> {
                    if (result instanceof Result.Ok<FleetQuantiles>(FleetQuantiles answer)) {
                        latency = new Latency(answer, now);
                        changed.run();
                    }
                });
    }

    /** A history that does not come leaves the one before; the standing says how old that is. */
    private void askHistory(ObjectiveId id) {
        questions.<ObjectiveHistory>ask(
                "history " + id.text(),
                () -> objectives.history(id.hub(), id.key(), FEW_BINS),
                result -> {
                    if (result instanceof Result.Ok<ObjectiveHistory>(ObjectiveHistory history)) {
                        histories.put(id, history);
                        changed.run();
                    }
                });
    }

    private void askMachines(String hub) {
        ObjectiveQuery query = machines;
        if (query == null) {
            return;
        }
        questions.<ObjectiveReport>ask(
                "machines " + hub + " " + query,
                () -> objectives.list(hub, query),
                result -> machinesAnswered(hub, query, result));
    }

    private void machinesAnswered(
            String hub, ObjectiveQuery query, Result<ObjectiveReport> result) {
        if (!query.equals(machines)) {
            return;
        }
        switch (result) {
            case Result.Ok<ObjectiveReport>(ObjectiveReport report) ->
                    board = board.withNodes(hub, report.standings());
            case Result.Failed<ObjectiveReport>(Fault fault) -> failed(hub, fault);
        }
        changed.run();
    }
}
