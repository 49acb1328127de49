package io.skerry.console.notice;

import static io.skerry.console.fleet.Alarms.HUB;
import static io.skerry.console.fleet.Alarms.NOW;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.console.fleet.AlarmBook;
import io.skerry.console.fleet.Alarms;
import io.skerry.console.fleet.AlarmsSnapshot;
import io.skerry.console.model.AlarmId;
import io.skerry.console.model.AlarmLifecycle;
import io.skerry.console.model.AlarmNews;
import io.skerry.console.model.AlarmRow;
import io.skerry.console.model.Severity;
import io.skerry.console.prefs.NoticeWishes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Whatever happens in whatever order: nothing twice, nothing that was seen, nothing forgotten. */
final class NoticeGeneratedTest {
    private static final int STEPS = 80;

    /** As what a person is told of an alarm. */
    private record Key(AlarmId alarm, Instant raised, Severity severity) {
        static Key of(AlarmRow row) {
            return new Key(row.id(), row.times().receivedAt(), row.severity());
        }
    }

    /** A hub with a few alarms that come, go, and are decided on. */
    private static final class Hub {
        private final Random random;
        private final AlarmBook book = new AlarmBook();
        private final Map<String, AlarmRow> rows = new TreeMap<>();

        /** What is gone may come again as what it was: a hub forgets, and is told once more. */
        private final Map<String, Instant> raisedAt = new TreeMap<>();

        private boolean flood;

        Hub(long seed) {
            random = new Random(seed);
        }

        void goOn(Instant now) {
            switch (random.nextInt(12)) {
                case 0 -> book.apply(new AlarmNews.Unheard(HUB, now, "Cut."));
                case 1, 2 -> tell(true);
                case 3 -> flood = !flood;
                default -> change(now);
            }
        }

        private void change(Instant now) {
            String node = "n" + random.nextInt(6);
            Severity severity = random.nextBoolean() ? Severity.CRITICAL : Severity.MAJOR;
            boolean goesOn = random.nextInt(4) > 0;
            Instant raised = goesOn ? raisedAt.getOrDefault(node, now) : now;
            raisedAt.put(node, raised);
            long age = NOW.getEpochSecond() - raised.getEpochSecond();
            Alarms alarm = Alarms.node("disk", node).severity(severity).since(age);
            switch (random.nextInt(6)) {
                case 0 -> rows.remove(node);
                case 1 -> rows.put(node, alarm.acknowledged("ann").row());
                case 2 -> rows.put(node, alarm.shelved("ann", "known", 60).row());
                case 3 -> rows.put(node, alarm.row());
                default -> rows.put(node, alarm.told(severity).row());
            }
            tell(false);
        }

        void tell(boolean whole) {
            AlarmNews.Bearings bearings =
                    flood
                            ? new AlarmNews.Bearings(NOW, null, null, List.of())
                            : AlarmNews.Bearings.NONE;
            // A change says of each alarm that there was what becomes of it; the whole, what is.
            List<AlarmNews.Change> changes =
                    new ArrayList<>(Alarms.puts(List.copyOf(rows.values())));
            if (!whole) {
                for (int i = 0; i < 6; i++) {
                    if (!rows.containsKey("n" + i)) {
                        changes.add(
                                new AlarmNews.Change.Gone(
                                        Alarms.node("disk", "n" + i).row().ref()));
                    }
                }
            }
            book.apply(Alarms.told(HUB, whole, false, bearings, changes));
        }
    }

