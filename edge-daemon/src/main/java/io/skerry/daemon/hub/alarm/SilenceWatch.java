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
     * its site, that is not over; or what it came back from before that is worse than that, or when
     * it was silent alone since.
     */
    private void comesBack(Silence silence) {
        Outage last = silence.outage();
        Instant until = last == null ? null : last.until();
        if (until == null || !until.plus(AlarmTimes.LONGEST_JUDGED).isAfter(now)) {
            last = null;
        }
        Alarm region = cause(REGION_SILENT, silence.region());
        Alarm cause = region == null ? cause(SITE_SILENT, silence.site()) : region;
        if (cause != null) {
            Severity severity = cause.reading().severity();
            boolean isWorse = last != null && last.severity().compareTo(severity) > 0;
            Outage outage = new Outage(cause.key(), severity, now);
            draft.put(silence.heard(now, last != null && isWorse ? last : outage));
        } else if (last != null) {
            draft.put(silence.heard(until, last));
        } else {
            draft.drop(silence);
        }
    }

    private @Nullable Alarm cause(String rule, @Nullable Place place) {
        Alarm alarm = place == null ? null : draft.alarm(new AlarmKey(rule, place));
        return alarm != null && alarm.isCause() ? alarm : null;
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

    /** Nodes that are not there any more say nothing. */
    void retired(Place place) {
        for (Silence silence : draft.silences(place)) {
            draft.drop(silence);
            if (silence.isSilent()) {
                judge(silence);
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
        around.forEach(this::judge);
    }

    private @Nullable Silence silence(Alarm alarm) {
        return alarm.key().rule().equals(NODE_SILENT) ? draft.silence(alarm.key().place()) : null;
    }

    private void judge(Silence silence) {
        if (silence.region() != null) {
            judge(silence.region());
        }
        if (silence.site() != null) {
            judge(silence.site());
        }
    }

    private void judge(Place place) {
        SilentCount count = draft.silent(place);
        switch (place.kind()) {
            case REGION ->
                    judged(
                            new AlarmKey(REGION_SILENT, place),
                            count.silent() >= LEAST_NODES
                                    && count.silent() * 100L >= nodes(place) * PERCENT,
                            Severity.CRITICAL,
                            "At least %d %% of the region's nodes are silent".formatted(PERCENT));
            case SITE ->
                    judged(
                            new AlarmKey(SITE_SILENT, place),
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

    private void judged(AlarmKey key, boolean wrong, Severity severity, String summary) {
        Alarm alarm = draft.alarm(key);
        boolean known = alarm != null && alarm.persists();
        if (wrong && !known) {
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
