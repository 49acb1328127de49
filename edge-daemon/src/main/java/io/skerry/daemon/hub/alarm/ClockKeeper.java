package io.skerry.daemon.hub.alarm;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Keeps durations when the clock is set: what waits has as long to go as before, and what is known
 * is as old as it was. What people named by the clock, the end of a time on the shelf and planned
 * work, is when the clock says so; and what was written down of the past stays as it was written.
 */
final class ClockKeeper {
    private final Draft draft;
    private final WindowKeeper windows;
    private final Instant now;

    ClockKeeper(Draft draft, WindowKeeper windows) {
        this.draft = draft;
        this.windows = windows;
        this.now = draft.now();
    }

    void set(AlarmEvent.ClockSet event) {
        for (Row row : draft.state().rows()) {
            switch (row) {
                case Header header -> draft.put(header.moved(event.by()));
                case Group group -> draft.put(moved(group, event.by()));
                case Silence silence -> draft.put(moved(silence, event.by()));
                case Alarm alarm -> draft.put(moved(alarm, event.by()));
                case Window window -> {
                    // The five minutes after its end are a duration.
                    if (!window.end().isAfter(now.minus(event.by()))) {
                        draft.put(moved(window, event.by()));
                    }
                }
            }
        }
        if (event.believed()) {
            named();
        }
    }

    /** Looks at what people named by the clock, now that it is another one. */
    private void named() {
        Instant latest = now.plus(AlarmTimes.LONGEST_SHELF);
        for (Row row : draft.state().rows()) {
            switch (row) {
                case Alarm alarm when alarm.holds().shelved() != null ->
                        draft.put(alarm.with(notAfter(alarm.holds(), latest)));
                case Window window when window.open() && window.start().isAfter(now) ->
                        windows.notYet(window);
                default -> {}
            }
        }
    }

    /**
     * The newest time that rows say something was at: a clock that is behind it is wrong, or was
     * ahead then. Null when they say none.
     */
    static @Nullable Instant newest(AlarmState state) {
        return state.rows().stream()
                .flatMap(ClockKeeper::past)
                .filter(Objects::nonNull)
                .max(Instant::compareTo)
                .orElse(null);
    }

    /** None of it is ever ahead of the clock by which it was written, and all of it moves along. */
    private static Stream<@Nullable Instant> past(Row row) {
        return switch (row) {
            case Header header -> {
                List<Instant> times = new ArrayList<>(header.causesTold());
                header.arrivals().forEach(arrival -> times.add(arrival.at()));
                times.add(header.quietUntil().minus(AlarmTimes.HOLD_OFF));
                yield times.stream();
            }
            case Group group -> Stream.of(group.notifiedAt()).filter(Objects::nonNull);
            case Silence silence -> Stream.of(silence.heardAt()).filter(Objects::nonNull);
            case Alarm alarm -> Stream.of(alarm.reading().receivedAt());
            case Window _ -> Stream.empty();
        };
    }

    private static Group moved(Group group, Duration by) {
        return new Group(
                group.place(),
                moved(group.nextAt(), by),
                moved(group.notifiedAt(), by),
                group.severity(),
                group.repeat(),
                group.lastId(),
                group.ended(),
                group.endedCount());
    }

    private static Silence moved(Silence silence, Duration by) {
        return new Silence(
                silence.node(),
                silence.site(),
                silence.region(),
                silence.overdue(),
                silence.planned(),
                moved(silence.heardAt(), by),
                moved(silence.outage(), by));
    }

    private static Window moved(Window window, Duration by) {
        return new Window(
                window.key(),
                window.start().plus(by),
                window.end().plus(by),
                window.by(),
                window.reason(),
                window.open());
    }

    /** That there is news since then is part of what receivers know it by, and stays. */
    private static Alarm moved(Alarm alarm, Duration by) {
        News news = alarm.news();
        return alarm.with(moved(alarm.reading(), by))
                .with(alarm.holds().withOutage(moved(alarm.holds().outage(), by)))
                .with(
                        new News(
                                moved(news.flushAt(), by),
                                news.since(),
                                news.group(),
                                news.formerly(),
                                news.told(),
                                news.again(),
                                news.decided()));
    }

    /** Since when it is wrong is by the clock of whoever found out. */
    private static Reading moved(Reading reading, Duration by) {
        return new Reading(
                reading.condition(),
                reading.severity(),
                reading.explains(),
                reading.summary(),
                reading.runbook(),
                reading.startsAt(),
                reading.receivedAt().plus(by),
                moved(reading.dueAt(), by),
                moved(reading.endsAt(), by),
                moved(reading.unknownSince(), by),
                moved(reading.judgedFrom(), by));
    }

    private static @Nullable Outage moved(@Nullable Outage outage, Duration by) {
        return outage == null
                ? null
                : new Outage(outage.cause(), outage.severity(), moved(outage.until(), by));
    }

    private static @Nullable Instant moved(@Nullable Instant at, Duration by) {
        return at == null ? null : at.plus(by);
    }

    /** A clock that was years ahead must not have put anything aside for years. */
    private static Holds notAfter(Holds holds, Instant latest) {
        Suppression.Shelved shelved = holds.shelved();
        return shelved == null || !shelved.until().isAfter(latest)
                ? holds
                : holds.withShelved(
                        new Suppression.Shelved(shelved.by(), shelved.reason(), latest));
    }
}
