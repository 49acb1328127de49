package io.skerry.daemon.hub.alarming;

import io.skerry.api.v1.NotificationReceiver;
import io.skerry.daemon.hub.alarm.Alarm;
import io.skerry.daemon.hub.alarm.AlarmEffect;
import io.skerry.daemon.hub.alarm.AlarmKey;
import io.skerry.daemon.hub.alarm.AlarmState;
import io.skerry.daemon.hub.alarm.Attention;
import io.skerry.daemon.hub.alarm.Member;
import io.skerry.daemon.hub.alarm.Topology;
import io.skerry.daemon.hub.deliver.DeliverEffect;
import io.skerry.daemon.hub.deliver.DeliverEngine;
import io.skerry.daemon.hub.deliver.DeliverEvent;
import io.skerry.daemon.hub.deliver.DeliverState;
import io.skerry.daemon.hub.deliver.Notice;
import io.skerry.daemon.hub.deliver.Outlet;
import io.skerry.daemon.hub.deliver.Row;
import io.skerry.daemon.hub.deliver.RowKey;
import io.skerry.daemon.hub.slo.Severity;
import io.skerry.daemon.store.Transaction;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What waits for receivers, beside the alarms and for the same loop. */
final class Deliveries {
    private static final Logger LOG = LoggerFactory.getLogger(Deliveries.class);

    private final DeliverEngine engine;
    private final Set<String> receivers;
    private final Topology topology;
    private final Post post;
    private final Annotator annotator;
    private final AtomicLong faults = new AtomicLong();
    private final Map<RowKey, Optional<Row>> unwritten = new LinkedHashMap<>();
    private volatile DeliverState state;
    private List<DeliverEffect> unsent = new ArrayList<>();

    /**
     * Takes up what was written.
     *
     * @param receivers names of all that are configured
     */
    Deliveries(
            DeliverState state,
            DeliverEngine engine,
            Set<String> receivers,
            Topology topology,
            Post post,
            Annotator annotator) {
        this.state = state;
        this.engine = engine;
        this.receivers = new TreeSet<>(receivers);
        this.topology = topology;
        this.post = post;
        this.annotator = annotator;
    }

    void started(Instant now) {
        step(new DeliverEvent.Started(), now);
    }

    /** The clock was set, by so much. */
    void set(Duration by, Instant now) {
        step(new DeliverEvent.ClockSet(by), now);
    }

    void tick(Instant now) {
        step(new DeliverEvent.Tick(), now);
    }

    void acknowledged(AlarmKey key, Instant now) {
        step(new DeliverEvent.Acknowledged(key), now);
    }

    /**
     * People are to be told.
     *
     * @param alarms as they are with it
     */
    void announce(AlarmEffect.Notify notify, AlarmState alarms, Instant now) {
        LOG.atInfo()
                .addKeyValue("id", notify.id())
                .addKeyValue("kind", notify.kind())
                .addKeyValue("severity", notify.severity())
                .addKeyValue("firing", notify.firing().size())
                .addKeyValue("inhibited", notify.inhibited().size())
                .log("people are told");
        List<AlarmKey> unacknowledged =
                notify.firing().stream()
                        .filter(member -> member.severity() == Severity.CRITICAL)
                        .map(Member::key)
                        .filter(key -> isUnacknowledged(alarms.alarm(key)))
                        .toList();
        step(
                new DeliverEvent.Announced(
                        new Notice(
                                notify,
                                topology.above(notify.group()),
                                unacknowledged,
                                annotations(notify, alarms, now))),
                now);
    }

    private Map<AlarmKey, Map<String, String>> annotations(
            AlarmEffect.Notify notify, AlarmState alarms, Instant now) {
        try {
            return annotator.annotations(notify.firing(), alarms, now);
        } catch (RuntimeException defect) {
            // What is known around alarms helps nobody who does not hear of them.
            faults.incrementAndGet();
            LOG.atError().addKeyValue("id", notify.id()).setCause(defect).log("not annotated");
            return Map.of();
        }
    }

    private static boolean isUnacknowledged(@Nullable Alarm alarm) {
        return alarm != null && alarm.attention().state() == Attention.State.UNACKNOWLEDGED;
    }

