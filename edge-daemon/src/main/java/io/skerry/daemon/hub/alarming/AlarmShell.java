package io.skerry.daemon.hub.alarming;

import com.google.protobuf.InvalidProtocolBufferException;
import io.skerry.api.fault.Faults;
import io.skerry.api.v1.AlarmChange;
import io.skerry.api.v1.DecideAlarmsResponse;
import io.skerry.api.v1.FaultReason;
import io.skerry.api.v1.RefusedDecision;
import io.skerry.daemon.hub.alarm.AlarmEffect;
import io.skerry.daemon.hub.alarm.AlarmEngine;
import io.skerry.daemon.hub.alarm.AlarmEvent;
import io.skerry.daemon.hub.alarm.AlarmState;
import io.skerry.daemon.hub.alarm.Row;
import io.skerry.daemon.hub.alarm.RowKey;
import io.skerry.daemon.hub.deliver.DeliverEvent;
import io.skerry.daemon.store.Database;
import io.skerry.daemon.store.StoreException;
import io.skerry.daemon.time.MonotonicClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one owner of a hub's alarms. One loop takes what was said, judges it, and commits rows, what
 * waits for receivers and the record of what people decided in one transaction; then it is shown
 * and sent. Where the disk cannot be written people are told all the same: ids of notifications
 * follow from what they say, so that after a restart nobody is told twice what a receiver knows.
 */
final class AlarmShell {
    private static final Logger LOG = LoggerFactory.getLogger(AlarmShell.class);
    private static final Duration TICK = Duration.ofSeconds(1);
    private static final Duration REMEMBERED = Duration.ofDays(1);
    private static final int AT_ONCE = 1_000;
    private static final int MOST_WAITING = 100_000;

    private final Database database;
    private final AlarmEngine engine;
    private final Deliveries deliveries;
    private final NodeFeed feed;
    private final SteadyTime time;
    private final MonotonicClock monotonic;
    private final AlarmLog shown;
    private final Recorder recorder;
    private final BlockingQueue<Input> inbox = new LinkedBlockingQueue<>(MOST_WAITING);
    private final AtomicLong faults = new AtomicLong();
    private final Map<RowKey, Optional<Row>> unwritten = new LinkedHashMap<>();
    private final List<Granted> unrecorded = new ArrayList<>();
    private final EndedAlarms ended;
    private volatile AlarmState alarms;
    private List<AlarmChange> changes = new ArrayList<>();
    private List<Answered> answered = new ArrayList<>();
    private boolean isWritten = true;
    private long tickedNanos;

    /** What was said to the loop. */
    private sealed interface Input {
        record Said(AlarmEvent event) implements Input {}

        record Decided(Decision decision) implements Input {}

        record Came(DeliverEvent answer) implements Input {}
    }

    /** A wish that was granted and is still to be recorded. */
    private record Granted(String operator, AlarmEvent.Wish wish) {}

    /** A decision, and what is told of it once that is on disk. */
    private record Answered(Decision decision, DecideAlarmsResponse response, Instant at) {}

    /**
     * Takes up what was written.
     *
     * @throws StoreException when a row is damaged
     */
    AlarmShell(
            Database database,
            AlarmEngine engine,
            Deliveries deliveries,
            NodeFeed feed,
            SteadyTime time,
            MonotonicClock monotonic,
            AlarmLog shown,
            Recorder recorder) {
        this.database = database;
        this.engine = engine;
        this.deliveries = deliveries;
        this.feed = feed;
        this.time = time;
        this.monotonic = monotonic;
        this.shown = shown;
        this.recorder = recorder;
        this.alarms = database.read(AlarmTables::alarms);
        alarms.rows().forEach(row -> AlarmLog.stored(row).ifPresent(changes::add));
        tickedNanos = monotonic.nanos() - TICK.toNanos();
        Instant now = time.now();
        ended = EndedAlarms.begin(monotonic);
        goOnFrom(alarms.newestAt(), now);
        step(new AlarmEvent.Started(), now);
        deliveries.started(now);
    }

