package io.skerry.daemon.hub.objective;

import io.skerry.daemon.hub.alarm.AlarmEvent;
import io.skerry.daemon.hub.alarm.AlarmKey;
import io.skerry.daemon.hub.export.Feed;
import io.skerry.daemon.hub.objective.tally.Inputs;
import io.skerry.daemon.hub.slo.Objective;
import io.skerry.daemon.hub.slo.SloEngine;
import io.skerry.daemon.hub.slo.SloKey;
import io.skerry.daemon.hub.slo.SloRows;
import io.skerry.daemon.hub.slo.SloState;
import io.skerry.daemon.metrics.Family;
import io.skerry.daemon.metrics.MetricSource;
import io.skerry.daemon.store.Database;
import io.skerry.daemon.store.StoreException;
import io.skerry.daemon.time.Clocks;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Objectives of a running hub. Frames are counted as they are stored, judged at each {@link #tick},
 * and what came of it is written down every few minutes, with which frames that was: what the
 * journal tells again after a kill is counted if it was not. Thread-safe.
 */
public final class Objectives implements Feed, MetricSource, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Objectives.class);

    /** How often it is to be judged. */
    public static final Duration TICK = Duration.ofSeconds(30);

    /** How often it is written down: after a kill, the journal tells the rest. */
    private static final Duration COMMIT = Duration.ofMinutes(5);

    private static final FleetParts.Part NOWHERE = new FleetParts.Part("", "");

    private final Database database;
    private final FrameTally tally;
    private final Judge judge;
    private final Voice voice = new Voice();
    private final FleetParts fleet;
    private final Clocks clocks;
    private final Consumer<AlarmEvent> alarms;
    private Instant judged = Instant.MIN;
    private long judgedNanos;
    private long writtenNanos;
    private boolean blind;
    private boolean failing;
    private boolean broken;
    private long failures;

    private Objectives(
            Database database,
            Collection<Objective> objectives,
            FleetParts fleet,
            Clocks clocks,
            Consumer<AlarmEvent> alarms) {
        this.database = database;
        this.tally = new FrameTally(new Inputs(objectives), clocks.monotonic());
        this.judge = new Judge(objectives);
        this.fleet = fleet;
        this.clocks = clocks;
        this.alarms = alarms;
        this.judgedNanos = clocks.monotonic().nanos();
        this.writtenNanos = judgedNanos;
    }

    /**
     * Opens what was written down, or begins anew.
     *
     * @param file of the database
     * @param alarms hears what is to be told to people; it neither throws nor waits
     * @throws StoreException when the database cannot be used
     */
    public static Objectives open(
            Path file,
            Collection<Objective> objectives,
            FleetParts fleet,
            Clocks clocks,
            Consumer<AlarmEvent> alarms) {
        Database database = Database.open(file, ObjectiveTable.migrations());
        try {
            Objectives made = new Objectives(database, objectives, fleet, clocks, alarms);
            database.<List<String>>write(tx -> ObjectiveTable.begin(tx, objectives))
                    .forEach(name ->
                            LOG.atWarn()
                                    .addKeyValue("objective", name)
                                    .log("an objective counts other events, it begins anew"));
            made.judge.restore(database.read(ObjectiveTable::states));
            made.tally.restore(database.read(ObjectiveTable::counted));
            return made;
        } catch (RuntimeException failed) {
            // Whatever it is, the file is free again.
            database.close();
            throw failed;
        }
    }

    @Override
    public void stored(Batch batch) {
        try {
            tally.take(batch);
        } catch (RuntimeException failed) {
            // Whatever it is, telemetry is stored all the same.
            brokenBy(failed);
        }
    }

    @Override
    public void replayed(Batch batch) {
        stored(batch);
    }

    private synchronized void brokenBy(RuntimeException failed) {
        if (!broken) {
            broken = true;
            LOG.atError().setCause(failed).log("frames cannot be counted for objectives");
        }
    }

    /** What was told is about to leave the journal, and must not be needed from there again. */
    @Override
    public synchronized void dropping() {
        commit();
    }

    /** Judges; only while the clock is believed. */
    public void tick() {
        List<AlarmEvent> words;
        synchronized (this) {
            Instant now = clocks.wall().instant();
            Map<String, FleetParts.Part> nodes = fleet.nodes();
            tally.giveUp();
            judge.observe(tally.takeSums(), nodes, now);
            judge.judge(coverage(nodes, now), now);
            judged = now;
            judgedNanos = clocks.monotonic().nanos();
            blind = false;
            words = words(now);
            if (clocks.monotonic().since(writtenNanos).compareTo(COMMIT) >= 0) {
                words.addAll(forget(nodes, now));
                commit();
            }
        }
        words.forEach(alarms);
    }

    /** In place of {@link #tick} while nobody believes the clock: before long, all is unknown. */
    public void blind() {
        List<AlarmEvent> words = List.of();
        synchronized (this) {
            blind |= clocks.monotonic().since(judgedNanos).compareTo(SloEngine.MOST_LAG) > 0;
            if (blind) {
                words = words(clocks.wall().instant());
            }
        }
        words.forEach(alarms);
    }

    /** What is judged. */
    public List<Objective> objectives() {
        return judge.objectives();
    }

    private Map<SloKey, Coverage> coverage(Map<String, FleetParts.Part> nodes, Instant now) {
        Map<SloKey, List<Instant>> heard = new HashMap<>();
        for (Objective objective : judge.objectives()) {
            tally.completeUntil(objective.name(), nodes.keySet())
                    .forEach((node, until) -> {
                        FleetParts.Part part = nodes.getOrDefault(node, NOWHERE);
                        for (SloKey key : Keys.of(objective, node, part)) {
                            heard.computeIfAbsent(key, any -> new ArrayList<>())
                                    .add(Instant.ofEpochMilli(until));
                        }
                    });
        }
        Map<SloKey, Coverage> coverage = new HashMap<>();
        heard.forEach((key, each) -> coverage.put(key, Coverage.of(each, now)));
        return coverage;
    }

    private List<AlarmEvent> words(Instant now) {
        List<AlarmEvent> words = new ArrayList<>();
        for (SloState state : judge.states()) {
            SloEngine engine = judge.engine(state.key());
            Voice.Rule rule =
                    new Voice.Rule(
                            engine.runbook(state.standing().rule()), engine.judgedFrom(state));
            words.addAll(voice.say(seen(judge.reading(state)), rule, now));
        }
        return words;
    }

    /** While nobody judges, what was judged before is no news. */
    private ObjectiveReading seen(ObjectiveReading reading) {
        return blind ? reading.late() : reading;
    }

    /** How each objective stands for each part of the fleet for which anything was ever counted. */
    public synchronized List<ObjectiveReading> readings() {
        return judge.readings().stream().map(this::seen).toList();
    }

    /**
     * How each stands now, for whoever wants to look at it for longer. Nothing in it reads as
     * current that was not judged since the hub's start, or not for two minutes.
     */
    public Survey survey() {
        Map<String, FleetParts.Part> nodes = fleet.nodes();
        Instant at = clocks.wall().instant();
        synchronized (this) {
            Duration since = clocks.monotonic().since(judgedNanos);
            boolean isJudged = !judged.equals(Instant.MIN);
            return judge.survey(
                    nodes,
                    new Survey.Moment(
                            at,
                            isJudged ? judged : null,
                            isJudged ? judged.plus(since) : at,
                            !isJudged || blind || since.compareTo(SloEngine.MOST_LAG) > 0));
        }
    }

    /**
     * Id of the runbook of an alarm, whether it was raised or not; empty for one of which nothing
     * is judged. Looks through all that is judged.
     */
    public synchronized String runbook(AlarmKey alarm) {
        return judge.states().stream()
                .map(SloState::key)
                .filter(key -> Voice.alarm(key).equals(alarm))
                .findFirst()
                .map(key -> judge.engine(key).objective().runbook())
                .orElse("");
    }

    private List<AlarmEvent> forget(Map<String, FleetParts.Part> nodes, Instant now) {
        List<SloKey> keys = judge.forget(now);
        List<String> counted = tally.forget(nodes.keySet(), now.minus(Judge.KEPT).toEpochMilli());
        if (!keys.isEmpty() || !counted.isEmpty()) {
            guarded(() ->
                    database.write(tx -> {
                        ObjectiveTable.forget(tx, keys);
                        ObjectiveTable.count(tx, Map.of(), counted);
                        return keys.size();
                    }));
        }
        return voice.gone(keys);
    }

    /**
     * What was counted, and which frames that was, in one transaction. It is not judged by this, so
     * the time is that of a clock that was believed and what went by since. Before that, whatever
     * came is still in the journal, unless that is short of room.
     */
    private void commit() {
        writtenNanos = clocks.monotonic().nanos();
        if (judged.equals(Instant.MIN)) {
            return;
        }
        FrameTally.Position position = tally.position();
        Instant now = judged.plus(clocks.monotonic().since(judgedNanos));
        judge.observe(position.sums(), fleet.nodes(), now);
        Map<SloKey, SloRows.Change> changes = judge.changes();
        boolean isWritten =
                guarded(() ->
                        database.write(tx -> {
                            ObjectiveTable.write(tx, changes);
                            ObjectiveTable.count(tx, position.rows(), List.of());
                            return changes.size();
                        }));
        if (isWritten) {
            judge.written();
        } else {
            tally.notWritten(position.rows().keySet());
        }
    }

    private boolean guarded(Runnable write) {
        try {
            write.run();
            if (failing) {
                LOG.atInfo().log("objectives are written again");
            }
            failing = false;
            return true;
        } catch (StoreException failed) {
            failures++;
            if (!failing) {
                failing = true;
                LOG.atError()
                        .addKeyValue("reason", failed.getMessage())
                        .log("objectives cannot be written");
            }
            return false;
        }
    }

    @Override
    public void collect(Consumer<Family> out) {
        FrameTally.Figures figures = tally.figures();
        List<ObjectiveReading> readings;
        ObjectiveMetrics.Shell shell;
        synchronized (this) {
            readings = readings();
            shell =
                    new ObjectiveMetrics.Shell(
                            figures,
                            judge.refused(),
                            failures,
                            clocks.monotonic().since(judgedNanos));
        }
        new ObjectiveMetrics(readings, shell).collect(out);
    }

    /** Writes down what was counted. */
    @Override
    public synchronized void close() {
        commit();
        database.close();
    }
}
