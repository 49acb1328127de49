package io.skerry.console.command;

import io.skerry.console.model.AlarmContext;
import io.skerry.console.model.AlarmDecision;
import io.skerry.console.model.AlarmId;
import io.skerry.console.model.AlarmLifecycle;
import io.skerry.console.model.AlarmNews;
import io.skerry.console.model.AlarmRef;
import io.skerry.console.model.AlarmRow;
import io.skerry.console.model.FleetEvent;
import io.skerry.console.model.PlannedWork;
import io.skerry.console.model.Result;
import io.skerry.console.model.Severity;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/** Decides like a hub would and tells what became of it; knows the alarms that it was given. */
public final class SimulatedDesk implements AlarmDesk {
    private static final String PERSON = "ann";

    private final Consumer<FleetEvent> events;
    private final InstantSource clock;
    private final Map<AlarmId, AlarmRow> rows = new HashMap<>();
    private final Map<AlarmId, PlannedWork> work = new HashMap<>();

    SimulatedDesk(Consumer<FleetEvent> events, InstantSource clock) {
        this.events = events;
        this.clock = clock;
    }

    /** A hub tells that these are its alarms, and all of them. */
    public void tell(String hub, List<AlarmRow> alarms, AlarmNews.Bearings bearings) {
        alarms.forEach(row -> rows.put(row.id(), row));
        tell(hub, true, bearings, alarms);
    }

    private void tell(
            String hub, boolean reset, AlarmNews.Bearings bearings, List<AlarmRow> alarms) {
        List<AlarmNews.Change> changes = new ArrayList<>();
        alarms.forEach(row -> changes.add(new AlarmNews.Change.Put(row)));
        events.accept(
                new FleetEvent.AlarmsTold(
                        new AlarmNews.Told(
                                hub,
                                reset,
                                false,
                                clock.instant(),
                                Duration.ZERO,
                                changes,
                                bearings)));
    }

    @Override
    public CompletionStage<Result<List<RefusedDecision>>> decide(
            String hub, List<AlarmDecision> decisions) {
        List<RefusedDecision> refused = new ArrayList<>();
        List<AlarmRow> changed = new ArrayList<>();
        for (AlarmDecision decision : decisions) {
            AlarmRow row = rows.get(new AlarmId(hub, decision.alarm()));
            String why =
                    row == null ? "There is no such alarm any more." : objection(row, decision);
            if (row == null || !why.isEmpty()) {
                refused.add(new RefusedDecision(decision.alarm(), why));
            } else {
                AlarmRow after = decided(row, decision);
                rows.put(after.id(), after);
                changed.add(after);
            }
        }
        tell(hub, false, AlarmNews.Bearings.NONE, changed);
        return CompletableFuture.completedFuture(Result.ok(refused));
    }

    private static String objection(AlarmRow row, AlarmDecision decision) {
        Severity seen =
                switch (decision) {
                    case AlarmDecision.Acknowledge(var _, Severity shown) -> shown;
                    case AlarmDecision.Shelve shelve -> shelve.seen();
                    case AlarmDecision.Unshelve _,
                            AlarmDecision.Annotate _,
                            AlarmDecision.Assign _,
                            AlarmDecision.TakeOutOfService _,
                            AlarmDecision.PutBack _ ->
                            row.severity();
                };
        return seen.compareTo(row.severity()) < 0
                ? "It has become worse since. Look at it again."
                : "";
    }

    private AlarmRow decided(AlarmRow row, AlarmDecision decision) {
        Instant now = clock.instant();
        return switch (decision) {
            case AlarmDecision.Acknowledge _ ->
                    with(row, AlarmLifecycle.ACKNOWLEDGED, row.holds(), row.notes());
            case AlarmDecision.Shelve shelve ->
                    with(
                            row,
                            AlarmLifecycle.SHELVED,
                            new AlarmRow.Holds(
                                    new AlarmRow.Shelf(PERSON, shelve.reason(), shelve.until()),
                                    null,
                                    null,
                                    row.holds().cause()),
                            row.notes());
            case AlarmDecision.TakeOutOfService(var _, String reason) ->
                    with(
                            row,
                            AlarmLifecycle.OUT_OF_SERVICE,
                            new AlarmRow.Holds(
                                    null,
                                    new AlarmRow.OutOfService(PERSON, reason, now),
                                    null,
                                    null),
                            row.notes());
            case AlarmDecision.Unshelve _, AlarmDecision.PutBack _ ->
                    with(row, AlarmLifecycle.UNACKNOWLEDGED, AlarmRow.Holds.NONE, row.notes());
            case AlarmDecision.Annotate(var _, String text) -> {
                List<AlarmRow.Note> notes = new ArrayList<>(row.notes());
                notes.add(new AlarmRow.Note(now, PERSON, text));
                yield with(row, row.lifecycle(), row.holds(), notes);
            }
            case AlarmDecision.Assign _ -> row;
        };
    }

