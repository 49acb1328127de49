package io.skerry.daemon.hub.alarm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.daemon.hub.alarm.AlarmEffect.Notify;
import io.skerry.daemon.hub.slo.Severity;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** More alarms than people can read. */
class FloodTest {

    @Test
    void tenThousandAlarmsWithinAMinuteAreAtMostTenNotifications() {
        Watch watch = new Watch(Watch.fleet(10, 50));
        Random random = new Random(1);
        for (int second = 0; second < 60; second++) {
            for (int i = second * 10_000 / 60; i < (second + 1) * 10_000 / 60; i++) {
                Severity severity = Watch.SEVERITIES.get(random.nextInt(3));
                watch.raise(alarm(i), severity);
            }
            watch.seconds(1);
        }
        watch.minutes(180);
        assertEquals(10_000, watch.state.alarms().size(), "nothing is hidden");
        List<Notify> notified = watch.notified();
        assertTrue(notified.size() <= 10, "" + watch.said().size());
        Set<AlarmKey> told = new HashSet<>();
        notified.forEach(notify -> {
            notify.firing().forEach(member -> told.add(member.key()));
            notify.inhibited().forEach(member -> told.add(member.key()));
            assertEquals(alarm(0), notify.firstOut());
        });
        assertEquals(10_000, told.size(), "and all of it was told in the end");
        assertTrue(watch.effects.contains(new AlarmEffect.FloodBegan(Watch.START, alarm(0))));
    }

    @Test
    void tenThousandCausesAreAtMostTenNotificationsToo() {
        Watch watch = new Watch(Watch.fleet(100, 2));
        for (int second = 0; second < 50; second++) {
            for (int i = 0; i < 200; i++) {
                Place site = Place.site("r" + i / 2 + "-s" + i % 2);
                watch.raise(
                        new AlarmKey("fault_" + second, site), Watch.SEVERITIES.get(second % 3));
            }
            watch.seconds(1);
        }
        watch.minutes(180);
        assertEquals(10_000, watch.state.alarms().size());
        assertTrue(watch.said().size() <= 10, "" + watch.said().size());
    }

    @Test
    void aCauseIsToldByItselfInAFlood() {
        Watch watch = Watch.small();
        for (int i = 0; i < 20; i++) {
            watch.raise(new AlarmKey("rule_" + i, Place.node("r1-s0-" + i % 4)), Severity.MAJOR);
        }
        watch.raise(Watch.disk("r0-s0-0"), Severity.MAJOR);
        watch.raise(Watch.power("r0-s0"), Severity.CRITICAL);
        watch.seconds(60);
        List<Notify> notified = watch.notified();
        assertEquals(2, notified.size());
        assertEquals(Place.fleet(), notified.get(0).group());
        assertEquals(20, notified.get(0).firing().size());
        assertEquals("CRITICAL FIRING site/r0-s0: power_lost (1)", watch.said().get(1));
    }

    @Test
    void whatBecomesAPageIsToldInAFloodWithoutWaitingForRoom() {
        Watch watch = new Watch(Watch.fleet(3, 4));
        AlarmKey node = Watch.disk("r2-s1-0");
        watch.raise(node, Severity.WARNING);
        watch.seconds(60);
        for (int i = 0; i < 20; i++) {
            watch.raise(new AlarmKey("rule_" + i, Place.node("r1-s0-" + i % 4)), Severity.MAJOR);
        }
        for (String site : List.of("r0-s0", "r0-s1", "r1-s1", "r2-s0")) {
            watch.raise(Watch.power(site), Severity.MAJOR);
        }
        watch.seconds(60);
        assertEquals(4, watch.said().size(), "a ticket, the flood and two causes");
        watch.raise(node, Severity.MAJOR);
        watch.seconds(60);
        assertEquals(4, watch.said().size(), "there is no room");
        watch.raise(node, Severity.CRITICAL);
        watch.seconds(30);
        assertEquals("CRITICAL UPDATED node/r2-s1-0: disk_used", watch.said().getLast());
    }

