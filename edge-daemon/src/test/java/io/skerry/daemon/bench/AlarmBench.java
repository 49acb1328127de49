package io.skerry.daemon.bench;

import io.skerry.daemon.config.EngineConfig;
import io.skerry.daemon.hub.alarm.AlarmEffect;
import io.skerry.daemon.hub.alarm.AlarmEngine;
import io.skerry.daemon.hub.alarm.AlarmEvent;
import io.skerry.daemon.hub.alarm.AlarmKey;
import io.skerry.daemon.hub.alarm.AlarmState;
import io.skerry.daemon.hub.alarm.FleetTopology;
import io.skerry.daemon.hub.alarm.Place;
import io.skerry.daemon.hub.alarm.Topology;
import io.skerry.daemon.hub.deliver.Answer;
import io.skerry.daemon.hub.deliver.DeliverConfig;
import io.skerry.daemon.hub.deliver.DeliverEffect;
import io.skerry.daemon.hub.deliver.DeliverEngine;
import io.skerry.daemon.hub.deliver.DeliverEvent;
import io.skerry.daemon.hub.deliver.DeliverState;
import io.skerry.daemon.hub.deliver.Notice;
import io.skerry.daemon.hub.deliver.Receiver;
import io.skerry.daemon.hub.deliver.Routing;
import io.skerry.daemon.hub.slo.Severity;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * What a flood of alarms costs the engines of alarms and of their delivery, in CPU time of their
 * thread: 10,000 alarms of 1,000 nodes rise within a minute and end within another, with a look
 * each second; a receiver takes at once what it is sent. The first round is that of a program that
 * has just started. Run with the class path of the tests; the argument is how many rounds. The goal
 * is 1 s for the rise, and 10 notifications.
 */
final class AlarmBench {
    private static final int ALARMS = 10_000;
    private static final int NODES = 1_000;
    private static final int SITES = 50;
    private static final int REGIONS = 10;
    private static final Instant START = Instant.parse("2026-11-01T00:00:00Z");

    private final Topology topology;
    private final AlarmEngine engine;
    private final DeliverEngine delivery = delivery();
    private AlarmState state = AlarmState.fresh();
    private DeliverState lanes = DeliverState.fresh();
    private Instant now = START;
    private int notifications;
    private int sent;
    private int rows;

    private AlarmBench() {
        TreeMap<String, FleetTopology.Spot> nodes = new TreeMap<>();
        for (int node = 0; node < NODES; node++) {
            nodes.put(
                    "node-" + node,
                    new FleetTopology.Spot("site-" + node % SITES, "region-" + node % REGIONS));
        }
        this.topology = new FleetTopology(nodes);
        this.engine = new AlarmEngine(topology, key -> "fix-" + key.rule());
    }

    private static DeliverEngine delivery() {
        Receiver pager =
                new Receiver(
                        "pager",
                        Receiver.Kind.WEBHOOK,
                        EngineConfig.plain(URI.create("http://127.0.0.1:1")),
                        Receiver.DEFAULT_TIMEOUT);
        return new DeliverEngine(
                DeliverConfig.of(List.of(pager), Routing.allTo(pager.name()), Set.of()));
    }

    public static void main(String[] arguments) {
        for (int round = 0; round < Integer.parseInt(arguments[0]); round++) {
            new AlarmBench().run();
        }
    }

    private void run() {
        long begin = cpuNanos();
        everySecond(key -> raised(key));
        double rise = millis(begin);
        int raised = state.alarms().size();
        begin = cpuNanos();
        for (int second = 0; second < 600; second++) {
            tick();
        }
        double tenMinutes = millis(begin);
        int told = notifications;
        int arrived = sent;
        begin = cpuNanos();
        everySecond(AlarmEvent.Cleared::new);
        double fall = millis(begin);
        begin = cpuNanos();
        AlarmState restored = AlarmState.of(state.rows());
        double restore = millis(begin);
        begin = cpuNanos();
        for (int second = 0; second < 1_800; second++) {
            tick();
        }
        System.out.printf(
                Locale.ROOT,
                "{\"alarms\":%d,\"rise_cpu_ms\":%.0f,\"ten_minutes_cpu_ms\":%.0f,"
                        + "\"clear_cpu_ms\":%.0f,\"restore_cpu_ms\":%.0f,\"end_cpu_ms\":%.0f,"
                        + "\"notifications\":%d,\"sent\":%d,\"notifications_with_the_end\":%d,"
                        + "\"rows_written\":%d,\"restored\":%d}%n",
                raised,
                rise,
                tenMinutes,
                fall,
                restore,
                millis(begin),
                told,
                arrived,
                notifications,
                rows,
                restored.alarms().size());
    }

    private void everySecond(Function<AlarmKey, AlarmEvent> event) {
        int next = 0;
        for (int second = 0; second < 60; second++) {
            for (; next < ALARMS * (second + 1) / 60; next++) {
                step(event.apply(key(next)));
            }
            tick();
        }
    }

    private static AlarmKey key(int number) {
        return new AlarmKey("rule_" + number / NODES, Place.node("node-" + number % NODES));
    }

    private static AlarmEvent raised(AlarmKey key) {
        return new AlarmEvent.Raised(key, Severity.MAJOR, START, "It is wrong", "", false);
    }

    private void tick() {
        now = now.plusSeconds(1);
        step(new AlarmEvent.Tick());
        deliver(new DeliverEvent.Tick());
    }

    private void step(AlarmEvent event) {
        AlarmEngine.Step step = engine.step(state, event, now);
        state = step.state();
        for (AlarmEffect effect : step.effects()) {
            if (effect instanceof AlarmEffect.Notify notify) {
                notifications++;
                deliver(
                        new DeliverEvent.Announced(
                                new Notice(notify, topology.above(notify.group()), List.of())));
            } else {
                rows++;
            }
        }
    }

    private void deliver(DeliverEvent event) {
        DeliverEngine.Step step = delivery.step(lanes, event, now);
        lanes = step.state();
        for (DeliverEffect effect : step.effects()) {
            if (effect instanceof DeliverEffect.Send send) {
                sent++;
                deliver(
                        new DeliverEvent.Answered(
                                send.receiver(),
                                send.notice().group(),
                                send.notice().id(),
                                new Answer.Taken(),
                                0));
            }
        }
    }

    private static double millis(long since) {
        return (cpuNanos() - since) / 1e6;
    }

    private static long cpuNanos() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }
}
