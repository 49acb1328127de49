package io.skerry.daemon.hub.alarming;

import com.google.protobuf.ByteString;
import io.skerry.api.testing.TestClock;
import io.skerry.api.v1.DecideAlarmsResponse;
import io.skerry.api.v1.NodeChange;
import io.skerry.daemon.config.EngineConfig;
import io.skerry.daemon.hub.HubDatabase;
import io.skerry.daemon.hub.alarm.AlarmEngine;
import io.skerry.daemon.hub.alarm.AlarmEvent;
import io.skerry.daemon.hub.alarm.AlarmKey;
import io.skerry.daemon.hub.alarm.FleetTopology;
import io.skerry.daemon.hub.alarm.Place;
import io.skerry.daemon.hub.deliver.Answer;
import io.skerry.daemon.hub.deliver.DeliverConfig;
import io.skerry.daemon.hub.deliver.DeliverEffect;
import io.skerry.daemon.hub.deliver.DeliverEngine;
import io.skerry.daemon.hub.deliver.DeliverEvent;
import io.skerry.daemon.hub.deliver.Notice;
import io.skerry.daemon.hub.deliver.Receiver;
import io.skerry.daemon.hub.deliver.Routing;
import io.skerry.daemon.hub.slo.Severity;
import io.skerry.daemon.time.Clocks;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** A hub's alarms over a database, told second by second; its clock is virtual. */
final class Night implements AutoCloseable {
    static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    static final String ADA = "spiffe://test/operator/ada";
    static final Place NODE = Place.node("oslo-1");
    static final AlarmKey DISK = new AlarmKey("disk_used", NODE);

    final TestClock clock = new TestClock(START);
    final HubDatabase database;
    final List<String> recorded = new ArrayList<>();
    final List<Sent> unanswered = new ArrayList<>();
    final List<Notice> received = new ArrayList<>();
    final List<AlarmEvent> levels = new ArrayList<>();
    private final LiveTopology topology = new LiveTopology();
    AlarmLog shown;
    AlarmShell shell;
    Deliveries deliveries;

    /** Whether the wall clock may be believed. */
    boolean believed = true;

    /** What is new of nodes. */
    Supplier<List<NodeChange>> fleet = List::of;

    /** What is known around alarms. */
    Annotator annotator = (firing, alarms, now) -> Map.of();

    /** Whether the receiver takes at once what it is sent. */
    boolean takes = true;

    /** Sees each attempt before the receiver does. */
    Consumer<DeliverEffect.Send> sending = send -> {};

    /** An attempt under way. */
    record Sent(DeliverEffect.Send send, Consumer<DeliverEvent> answered) {
        void answer(Answer answer) {
            answered.accept(
                    new DeliverEvent.Answered(
                            send.receiver(),
                            send.notice().said().group(),
                            send.notice().id(),
                            answer,
                            0.5));
        }
    }

    Night(Path folder) {
        this(folder, oslo(), new AlarmLog(ByteString.copyFromUtf8("night"), 1_000, 1 << 20));
    }

    /**
     * Of another fleet.
     *
     * @param nodes where they stand
     * @param shown what watchers see
     */
    Night(Path folder, SortedMap<String, FleetTopology.Spot> nodes, AlarmLog shown) {
        this.database = new HubDatabase(folder);
        this.shown = shown;
        topology.set(nodes);
        this.deliveries = deliveries();
        this.shell = start();
    }

    private static SortedMap<String, FleetTopology.Spot> oslo() {
        TreeMap<String, FleetTopology.Spot> spots = new TreeMap<>();
        for (int i = 0; i < 8; i++) {
            spots.put("oslo-" + i, new FleetTopology.Spot("oslo", "north"));
        }
        return spots;
    }

    private Deliveries deliveries() {
        Receiver one =
                new Receiver(
                        "one",
                        Receiver.Kind.WEBHOOK,
                        EngineConfig.plain(URI.create("http://127.0.0.1:1")),
                        Receiver.DEFAULT_TIMEOUT);
        DeliverConfig config = DeliverConfig.of(List.of(one), Routing.allTo("one"), Set.of());
        return new Deliveries(
                database.get().read(AlarmTables::deliveries),
                new DeliverEngine(config),
                Set.of("one"),
                topology,
                new Mailbox(),
                (firing, alarms, now) -> annotator.annotations(firing, alarms, now));
    }

    private AlarmShell start() {
        NodeFeed feed =
                new NodeFeed(
                        () -> fleet.get(),
                        clock::nanoTime,
                        Duration.ofSeconds(10),
                        name -> "",
                        topology);
        return new AlarmShell(
                database.get(),
                new AlarmEngine(topology, key -> "fix-" + key.rule()),
                deliveries,
                feed,
                new SteadyTime(new Clocks(clock, clock::nanoTime), () -> believed),
                clock::nanoTime,
                shown,
                (tx, kind, operator, fields) ->
                        recorded.add(kind + " " + operator + " " + new TreeMap<>(fields)));
    }

    /** The receiver: takes what it is sent, or lets it wait. */
    private final class Mailbox implements Post {
        @Override
        public void send(DeliverEffect.Send send, Consumer<DeliverEvent> answered) {
            sending.accept(send);
            Sent sent = new Sent(send, answered);
            if (takes) {
                received.add(send.notice());
                sent.answer(new Answer.Taken());
            } else {
                unanswered.add(sent);
            }
        }

        @Override
        public void send(DeliverEffect.Beat beat, Consumer<DeliverEvent> answered) {
            throw new AssertionError("there is no dead-man receiver");
        }
    }

    /** As by a kill: nothing lives on but what was committed; whoever judges says levels again. */
    void kill() {
        unanswered.clear();
        database.reopen();
        shown = new AlarmLog(ByteString.copyFromUtf8("day"), 1_000, 1 << 20);
        deliveries = deliveries();
        shell = start();
        levels.forEach(shell::hear);
    }

    void seconds(int seconds) {
        for (int i = 0; i < seconds; i++) {
            clock.advance(Duration.ofSeconds(1));
            shell.turn();
        }
    }

    void raise(AlarmKey key, Severity severity) {
        shell.hear(raised(key, severity));
    }

    AlarmEvent raised(AlarmKey key, Severity severity) {
        return new AlarmEvent.Raised(
                key, severity, clock.instant(), "It is wrong.", "incident-checklist", false);
    }

    CompletableFuture<DecideAlarmsResponse> decide(String request, AlarmEvent.Wish... wishes) {
        CompletableFuture<DecideAlarmsResponse> answer =
                shell.decide(new Decision(request, ADA, List.of(wishes)));
        shell.turn();
        return answer;
    }

    List<String> ids() {
        return received.stream().map(Notice::id).toList();
    }

    /** All that is on disk, row by row. */
    List<String> rows() {
        return database.get()
                .read(tx ->
                        tx.query(
                                """
                                SELECT 'alarm ' || key || ' ' || row FROM alarm
                                UNION ALL SELECT 'delivery ' || key || ' ' || row FROM delivery
                                UNION ALL SELECT 'request ' || id FROM alarm_request ORDER BY 1
                                """,
                                row -> row.getString(1)));
    }

    Map<String, Integer> tables() {
        Map<String, Integer> counts = new TreeMap<>();
        for (String table : List.of("alarm", "delivery", "alarm_request")) {
            counts.put(
                    table,
                    database.get()
                            .read(tx ->
                                    tx.query("SELECT count(*) FROM " + table, row -> row.getInt(1))
                                            .getFirst()));
        }
        return counts;
    }

    @Override
    public void close() {
        database.close();
    }
}