    @Test
    void aPageThatJoinsAFloodWaitsForItsHoldOffAndNotForFiveMinutes() {
        Watch watch = new Watch(Watch.fleet(4, 4));
        for (int i = 0; i < 20; i++) {
            watch.raise(new AlarmKey("rule_" + i, Place.node("r1-s0-" + i % 4)), Severity.CRITICAL);
        }
        for (String region : List.of("r0", "r2")) {
            watch.raise(new AlarmKey("uplink_lost", Place.region(region)), Severity.CRITICAL);
        }
        watch.seconds(60);
        assertEquals(3, watch.said().size(), "the flood and two causes");
        AlarmKey third = new AlarmKey("uplink_lost", Place.region("r3"));
        watch.raise(third, Severity.CRITICAL);
        watch.seconds(29);
        assertEquals(3, watch.said().size());
        watch.seconds(1);
        assertEquals(4, watch.said().size(), "it has a person at the end of its hold-off");
        assertTrue(told(watch).contains(third));
        watch.raise(Watch.disk("r1-s1-0"), Severity.CRITICAL);
        watch.seconds(1);
        watch.raise(Watch.disk("r1-s1-1"), Severity.CRITICAL);
        watch.raise(Watch.disk("r1-s1-2"), Severity.MAJOR);
        watch.seconds(29);
        assertEquals(5, watch.said().size());
        assertTrue(told(watch).contains(Watch.disk("r1-s1-0")));
        watch.seconds(29);
        assertEquals(5, watch.said().size(), "the second was decided on a second later");
        watch.seconds(1);
        assertEquals(6, watch.said().size());
        assertTrue(told(watch).contains(Watch.disk("r1-s1-1")));
        watch.minutes(20);
        assertEquals(6, watch.said().size(), "and with it all else");
    }

    @Test
    void aPageThatComesAndGoesInAFloodIsToldEachFiveMinutes() {
        Watch watch = Watch.small();
        for (int i = 0; i < 20; i++) {
            watch.raise(new AlarmKey("rule_" + i, Place.node("r1-s0-" + i % 4)), Severity.CRITICAL);
        }
        watch.seconds(60);
        AlarmKey restless = new AlarmKey("rule_3", Place.node("r1-s0-3"));
        for (int i = 0; i < 16; i++) {
            watch.raise(restless, Severity.WARNING);
            watch.seconds(8);
            watch.raise(restless, Severity.CRITICAL);
            watch.seconds(12);
        }
        assertEquals(2, watch.said().size(), "once, and once in 5 minutes");
    }

    @Test
    void aPageOfAPlaceThatHasPagedIsToldWithTheFlood() {
        Watch watch = Watch.small();
        watch.raise(Watch.disk("r0-s0-0"), Severity.CRITICAL);
        watch.seconds(30);
        AlarmKey memory = new AlarmKey("memory_used", Place.node("r0-s0-0"));
        watch.raise(memory, Severity.WARNING);
        watch.minutes(6);
        assertEquals(2, watch.said().size());
        for (int i = 0; i < 20; i++) {
            watch.raise(new AlarmKey("rule_" + i, Place.node("r1-s0-" + i % 4)), Severity.CRITICAL);
        }
        for (String site : List.of("r0-s1", "r1-s1")) {
            watch.raise(Watch.power(site), Severity.CRITICAL);
        }
        watch.seconds(60);
        assertEquals(5, watch.said().size(), "there is no more room");
        watch.raise(memory, Severity.CRITICAL);
        watch.seconds(30);
        assertEquals(6, watch.said().size());
        assertTrue(told(watch).contains(memory));
        assertEquals(Place.fleet(), watch.notified().getLast().group());
        watch.step(new AlarmEvent.Retired(Place.node("r0-s0-0")));
        watch.seconds(1);
        assertEquals("CRITICAL RESOLVED node/r0-s0-0", watch.said().getLast(), "it ends as well");
    }

    private static List<AlarmKey> told(Watch watch) {
        return watch.notified().getLast().firing().stream().map(Member::key).toList();
    }

