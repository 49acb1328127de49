package io.skerry.daemon.hub.alarming;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.daemon.hub.alarm.AlarmEffect.Notify;
import io.skerry.daemon.hub.alarm.AlarmEvent;
import io.skerry.daemon.hub.alarm.AlarmKey;
import io.skerry.daemon.hub.alarm.Member;
import io.skerry.daemon.hub.alarm.Place;
import io.skerry.daemon.hub.deliver.Answer;
import io.skerry.daemon.hub.deliver.Notice;
import io.skerry.daemon.hub.slo.Severity;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A hub that is killed 200 times while alarms come and go, before and after it has committed, sent
 * and heard. Its receiver takes half of what it is sent, says so in half of the cases, and drops
 * what it has seen by its id.
 */
class KillsAtNightTest {
    private static final int KILLS = 200;

    @TempDir Path folder;

    private final Random random = new Random(20_260_101);
    private final Map<AlarmKey, Severity> wrong = new TreeMap<>();
    private final List<AlarmKey> keys = new ArrayList<>();

    /** What an idempotent receiver has, by id, in the order in which it came. */
    private final Map<String, Notice> taken = new LinkedHashMap<>();

    KillsAtNightTest() {
        for (int i = 0; i < 8; i++) {
            for (String rule : List.of("disk_used", "memory_used", "restarts")) {
                keys.add(new AlarmKey(rule, Place.node("oslo-" + i)));
            }
        }
    }

    @Test
    void nothingIsLostAndNothingIsToldTwice() {
        try (Night night = new Night(folder)) {
            night.takes = false;
            for (int kill = 0; kill < KILLS; kill++) {
                int seconds = 1 + random.nextInt(40);
                for (int i = 0; i < seconds; i++) {
                    happens(night);
                    night.clock.advance(Duration.ofSeconds(1));
                    night.shell.turn();
                    answer(night);
                }
                night.levels.clear();
                wrong.forEach((key, severity) -> night.levels.add(night.raised(key, severity)));
                keys.stream()
                        .filter(key -> !wrong.containsKey(key))
                        .forEach(key -> night.levels.add(new AlarmEvent.Cleared(key)));
                night.kill();
            }
            settle(night);
            // What is over is said with the next news of its group, so that more may be believed.
            assertTrue(believed().containsAll(wrong.keySet()), "something was never told");
            keys.forEach(key -> night.shell.hear(new AlarmEvent.Cleared(key)));
            settle(night);
            assertEquals(Set.of(), believed());
            assertEquals(0, doubled());
            assertTrue(taken.size() > 50, taken.size() + " notifications are few");
            assertEquals(0, night.shown.standing().receivers().getFirst().getWaiting());
        }
    }

    private void happens(Night night) {
        AlarmKey key = keys.get(random.nextInt(keys.size()));
        switch (random.nextInt(12)) {
            case 0, 1 -> {
                Severity severity = random.nextBoolean() ? Severity.CRITICAL : Severity.MAJOR;
                wrong.put(key, severity);
                night.raise(key, severity);
            }
            case 2 -> {
                wrong.remove(key);
                night.shell.hear(new AlarmEvent.Cleared(key));
            }
            default -> {}
        }
    }

    private void answer(Night night) {
        List<Night.Sent> under = new ArrayList<>(night.unanswered);
        night.unanswered.clear();
        for (Night.Sent sent : under) {
            switch (random.nextInt(4)) {
                case 0 -> sent.answer(new Answer.Later(Duration.ZERO, "it is busy"));
                case 1 -> {
                    take(sent.send().notice());
                    sent.answer(new Answer.Later(Duration.ZERO, "its answer is lost"));
                }
                case 2 -> {
                    take(sent.send().notice());
                    sent.answer(new Answer.Taken());
                }
                default -> night.unanswered.add(sent);
            }
        }
    }

    private void take(Notice notice) {
        taken.putIfAbsent(notice.id(), notice);
    }

    /** Until everything that is to be said is said. */
    private void settle(Night night) {
        for (int i = 0; i < 2 * 3_600; i++) {
            night.clock.advance(Duration.ofSeconds(1));
            night.shell.turn();
            List<Night.Sent> under = new ArrayList<>(night.unanswered);
            night.unanswered.clear();
            under.forEach(sent -> {
                take(sent.send().notice());
                sent.answer(new Answer.Taken());
            });
        }
    }

    /** What people take for firing, by what they were told last of each group. */
    private Set<AlarmKey> believed() {
        Map<Place, Notice> last = new HashMap<>();
        taken.values().forEach(notice -> last.put(notice.said().group(), notice));
        Set<AlarmKey> believed = new TreeSet<>();
        last.values()
                .forEach(notice ->
                        notice.said().firing().forEach(member -> believed.add(member.key())));
        return believed;
    }

    /** How often two that follow each other in a group say the same. */
    private int doubled() {
        Map<Place, Notice> last = new HashMap<>();
        int doubled = 0;
        for (Notice notice : taken.values()) {
            Notify said = notice.said();
            Notice before = last.put(said.group(), notice);
            doubled += before != null && text(said).equals(text(before.said())) ? 1 : 0;
        }
        return doubled;
    }

    private static String text(Notify said) {
        return said.kind() + " " + said.repeat() + " " + firing(said) + ended(said);
    }

    private static Set<String> firing(Notify said) {
        Set<String> keys = new TreeSet<>();
        for (Member member : said.firing()) {
            keys.add(member.key().text() + member.severity() + member.since());
        }
        return keys;
    }

    private static Set<String> ended(Notify said) {
        Set<String> keys = new TreeSet<>();
        said.ended().forEach(member -> keys.add(member.key().text() + member.since()));
        return keys;
    }
}
