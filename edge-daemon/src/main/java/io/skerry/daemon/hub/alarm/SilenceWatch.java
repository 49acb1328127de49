package io.skerry.daemon.hub.alarm;

import io.skerry.daemon.hub.slo.Severity;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes of silent nodes what they mean: a region's page when at least {@link #LEAST_NODES} and 30 %
 * of its nodes are silent; a site's ticket when all of its nodes are, two at least, and one of them
 * for 15 minutes; otherwise a ticket for each node after 15 minutes. The wider explains the
 * narrower. Nodes of planned work say nothing of their site and region, and are none of its nodes.
 * Nobody else raises or clears alarms of these rules.
 */
public final class SilenceWatch {
    /** Rule of a node that is silent. */
    public static final String NODE_SILENT = "node_silent";

    /** Rule of a site whose nodes are all silent. */
    public static final String SITE_SILENT = "site_silent";

    /** Rule of a region of which a large part is silent. */
    public static final String REGION_SILENT = "region_silent";

    static final int LEAST_NODES = 3;
    static final long PERCENT = 30;

    private final Draft draft;
    private final Topology topology;
    private final Catalogue catalogue;
    private final Conditions conditions;
    private final Explanations explanations;
    private final Instant now;

    SilenceWatch(Draft draft, Topology topology, Catalogue catalogue) {
        this.draft = draft;
        this.topology = topology;
        this.catalogue = catalogue;
        this.conditions = new Conditions(draft, topology);
        this.explanations = new Explanations(draft);
        this.now = draft.now();
    }

    /** Whether a rule is about the silence of several nodes. */
    static boolean isOfSeveral(String rule) {
        return rule.equals(SITE_SILENT) || rule.equals(REGION_SILENT);
    }

    void silent(AlarmEvent.Silent event) {
        Place node = Place.node(event.node());
        if (draft.silence(node) != null) {
            return;
        }
        List<Place> above = topology.above(node);
        AlarmKey key = new AlarmKey(NODE_SILENT, node);
        Alarm alarm = draft.alarm(key);
        Silence last = draft.lastSilence(node);
        Silence silence =
                new Silence(
                        node,
                        of(Place.Kind.SITE, above),
                        of(Place.Kind.REGION, above),
                        alarm != null && alarm.isActive(),
                        explanations.window(node, above) != null,
                        null,
                        last == null ? null : last.outage());
        draft.put(silence);
        conditions.pending(
                new AlarmEvent.Pending(
                        key, Severity.WARNING, event.since(), "Nothing is heard of the node"),
                event.since().plus(AlarmTimes.SILENCE_TICKET),
                catalogue.runbook(key));
        judge(silence);
    }

    void heard(String id) {
        Silence silence = draft.silence(Place.node(id));
        if (silence != null) {
            comesBack(silence);
            conditions.cleared(new AlarmKey(NODE_SILENT, silence.node()));
            explanations.heard(silence.node());
            judge(silence);
        }
    }

    /**
     * Remembers what a node that is heard comes back from: the silence of its region, or else of
     * its site, that is not over or that it outlasted; or what it came back from before that is
     * worse than that, or when it was silent alone since.
     */
    private void comesBack(Silence silence) {
        Alarm region = cause(REGION_SILENT, silence.region(), silence.node());
        Alarm cause = region == null ? cause(SITE_SILENT, silence.site(), silence.node()) : region;
        Outage last = last(silence);
        if (cause != null) {
            draft.put(silence.heard(now, worse(last, outage(cause, now))));
        } else if (last != null) {
            draft.put(silence.heard(last.until(), last));
        } else {
            draft.drop(silence);
        }
    }

    /** What a node came back from before, or outlasted; null for what explains nothing any more. */
    private @Nullable Outage last(Silence silence) {
        Outage last = silence.outage();
        if (last == null || !explanations.isReliedOn(last.cause())) {
            return null;
        }
        Instant until = last.until();
        if (until == null) {
            return new Outage(last.cause(), last.severity(), now);
        }
        return until.plus(AlarmTimes.LONGEST_JUDGED).isAfter(now) ? last : null;
    }

    private static Outage outage(Alarm cause, @Nullable Instant until) {
        return new Outage(cause.key(), cause.reading().severity(), until);
    }

    private static Outage worse(@Nullable Outage last, Outage other) {
        return last != null && last.severity().compareTo(other.severity()) > 0 ? last : other;
    }

    /** The silence of a place that a node's own is part of: not that of before, as it ends. */
    private @Nullable Alarm cause(String rule, @Nullable Place place, Place node) {
        Alarm alarm = place == null ? null : draft.alarm(new AlarmKey(rule, place));
        if (alarm == null || !alarm.isCause()) {
            return null;
        }
        Alarm own = draft.alarm(new AlarmKey(NODE_SILENT, node));
        Instant since = own == null ? now : own.reading().receivedAt();
        Instant well = alarm.reading().wellSince();
        return well == null || !since.isAfter(well) ? alarm : null;
    }

