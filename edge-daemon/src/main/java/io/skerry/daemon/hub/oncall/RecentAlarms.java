package io.skerry.daemon.hub.oncall;

import io.skerry.api.v1.AlarmLifecycle;
import io.skerry.api.v1.RecentAlarm;
import io.skerry.api.v1.RecentAlarmsPanel;
import io.skerry.api.v1.SeverityCount;
import io.skerry.daemon.hub.alarm.Alarm;
import io.skerry.daemon.hub.alarm.AlarmKey;
import io.skerry.daemon.hub.alarm.AlarmState;
import io.skerry.daemon.hub.alarm.Lifecycle;
import io.skerry.daemon.hub.alarm.Place;
import io.skerry.daemon.hub.alarming.AlarmMapper;
import io.skerry.daemon.hub.alarming.EndedAlarms;
import io.skerry.daemon.hub.enrich.Known;
import io.skerry.daemon.hub.slo.Severity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Alarms that stand, and those that ended lately; what calls for a person first. Pure. */
final class RecentAlarms {
    /** What a person has to do with an alarm, the most urgent first. */
    private enum Call {
        STANDS_UNSEEN,
        STANDS_SEEN,
        OVER_UNSEEN,
        /** Kept back, or over. */
        NOBODY
    }

    /**
     * What is told of an alarm, and where it stands among the others.
     *
     * @param news when the hub heard of it or when it ended, whatever came last; since when it was
     *     wrong may be long before
     */
    private record Told(Call call, Instant news, RecentAlarm alarm) {
        private static final Comparator<Told> MOST_URGENT_FIRST =
                Comparator.comparing(Told::call)
                        .thenComparing(Comparator.comparingInt(Told::urgency).reversed())
                        .thenComparing(Comparator.comparing(Told::news).reversed())
                        .thenComparing(
                                Comparator.comparingInt(
                                                (Told each) -> each.alarm().getSeverityValue())
                                        .reversed())
                        .thenComparing(each -> each.alarm().getAlarm().getRule())
                        .thenComparing(each -> each.alarm().getAlarm().getPlace().getName())
                        .thenComparing(each -> each.alarm().getAlarm().getPlace().getPart());

        /** Of what stands its severity; how bad was what is over is no reason to look. */
        private int urgency() {
            return call == Call.STANDS_UNSEEN || call == Call.STANDS_SEEN
                    ? alarm.getSeverityValue()
                    : 0;
        }
    }

    private static final List<Severity> WORST_FIRST =
            List.of(Severity.CRITICAL, Severity.MAJOR, Severity.WARNING);

    private final View view;
    private final Places places;
    private final Map<String, String> names = new HashMap<>();
    private final List<Told> items = new ArrayList<>();
    private final Map<Severity, Integer> unseen = new EnumMap<>(Severity.class);
    private final Map<Severity, Integer> seen = new EnumMap<>(Severity.class);
    private int held;

    /**
     * What the hub has of alarms.
     *
     * @param state those there are
     * @param ended those that are gone
     */
    public record Book(AlarmState state, EndedAlarms.Kept ended) {}

    private RecentAlarms(View view) {
        this.view = view;
        this.places = new Places(view.scope(), view.edges());
        view.edges().forEach(edge -> names.put(edge.id(), edge.name()));
    }

    static RecentAlarmsPanel of(View view, Known<Book> book) {
        return switch (book) {
            case Known.Not<Book>(String why) ->
                    RecentAlarmsPanel.newBuilder().setState(view.unknown(why)).build();
            case Known.Fact<Book> fact -> new RecentAlarms(view).panel(fact);
        };
    }