    @Test
    void elevenWithinTenMinutesAreAFloodAndTenAreNot() {
        Watch watch = Watch.small();
        for (int i = 0; i < 10; i++) {
            watch.raise(new AlarmKey("rule_" + i, Place.node("r0-s0-0")), Severity.WARNING);
            watch.minutes(1);
        }
        assertFalse(watch.state.header().isFlood());
        watch.seconds(1);
        watch.raise(new AlarmKey("rule_x", Place.node("r0-s0-0")), Severity.WARNING);
        assertFalse(watch.state.header().isFlood(), "the first is ten minutes and a second old");
        watch.raise(new AlarmKey("rule_y", Place.node("r0-s0-0")), Severity.WARNING);
        assertTrue(watch.state.header().isFlood());
        assertEquals("rule_1", firstOut(watch));
    }

    @Test
    void aFloodIsOverWhenFewCome() {
        Watch watch = Watch.small();
        for (int i = 0; i < 11; i++) {
            watch.raise(new AlarmKey("rule_" + i, Place.node("r0-s0-0")), Severity.WARNING);
        }
        watch.minutes(10);
        assertTrue(watch.state.header().isFlood());
        assertEquals("rule_0", firstOut(watch));
        watch.seconds(1);
        assertFalse(watch.state.header().isFlood());
        assertNull(watch.state.header().firstOut());
        assertTrue(watch.effects.contains(new AlarmEffect.FloodEnded(watch.now)));
        watch.raise(Watch.disk("r1-s0-0"), Severity.MAJOR);
        watch.seconds(30);
        assertEquals("MAJOR FIRING node/r1-s0-0: disk_used", watch.said().getLast());
    }

    @Test
    void oneThatIsLetGoAgainAndAgainIsNoFloodAndASiteThatIsTakenAwayIsNone() {
        Watch watch = Watch.small();
        watch.raise(Watch.power("r0-s0"), Severity.CRITICAL);
        for (int i = 0; i < 12; i++) {
            watch.raise(new AlarmKey("rule_" + i, Place.node("r0-s0-0")), Severity.MAJOR);
        }
        watch.raise(Watch.disk("r0-s0-0"), Severity.CRITICAL);
        watch.seconds(60);
        for (int i = 0; i < 12; i++) {
            watch.raise(Watch.power("r0-s0"), Severity.MAJOR);
            watch.seconds(1);
            watch.raise(Watch.power("r0-s0"), Severity.CRITICAL);
            watch.seconds(31);
        }
        assertFalse(watch.state.header().isFlood());
        watch.step(new AlarmEvent.Retired(Place.site("r0-s0")));
        assertEquals(List.of(), watch.state.alarms());
        assertFalse(watch.state.header().isFlood());
    }

    @Test
    void aFloodIsResolvedOnce() {
        Watch watch = Watch.small();
        for (int i = 0; i < 200; i++) {
            watch.raise(new AlarmKey("rule_" + i, Place.node("r0-s0-" + i % 4)), Severity.WARNING);
        }
        watch.seconds(60);
        for (int i = 0; i < 200; i++) {
            watch.clear(new AlarmKey("rule_" + i, Place.node("r0-s0-" + i % 4)));
        }
        watch.minutes(31);
        assertEquals("WARNING RESOLVED fleet", watch.said().getLast());
        assertEquals(2, watch.said().size());
        List<Member> ended = watch.notified().getLast().ended();
        assertEquals(Group.MOST_ENDED, ended.size());
        assertEquals("rule_99", ended.getLast().key().rule(), "the newest");
        assertEquals(200, watch.notified().getLast().endedCount());
    }

    private static String firstOut(Watch watch) {
        AlarmKey first = watch.state.header().firstOut();
        return first == null ? "" : first.rule();
    }

    /** Ten of each node; each hundredth is of a site instead and explains what is below. */
    private static AlarmKey alarm(int number) {
        int node = number % 1_000;
        String site = "r" + node / 100 + "-s" + node / 50 % 2;
        String rule = "rule_" + number / 1_000 + "_" + number % 50;
        return number % 100 == 99
                ? new AlarmKey(rule, Place.site(site))
                : new AlarmKey(rule, Place.node(site + "-" + node % 50));
    }
}