    @Property(tries = 300)
    void nothingIsToldTwiceNorWhatSomebodySawNorInSilence(@ForAll long seed) {
        Hub hub = new Hub(seed);
        Random random = new Random(seed + 1);
        NoticeState state = NoticeState.first(NoticeWishes.DEFAULTS.withMajor(true));
        Instant now = NOW;
        Set<Key> said = new HashSet<>();
        for (int i = 0; i < STEPS; i++) {
            hub.goOn(now);
            if (random.nextInt(20) == 0) {
                Instant until = random.nextBoolean() ? now.plusSeconds(90) : Instant.EPOCH;
                state =
                        NoticeEngine.step(
                                        state,
                                        new NoticeEvent.Wished(
                                                state.wishes().withSilentUntil(until)),
                                        now)
                                .state();
            }
            now = now.plusSeconds(random.nextInt(20));
            AlarmsSnapshot alarms = hub.book.snapshot(now);
            Map<AlarmId, AlarmRow> rows = byId(alarms);
            NoticeEngine.Step step = NoticeEngine.step(state, new NoticeEvent.Known(alarms), now);
            List<Notice> notices = notices(step);
            assertTrue(notices.isEmpty() || !state.wishes().silent(now), "in silence");
            assertTrue(notices.size() <= (floods(alarms) ? 1 : NoticeEngine.MOST_CAUSES));
            for (Notice notice : notices) {
                assertEquals(notice.first().id(), notice.alarms().getFirst());
                for (AlarmId id : notice.alarms()) {
                    AlarmRow row = Objects.requireNonNull(rows.get(id));
                    assertEquals(AlarmLifecycle.UNACKNOWLEDGED, row.lifecycle());
                    assertTrue(said.add(Key.of(row)), () -> "twice: " + Key.of(row));
                    assertTrue(row.severity().compareTo(notice.severity()) <= 0);
                }
            }
            state = step.state();
            assertEquals(
                    List.of(),
                    NoticeEngine.step(state, new NoticeEvent.Known(alarms), now).effects(),
                    "the same again says nothing");
        }
    }

    @Property(tries = 200)
    void whatStaysIsToldInTheEnd(@ForAll long seed) {
        Hub hub = new Hub(seed);
        NoticeState state = NoticeState.first(NoticeWishes.DEFAULTS.withMajor(true));
        Instant now = NOW;
        Map<AlarmId, Key> said = new HashMap<>();
        for (int i = 0; i < STEPS; i++) {
            hub.goOn(now);
            now = now.plusSeconds(1);
            state = hear(state, hub, now, said);
        }
        hub.tell(true);
        for (int i = 0; i < 180; i++) {
            now = now.plusSeconds(1);
            state = hear(state, hub, now, said);
        }
        for (AlarmRow row : hub.rows.values()) {
            if (row.lifecycle() == AlarmLifecycle.UNACKNOWLEDGED) {
                Key key = said.get(row.id());
                // As grave as it is, or graver before.
                assertTrue(key != null && key.raised().equals(row.times().receivedAt()));
                assertTrue(key != null && key.severity().compareTo(row.severity()) >= 0);
            }
        }
    }

    private static NoticeState hear(
            NoticeState state, Hub hub, Instant now, Map<AlarmId, Key> said) {
        AlarmsSnapshot alarms = hub.book.snapshot(now);
        NoticeEngine.Step step = NoticeEngine.step(state, new NoticeEvent.Known(alarms), now);
        Map<AlarmId, AlarmRow> rows = byId(alarms);
        notices(step).stream()
                .flatMap(notice -> notice.alarms().stream())
                .forEach(id -> said.put(id, Key.of(Objects.requireNonNull(rows.get(id)))));
        return step.state();
    }

    private static boolean floods(AlarmsSnapshot alarms) {
        return alarms.hubs().values().stream()
                .anyMatch(hub -> hub.heard() && hub.bearings().floodSince() != null);
    }

    private static Map<AlarmId, AlarmRow> byId(AlarmsSnapshot alarms) {
        return alarms.rows().stream().collect(Collectors.toMap(AlarmRow::id, Function.identity()));
    }

    private static List<Notice> notices(NoticeEngine.Step step) {
        return step.effects().stream()
                .filter(NoticeEffect.Say.class::isInstance)
                .map(effect -> ((NoticeEffect.Say) effect).notice())
                .toList();
    }
}