    private RecentAlarmsPanel panel(Known.Fact<Book> fact) {
        Book book = fact.value();
        book.state().alarms().stream()
                .filter(alarm -> places.hold(alarm.key().place(), alarm.within()))
                .forEach(this::standing);
        book.ended().alarms().stream()
                .filter(alarm -> places.hold(alarm.key().place(), alarm.within()))
                .forEach(this::ended);
        items.sort(Told.MOST_URGENT_FIRST);
        RecentAlarmsPanel.Builder panel =
                RecentAlarmsPanel.newBuilder()
                        .setState(view.known(fact).setLeftOut(view.leftOut(items)))
                        .setHeld(held)
                        .setEndedSinceUnixMillis(book.ended().since().toEpochMilli());
        view.first(items).forEach(each -> panel.addItems(each.alarm()));
        for (Severity severity : WORST_FIRST) {
            int isUnseen = unseen.getOrDefault(severity, 0);
            int isSeen = seen.getOrDefault(severity, 0);
            if (isUnseen + isSeen > 0) {
                panel.addCounts(
                        SeverityCount.newBuilder()
                                .setSeverity(AlarmMapper.severity(severity))
                                .setUnacknowledged(isUnseen)
                                .setAcknowledged(isSeen));
            }
        }
        return panel.build();
    }

    /** What may become an alarm is none yet. */
    private void standing(Alarm alarm) {
        Lifecycle lifecycle = alarm.lifecycle();
        switch (lifecycle) {
            case UNACKNOWLEDGED -> unseen.merge(alarm.reading().severity(), 1, Integer::sum);
            case ACKNOWLEDGED -> seen.merge(alarm.reading().severity(), 1, Integer::sum);
            case SHELVED, SUPPRESSED_BY_DESIGN, OUT_OF_SERVICE -> held += alarm.isActive() ? 1 : 0;
            case RETURNED_UNACKNOWLEDGED, NORMAL -> {}
        }
        if (alarm.isActive() || lifecycle == Lifecycle.RETURNED_UNACKNOWLEDGED) {
            Instant heard = alarm.reading().receivedAt();
            Instant over = EndedAlarms.overAt(alarm).orElse(null);
            RecentAlarm.Builder told =
                    item(alarm.key())
                            .setSeverity(AlarmMapper.severity(alarm.reading().severity()))
                            .setLifecycle(AlarmMapper.lifecycle(lifecycle))
                            .setSummary(alarm.reading().summary())
                            .setRunbook(alarm.reading().runbook())
                            .setStartsAtUnixMillis(alarm.reading().startsAt().toEpochMilli())
                            .setEndedAtUnixMillis(AlarmMapper.millis(over))
                            .setUnknownSinceUnixMillis(
                                    AlarmMapper.millis(alarm.reading().unknownSince()))
                            .setAcknowledgedBy(alarm.attention().by());
            items.add(
                    new Told(
                            call(lifecycle),
                            over != null && over.isAfter(heard) ? over : heard,
                            told.build()));
        }
    }

    private static Call call(Lifecycle lifecycle) {
        return switch (lifecycle) {
            case UNACKNOWLEDGED -> Call.STANDS_UNSEEN;
            case ACKNOWLEDGED -> Call.STANDS_SEEN;
            case RETURNED_UNACKNOWLEDGED -> Call.OVER_UNSEEN;
            case SHELVED, SUPPRESSED_BY_DESIGN, OUT_OF_SERVICE, NORMAL -> Call.NOBODY;
        };
    }

    private void ended(EndedAlarms.Ended alarm) {
        RecentAlarm.Builder told =
                item(alarm.key())
                        .setSeverity(AlarmMapper.severity(alarm.severity()))
                        .setLifecycle(AlarmLifecycle.ALARM_LIFECYCLE_NORMAL)
                        .setSummary(alarm.summary())
                        .setRunbook(alarm.runbook())
                        .setStartsAtUnixMillis(alarm.startsAt().toEpochMilli())
                        .setEndedAtUnixMillis(alarm.endedAt().toEpochMilli());
        items.add(new Told(Call.NOBODY, alarm.endedAt(), told.build()));
    }

    private RecentAlarm.Builder item(AlarmKey key) {
        Place place = key.place();
        boolean isOfNode = place.kind() == Place.Kind.NODE || place.kind() == Place.Kind.WORKLOAD;
        return RecentAlarm.newBuilder()
                .setAlarm(AlarmMapper.ref(key))
                .setNodeName(isOfNode ? names.getOrDefault(place.name(), "") : "");
    }
}