    /** An alarm is over: who is silent still was part of it as well. */
    void over(Alarm alarm) {
        if (isOfSeveral(alarm.key().rule())) {
            for (Silence silence : draft.silences(alarm.key().place())) {
                if (silence.isSilent()) {
                    draft.put(silence.outlasting(worse(silence.outage(), outage(alarm, null))));
                }
            }
        }
    }

    /** A node has been silent for long enough for a ticket. */
    void isDue(Alarm alarm) {
        conditions.raised(
                new AlarmEvent.Raised(
                        alarm.key(),
                        alarm.reading().severity(),
                        alarm.reading().startsAt(),
                        alarm.reading().summary(),
                        catalogue.runbook(alarm.key()),
                        true));
        Silence silence = draft.silence(alarm.key().place());
        if (silence != null) {
            draft.put(silence.withOverdue());
            judge(silence);
        }
    }

    /**
     * Nodes that are not there any more say nothing. Several go one after the other, and of those
     * that are left fewer are silent than it seems before the last is gone.
     */
    void retired(Place place) {
        for (Silence silence : draft.silences(place)) {
            draft.drop(silence);
            if (silence.isSilent()) {
                judge(silence, false);
            }
        }
    }

    /**
     * Work began or ended: what is around it has fewer nodes, or more, that say anything. Judged
     * once for all of them: of half of them it would be wrong.
     */
    void planned(Place scope) {
        Set<Place> around = new LinkedHashSet<>(topology.above(scope));
        around.add(scope);
        for (Alarm alarm : draft.below(scope)) {
            Silence silence = silence(alarm);
            if (silence != null) {
                draft.put(silence.withPlanned(explanations.window(alarm) != null));
                around.addAll(alarm.within());
            }
        }
        around.forEach(each -> judge(each, true));
    }

    private @Nullable Silence silence(Alarm alarm) {
        return alarm.key().rule().equals(NODE_SILENT) ? draft.silence(alarm.key().place()) : null;
    }

    private void judge(Silence silence) {
        judge(silence, true);
    }

    private void judge(Silence silence, boolean mayRaise) {
        if (silence.region() != null) {
            judge(silence.region(), mayRaise);
        }
        if (silence.site() != null) {
            judge(silence.site(), mayRaise);
        }
    }

    private void judge(Place place, boolean mayRaise) {
        SilentCount count = draft.silent(place);
        switch (place.kind()) {
            case REGION ->
                    judged(
                            new AlarmKey(REGION_SILENT, place),
                            mayRaise,
                            count.silent() >= LEAST_NODES
                                    && count.silent() * 100L >= nodes(place) * PERCENT,
                            Severity.CRITICAL,
                            "At least %d %% of the region's nodes are silent".formatted(PERCENT));
            case SITE ->
                    judged(
                            new AlarmKey(SITE_SILENT, place),
                            mayRaise,
                            count.silent() >= Math.max(2, nodes(place)) && count.overdue() > 0,
                            Severity.MAJOR,
                            "All nodes of the site are silent");
            case FLEET, HUB, NODE, WORKLOAD, CELL -> {}
        }
    }

    /** The nodes of a site or a region without those of planned work. */
    private int nodes(Place place) {
        Set<Place> planned = new HashSet<>();
        for (Window window : draft.windows()) {
            if (window.open()) {
                planned.add(window.key().place());
            }
        }
        int nodes = topology.nodes(place);
        for (Place scope : planned) {
            List<Place> above = topology.above(scope);
            boolean alone = above.stream().noneMatch(planned::contains);
            if (alone && scope.kind() == Place.Kind.NODE && above.contains(place)) {
                nodes--;
            } else if (alone && scope.kind() == Place.Kind.SITE && above.contains(place)) {
                nodes -= topology.nodes(scope);
            }
        }
        return nodes;
    }

    private void judged(
            AlarmKey key, boolean mayRaise, boolean wrong, Severity severity, String summary) {
        Alarm alarm = draft.alarm(key);
        boolean known = alarm != null && alarm.persists();
        if (wrong && !known && mayRaise) {
            conditions.raised(
                    new AlarmEvent.Raised(
                            key, severity, now, summary, catalogue.runbook(key), true));
        } else if (!wrong && known) {
            conditions.cleared(key);
        }
    }

    private static @Nullable Place of(Place.Kind kind, List<Place> places) {
        return places.stream().filter(place -> place.kind() == kind).findFirst().orElse(null);
    }
}