    void step(DeliverEvent event, Instant now) {
        DeliverEngine.Step step;
        try {
            step = engine.step(state, event, now);
        } catch (RuntimeException defect) {
            // As with alarms: the others are told.
            faults.incrementAndGet();
            LOG.atError().addKeyValue("event", event).setCause(defect).log("event not judged");
            return;
        }
        state = step.state();
        step.effects().forEach(this::take);
    }

    private void take(DeliverEffect effect) {
        switch (effect) {
            case DeliverEffect.Stored(Row row) -> unwritten.put(row.row(), Optional.of(row));
            case DeliverEffect.Deleted(RowKey key) -> unwritten.put(key, Optional.empty());
            case DeliverEffect.Send send -> unsent.add(send);
            case DeliverEffect.Beat beat -> unsent.add(beat);
            case DeliverEffect.Delivered(String receiver, String id, int attempts, var waited) ->
                    LOG.atInfo()
                            .addKeyValue("receiver", receiver)
                            .addKeyValue("id", id)
                            .addKeyValue("attempts", attempts)
                            .addKeyValue("waited", waited)
                            .log("notification delivered");
            case DeliverEffect.Refused(String receiver, String id, Severity severity, String why) ->
                    lost("notification refused", receiver, id, severity, why);
            case DeliverEffect.Dropped(String receiver, String id, Severity severity, String why) ->
                    lost("notification dropped", receiver, id, severity, why);
            case DeliverEffect.Coalesced(String receiver, String id, String into) ->
                    LOG.atInfo()
                            .addKeyValue("receiver", receiver)
                            .addKeyValue("id", id)
                            .addKeyValue("into", into)
                            .log("notification told with a newer one");
            case DeliverEffect.Overfull(String receiver, int waiting) ->
                    LOG.atError()
                            .addKeyValue("receiver", receiver)
                            .addKeyValue("waiting", waiting)
                            .log("more pages wait than there is room for; all are kept");
            case DeliverEffect.Escalated(var group, String id, int level, List<String> told) ->
                    LOG.atWarn()
                            .addKeyValue("group", group.text())
                            .addKeyValue("id", id)
                            .addKeyValue("level", level)
                            .addKeyValue("receivers", told)
                            .log("page unacknowledged, others are told");
            case DeliverEffect.WentAway(String receiver, String why) ->
                    LOG.atWarn()
                            .addKeyValue("receiver", receiver)
                            .addKeyValue("reason", why)
                            .log("receiver takes no notifications");
            case DeliverEffect.CameBack(String receiver) ->
                    LOG.atInfo()
                            .addKeyValue("receiver", receiver)
                            .log("receiver takes notifications again");
        }
    }

    private static void lost(
            String what, String receiver, String id, Severity severity, String why) {
        LOG.atError()
                .addKeyValue("receiver", receiver)
                .addKeyValue("id", id)
                .addKeyValue("severity", severity)
                .addKeyValue("reason", why)
                .log(what);
    }

    boolean isWritten() {
        return unwritten.isEmpty();
    }

    void write(Transaction tx) {
        AlarmTables.putDeliveries(tx, unwritten);
    }

    void written() {
        unwritten.clear();
    }

    /** Sends what is due. */
    void send(Consumer<DeliverEvent> answered) {
        List<DeliverEffect> due = unsent;
        unsent = new ArrayList<>();
        for (DeliverEffect effect : due) {
            if (effect instanceof DeliverEffect.Send send) {
                post.send(send, answered);
            } else if (effect instanceof DeliverEffect.Beat beat) {
                post.send(beat, answered);
            }
        }
    }

    /** Events that could not be judged, by a defect of the program. */
    long faults() {
        return faults.get();
    }

    /** How it stands with each receiver, by name. */
    List<NotificationReceiver> receivers() {
        DeliverState now = state;
        return receivers.stream()
                .map(name -> {
                    Outlet outlet = now.outlet(name);
                    return NotificationReceiver.newBuilder()
                            .setName(name)
                            .setUp(outlet.isUp())
                            .setWaiting(now.waiting(name))
                            .setFailures(outlet.failures())
                            .setDelivered(outlet.tally().delivered())
                            .setLost(outlet.tally().refused() + outlet.tally().dropped())
                            .build();
                })
                .toList();
    }
}