    /**
     * A clock that is behind what was written is off, or was: all goes on from there, or nobody
     * would be told until it comes there again. Nobody has linked yet by whom it may be believed.
     */
    private void goOnFrom(@Nullable Instant newest, Instant now) {
        if (newest != null && newest.isAfter(now)) {
            Duration by = Duration.between(newest, now);
            LOG.atWarn().addKeyValue("by", by).log("the clock is behind what was written");
            set(by, false, now);
        }
    }

    private void set(Duration by, boolean isBelieved, Instant now) {
        step(new AlarmEvent.ClockSet(by, isBelieved), now);
        deliveries.set(by, now);
    }

    /** Says something about an alarm; from any thread. */
    void hear(AlarmEvent event) {
        put(new Input.Said(event));
    }

    /** Says what a person wants; from any thread. */
    CompletableFuture<DecideAlarmsResponse> decide(Decision decision) {
        put(new Input.Decided(decision));
        return decision.answer();
    }

    private void put(Input input) {
        try {
            inbox.put(input);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    /** All alarms as they are. */
    AlarmState alarms() {
        return alarms;
    }

    /** Those that are over and of which there is nothing more to say. */
    EndedAlarms ended() {
        return ended;
    }

    /** Events that could not be judged, by a defect of the program. */
    long faults() {
        return faults.get();
    }

    /** The loop; ends by an interrupt. */
    void run() throws InterruptedException {
        while (!Thread.currentThread().isInterrupted()) {
            turn();
            long left = tickedNanos + TICK.toNanos() - monotonic.nanos();
            Input first = inbox.poll(Math.max(0, left), TimeUnit.NANOSECONDS);
            if (first != null) {
                take(first, time.now());
            }
        }
    }

    /** Judges what waits, commits it, shows it and sends it. */
    void turn() {
        Optional<Duration> by = time.look();
        Instant now = time.now();
        by.ifPresent(set -> set(set, true, now));
        List<Input> inputs = new ArrayList<>();
        inbox.drainTo(inputs, AT_ONCE);
        inputs.forEach(input -> take(input, now));
        if (monotonic.nanos() - tickedNanos >= TICK.toNanos()) {
            tickedNanos = monotonic.nanos();
            look(now);
            step(new AlarmEvent.Tick(), now);
            deliveries.tick(now);
        }
        commit(now);
        shown.append(changes, standing());
        changes = new ArrayList<>();
        deliveries.send(event -> put(new Input.Came(event)));
    }

    private void take(Input input, Instant now) {
        switch (input) {
            case Input.Said(AlarmEvent event) -> step(event, now);
            case Input.Decided(Decision decision) -> {
                // Where everything is must be known before anybody speaks of it.
                look(now);
                try {
                    decide(decision, now);
                } catch (RuntimeException defect) {
                    // Such as a row that cannot be read: one person's wish ends nobody's alarms.
                    fault("decision not judged", defect);
                    decision.answer().completeExceptionally(defect);
                }
            }
            case Input.Came(DeliverEvent answer) -> deliveries.step(answer, now);
        }
    }

    private void look(Instant now) {
        List<AlarmEvent> seen;
        try {
            seen = feed.look(alarms, now);
        } catch (RuntimeException defect) {
            // What it did not say now it says in a second; time must go on for all others.
            fault("nodes not looked at", defect);
            return;
        }
        seen.forEach(event -> step(event, now));
    }

    private void fault(String what, RuntimeException defect) {
        faults.incrementAndGet();
        LOG.atError().setCause(defect).log(what);
    }

    private void decide(Decision decision, Instant now) {
        Optional<DecideAlarmsResponse> before = before(decision.request());
        if (before.isPresent()) {
            decision.answer().complete(before.get());
            return;
        }
        DecideAlarmsResponse.Builder response = DecideAlarmsResponse.newBuilder();
        for (int i = 0; i < decision.wishes().size(); i++) {
            AlarmEvent.Wish wish = decision.wishes().get(i);
            Optional<String> refusal = step(wish, now);
            if (refusal.isPresent()) {
                response.addRefused(
                        RefusedDecision.newBuilder().setIndex(i).setMessage(refusal.get()));
            } else {
                unrecorded.add(new Granted(decision.operator(), wish));
                if (wish instanceof AlarmEvent.Acknowledge seen) {
                    deliveries.acknowledged(seen.key(), now);
                }
            }
        }
        answered.add(new Answered(decision, response.build(), now));
    }

    /** What a request was answered before: in this turn, or at any time that is remembered. */
    private Optional<DecideAlarmsResponse> before(String request) {
        for (Answered each : answered) {
            if (each.decision().request().equals(request)) {
                return Optional.of(each.response());
            }
        }
        return database.read(tx -> AlarmTables.answer(tx, request))
                .map(bytes -> {
                    try {
                        return DecideAlarmsResponse.parseFrom(bytes);
                    } catch (InvalidProtocolBufferException damaged) {
                        throw new IllegalStateException("an answer was not written whole", damaged);
                    }
                });
    }

    /** Judges one event; what was refused, if it was a wish and was. */
    private Optional<String> step(AlarmEvent event, Instant now) {
        AlarmEngine.Step step;
        List<AlarmChange> seen;
        try {
            step = engine.step(alarms, event, now);
            seen = AlarmLog.changes(step.effects());
        } catch (RuntimeException defect) {
            // One event that trips the engine must not keep all others from being judged; a state
            // never changes, so it is as it was.
            fault("event not judged: " + event, defect);
            return Optional.of("This cannot be judged; the log of the hub says more.");
        }
        alarms = step.state();
        changes.addAll(seen);
        Optional<String> refusal = Optional.empty();
        for (AlarmEffect effect : step.effects()) {
            switch (effect) {
                case AlarmEffect.Stored(Row row) -> unwritten.put(row.row(), Optional.of(row));
                case AlarmEffect.Deleted(Row last) -> {
                    unwritten.put(last.row(), Optional.empty());
                    ended.gone(last, now);
                }
                case AlarmEffect.Refused(var _, String sentence) -> refusal = Optional.of(sentence);
                case AlarmEffect.Notify notify -> deliveries.announce(notify, alarms, now);
                case AlarmEffect.FloodBegan(var _, var first) ->
                        LOG.atWarn()
                                .addKeyValue("first", first.text())
                                .log("alarms come as a flood");
                case AlarmEffect.FloodEnded _ -> LOG.atInfo().log("the flood of alarms is over");
            }
        }
        return refusal;
    }

    /** Everything of this turn, or what could not be written before as well. */
    private void commit(Instant now) {
        if (unwritten.isEmpty()
                && unrecorded.isEmpty()
                && answered.isEmpty()
                && deliveries.isWritten()) {
            return;
        }
        List<Answered> told = answered;
        answered = new ArrayList<>();
        try {
            long oldest = now.minus(REMEMBERED).toEpochMilli();
            database.write(tx -> {
                AlarmTables.putAlarms(tx, unwritten);
                deliveries.write(tx);
                unrecorded.forEach(each -> recorder.granted(tx, each.operator(), each.wish()));
                told.forEach(each ->
                        AlarmTables.answered(
                                tx,
                                each.decision().request(),
                                each.at().toEpochMilli(),
                                each.response().toByteArray(),
                                oldest));
                return true;
            });
        } catch (RuntimeException failed) {
            // Whatever keeps it from being written keeps nobody from being told.
            if (isWritten) {
                LOG.atError().setCause(failed).log("alarms cannot be written; people are told");
            }
            isWritten = false;
            told.forEach(each -> each.decision().answer().completeExceptionally(unwritten(failed)));
            // Written with the rest, so that who asks again changes nothing.
            answered = told;
            return;
        }
        unwritten.clear();
        unrecorded.clear();
        deliveries.written();
        isWritten = true;
        told.forEach(each -> each.decision().answer().complete(each.response()));
    }

    private static RuntimeException unwritten(RuntimeException failed) {
        return Faults.of(
                FaultReason.FAULT_REASON_STORAGE,
                "It holds, but not over a restart: the hub's disk cannot be written: "
                        + failed.getMessage(),
                Map.of());
    }

    private AlarmLog.Standing standing() {
        var header = alarms.header();
        boolean quiet = time.now().isBefore(header.quietUntil());
        return new AlarmLog.Standing(
                AlarmMapper.millis(header.floodSince()),
                header.firstOut() == null ? null : AlarmMapper.ref(header.firstOut()),
                quiet ? header.quietUntil().toEpochMilli() : 0,
                deliveries.receivers());
    }
}
