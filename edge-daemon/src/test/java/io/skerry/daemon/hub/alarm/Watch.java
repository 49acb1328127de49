package io.skerry.daemon.hub.alarm;

import io.skerry.daemon.hub.alarm.AlarmEffect.Notify;
import io.skerry.daemon.hub.slo.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;

/**
 * One hub's alarms, told second by second; its clock is virtual. Regions r0, r1, … have two sites
 * each, a site an equal number of nodes: node r0-s1-2 is the third one of the second site of r0.
 */
final class Watch {
    static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    /** What an alarm can be, the mildest first. */
    static final List<Severity> SEVERITIES =
            List.of(Severity.WARNING, Severity.MAJOR, Severity.CRITICAL);

    /** All that the small fleet's tests speak of, but for rules that nobody has heard of. */
    static final Catalogue CATALOGUE =
            key -> key.rule().startsWith("unheard_of") ? "" : "fix-" + key.rule();

    final AlarmEngine engine;
    private final int nodesOfASite;
    final List<AlarmEffect> effects = new ArrayList<>();
    AlarmState state = AlarmState.fresh();
    Instant now = START;

    Watch(Topology topology) {
        this(topology, 4);
    }

    private Watch(Topology topology, int nodesOfASite) {
        this.engine = new AlarmEngine(topology, Watch.CATALOGUE);
        this.nodesOfASite = nodesOfASite;
    }

    /** Two regions of two sites of four nodes. */
    static Watch small() {
        return of(2, 4);
    }

    static Watch of(int regions, int nodesOfASite) {
        return new Watch(fleet(regions, nodesOfASite), nodesOfASite);
    }

    static FleetTopology fleet(int regions, int nodesOfASite) {
        TreeMap<String, FleetTopology.Spot> nodes = new TreeMap<>();
        for (int region = 0; region < regions; region++) {
            for (int site = 0; site < 2; site++) {
                for (int node = 0; node < nodesOfASite; node++) {
                    String name = "r" + region + "-s" + site;
                    nodes.put(name + "-" + node, new FleetTopology.Spot(name, "r" + region));
                }
            }
        }
        return new FleetTopology(nodes);
    }

    static AlarmKey disk(String node) {
        return new AlarmKey("disk_used", Place.node(node));
    }

    static AlarmKey power(String site) {
        return new AlarmKey("power_lost", Place.site(site));
    }

    static AlarmEvent.Raised raised(AlarmKey key, Severity severity) {
        boolean explains = key.place().kind().compareTo(Place.Kind.NODE) < 0;
        return new AlarmEvent.Raised(key, severity, START.minusSeconds(3_600), "", "", explains);
    }

    /** The same, of minutes since then. */
    static AlarmEvent.Raised judged(AlarmEvent.Raised raised, Instant from) {
        return new AlarmEvent.Raised(
                raised.key(),
                raised.severity(),
                raised.startsAt(),
                raised.summary(),
                raised.runbook(),
                raised.explains(),
                from);
    }

    /** A budget that burns by the minutes of a window that ends now. */
    void burn(AlarmKey key, Severity severity, Duration window) {
        step(judged(raised(key, severity), now.minus(window)));
    }

    /** The same, judged anew each minute. */
    void burnsFor(AlarmKey key, Duration window, int minutes) {
        for (int i = 0; i < minutes; i++) {
            burn(key, Severity.CRITICAL, window);
            minutes(1);
        }
    }

    /** Of the first region, its sites one after the other. */
    String node(int number) {
        return "r0-s" + number / nodesOfASite + "-" + number % nodesOfASite;
    }

    /** Nodes of the first region fall silent. */
    void cut(int from, int to) {
        for (int i = from; i < to; i++) {
            step(new AlarmEvent.Silent(node(i), now));
        }
    }

    /** Nodes of the first region are heard. */
    void back(int from, int to) {
        for (int i = from; i < to; i++) {
            step(new AlarmEvent.Heard(node(i)));
        }
    }

    void raise(AlarmKey key, Severity severity) {
        step(raised(key, severity));
    }

    void clear(AlarmKey key) {
        step(new AlarmEvent.Cleared(key));
    }

    void unknown(AlarmKey key) {
        step(new AlarmEvent.Unknown(key));
    }

    void acknowledge(AlarmKey key) {
        step(new AlarmEvent.Acknowledge(key, "ada", Severity.CRITICAL));
    }

    void seconds(long count) {
        for (long i = 0; i < count; i++) {
            now = now.plusSeconds(1);
            step(new AlarmEvent.Tick());
        }
    }

    /** In steps of a second at the ends, and of ten in between. */
    void minutes(long count) {
        Instant end = now.plus(Duration.ofMinutes(count));
        while (now.isBefore(end)) {
            now = now.plusSeconds(10);
            step(new AlarmEvent.Tick());
        }
    }

    void step(AlarmEvent event) {
        AlarmEngine.Step step = engine.step(state, event, now);
        state = step.state();
        effects.addAll(step.effects());
    }

    Alarm alarm(AlarmKey key) {
        return Objects.requireNonNull(state.alarm(key), () -> "no alarm " + key.text());
    }

    List<Notify> notified() {
        return effects.stream().filter(Notify.class::isInstance).map(Notify.class::cast).toList();
    }

    List<String> refusals() {
        return effects.stream()
                .filter(AlarmEffect.Refused.class::isInstance)
                .map(effect -> ((AlarmEffect.Refused) effect).sentence())
                .toList();
    }

    /** What people were told, in short: "CRITICAL FIRING site/r0-s0: power_lost (2)". */
    List<String> said() {
        return notified().stream().map(Watch::inShort).toList();
    }

    private static String inShort(Notify notify) {
        List<String> rules = notify.firing().stream().map(member -> member.key().rule()).toList();
        String text = "%s %s %s".formatted(notify.severity(), notify.kind(), notify.group().text());
        if (!rules.isEmpty()) {
            text += ": " + String.join(", ", rules);
        }
        if (!notify.inhibited().isEmpty()) {
            text += " (" + notify.inhibited().size() + ")";
        }
        return notify.repeat() > 0 ? text + " #" + notify.repeat() : text;
    }
}
