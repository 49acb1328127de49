package io.skerry.daemon.hub.deliver;

import io.skerry.daemon.hub.alarm.AlarmEffect.Notify;
import io.skerry.daemon.hub.alarm.AlarmKey;
import io.skerry.daemon.hub.alarm.Member;
import io.skerry.daemon.hub.alarm.Place;
import io.skerry.daemon.hub.slo.Severity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Notifications as alerts with the labels that people route and silence by. */
final class Alerts {
    /** How many of the alarms that one explains are named in it. */
    private static final int SYMPTOMS = 20;

    private Alerts() {}

    /** The labels that all alerts of a group have, and no alert of another group. */
    static SortedMap<String, String> groupLabels(Place group, String hub) {
        return new TreeMap<>(Map.of("group", group.text(), "hub", hub));
    }

    /**
     * What fires, the worst first, then what is over.
     *
     * @param known what the receiver was told last of this group; null when nothing. What fired in
     *     it and does not now, or not under these labels, is over: severity is a label, so one that
     *     rises ends as what it was
     */
    static List<Alert> of(Notice notice, @Nullable Notice known, String hub) {
        Map<SortedMap<String, String>, Alert> alerts = new LinkedHashMap<>();
        Comparator<Member> worst = Comparator.comparing(Member::severity).reversed();
        for (Member member : notice.said().firing().stream().sorted(worst).toList()) {
            put(alerts, alert(notice, member, null, hub));
        }
        Map<AlarmKey, Member> before = new HashMap<>();
        if (known != null) {
            for (Member member : known.said().firing()) {
                before.put(member.key(), member);
                put(alerts, alert(notice, member, notice.said().at(), hub));
            }
        }
        for (Member member : notice.said().ended()) {
            // Under the labels that the receiver knows it by.
            Member told = before.getOrDefault(member.key(), member);
            put(alerts, alert(notice, told, notice.said().at(), hub));
        }
        return new ArrayList<>(alerts.values());
    }

    private static void put(Map<SortedMap<String, String>, Alert> alerts, Alert alert) {
        alerts.putIfAbsent(alert.labels(), alert);
    }

    private static Alert alert(Notice notice, Member member, @Nullable Instant endsAt, String hub) {
        SortedMap<String, String> labels = new TreeMap<>();
        notice.within().forEach(place -> named(place, labels));
        named(notice.group(), labels);
        named(member.key().place(), labels);
        labels.putAll(groupLabels(notice.group(), hub));
        labels.put("alertname", member.key().rule());
        labels.put("severity", word(member.severity()));
        labels.put("scope", member.key().place().text());
        // The clock of whoever found out may be ahead; Alertmanager takes no end before the start.
        Instant at = notice.said().at();
        Instant startsAt = member.startsAt().isAfter(at) ? at : member.startsAt();
        SortedMap<String, String> annotations = new TreeMap<>();
        if (endsAt == null) {
            // Of what is over nobody asks what it was like around it.
            annotations.putAll(notice.annotations().getOrDefault(member.key(), Map.of()));
        }
        annotations.putAll(annotations(notice.said(), member));
        return new Alert(labels, annotations, startsAt, endsAt);
    }

    private static void named(Place place, Map<String, String> labels) {
        String kind = place.kind().name().toLowerCase(Locale.ROOT);
        switch (place.kind()) {
            case FLEET, HUB -> {}
            case REGION, SITE, NODE -> labels.put(kind, place.name());
            case WORKLOAD -> {
                labels.put("node", place.name());
                labels.put(kind, place.part());
            }
            case CELL -> {
                labels.put("objective", place.name());
                labels.put(kind, place.part());
            }
        }
    }

    private static SortedMap<String, String> annotations(Notify said, Member member) {
        SortedMap<String, String> annotations = new TreeMap<>();
        annotations.put("summary", member.summary());
        AlarmKey first = said.firstOut();
        annotations.put("first_out", first == null ? "" : first.text());
        AlarmKey cause = said.cause();
        if (member.key().equals(cause)) {
            annotations.put("symptom_count", Integer.toString(said.inhibited().size()));
            annotations.put("symptoms", symptoms(said.inhibited()));
        } else if (cause != null) {
            annotations.put("cause", cause.text());
        }
        return annotations;
    }

    private static String symptoms(List<Member> inhibited) {
        String named =
                inhibited.stream()
                        .limit(SYMPTOMS)
                        .map(member -> member.key().text())
                        .collect(Collectors.joining(", "));
        return inhibited.size() > SYMPTOMS ? named + ", …" : named;
    }

    static String word(Severity severity) {
        return severity.name().toLowerCase(Locale.ROOT);
    }
}