    private static AlarmRow with(
            AlarmRow row,
            AlarmLifecycle lifecycle,
            AlarmRow.Holds holds,
            List<AlarmRow.Note> notes) {
        return new AlarmRow(
                row.id(),
                row.within(),
                row.condition(),
                row.severity(),
                lifecycle,
                row.summary(),
                row.runbook(),
                row.explains(),
                row.times(),
                holds,
                row.told(),
                row.group(),
                lifecycle == AlarmLifecycle.ACKNOWLEDGED ? PERSON : row.acknowledgedBy(),
                row.owner(),
                notes,
                row.journal());
    }

    @Override
    public CompletionStage<Result<AlarmRef>> plan(String hub, WindowPlan plan) {
        Instant now = clock.instant();
        if (plan.reason().isBlank()) {
            return refused("Planned work has an id and a reason.");
        }
        if (!plan.end().isAfter(plan.start()) || !plan.end().isAfter(now)) {
            return refused("Planned work ends after it begins, and not in the past.");
        }
        boolean open = !plan.start().isAfter(now);
        tell(
                hub,
                new PlannedWork(
                        plan.window(), plan.start(), plan.end(), PERSON, plan.reason(), open));
        return CompletableFuture.completedFuture(Result.ok(plan.window()));
    }

    private static CompletionStage<Result<AlarmRef>> refused(String sentence) {
        return CompletableFuture.completedFuture(Result.failed("BAD_REQUEST", sentence));
    }

    private void tell(String hub, PlannedWork planned) {
        work.put(new AlarmId(hub, planned.window()), planned);
        change(hub, new AlarmNews.Change.WorkPut(planned));
    }

    private void change(String hub, AlarmNews.Change change) {
        events.accept(
                new FleetEvent.AlarmsTold(
                        new AlarmNews.Told(
                                hub,
                                false,
                                false,
                                clock.instant(),
                                Duration.ZERO,
                                List.of(change),
                                AlarmNews.Bearings.NONE)));
    }

    @Override
    public CompletionStage<Result<AlarmRef>> cancel(String hub, AlarmRef window) {
        PlannedWork known = work.remove(new AlarmId(hub, window));
        if (known == null) {
            return refused("There is no such planned work; it may be over.");
        }
        if (known.open()) {
            Instant now = clock.instant();
            tell(
                    hub,
                    new PlannedWork(window, known.start(), now, known.by(), known.reason(), true));
        } else {
            change(hub, new AlarmNews.Change.WorkGone(window));
        }
        return CompletableFuture.completedFuture(Result.ok(window));
    }

    @Override
    public CompletionStage<Result<AlarmContext>> explain(String hub, AlarmRef alarm) {
        AlarmRow row = rows.get(new AlarmId(hub, alarm));
        if (row == null) {
            return CompletableFuture.completedFuture(
                    Result.failed("BAD_REQUEST", "There is no such alarm any more."));
        }
        Instant now = clock.instant();
        return CompletableFuture.completedFuture(
                Result.ok(
                        new AlarmContext(
                                now,
                                List.of(
                                        new AlarmContext.Line(
                                                AlarmContext.Kind.ROLLOUT,
                                                "Rollouts are not known: this hub takes no part in"
                                                        + " rollouts.",
                                                false,
                                                null,
                                                ""),
                                        new AlarmContext.Line(
                                                AlarmContext.Kind.QUARANTINE,
                                                "No node of the fleet is quarantined or revoked.",
                                                true,
                                                now,
                                                ""),
                                        new AlarmContext.Line(
                                                AlarmContext.Kind.RUNBOOK,
                                                row.runbook().isEmpty()
                                                        ? "No runbook is named for it."
                                                        : "Runbook " + row.runbook() + ".",
                                                true,
                                                row.times().receivedAt(),
                                                "")))));
    }
}
