package io.skerry.daemon.node.uplink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PulseTest {
    private static final Duration TEN = Duration.ofSeconds(10);
    private static final Duration SLOW = Duration.ofSeconds(40);
    private static final Duration SLEEP = Duration.ofMinutes(20);

    @Test
    void theFirstIsDueAtOnceAndTheOthersAtAFixedRate() {
        Pulse pulse = Pulse.start(TEN, false, at(5));
        assertTrue(pulse.isDue(at(5)));
        pulse = pulse.beat(at(5.2));
        assertEquals(1, pulse.sent());
        assertFalse(pulse.isDue(at(14.9)));
        assertTrue(pulse.isDue(at(15)));
        assertEquals(Duration.ofSeconds(3), pulse.answered(1, at(12)).rest(at(12)));
        assertEquals(at(110), pulse.beat(at(100)).dueNanos(), "what was missed is not made up for");
    }

    @Test
    void aHubIsSilentWhenTheThirdAnswerIsDue() {
        Pulse pulse = Pulse.start(TEN, false, 0);
        for (int i = 0; i < 3; i++) {
            assertFalse(pulse.isSilent(at(i * 10)));
            pulse = pulse.beat(at(i * 10));
        }
        assertFalse(pulse.isSilent(at(29)));
        assertTrue(pulse.isSilent(at(30)));
        assertFalse(pulse.answered(1, at(29)).isSilent(at(30)), "two are not too many");
    }

    @Test
    void anAnswerIsNotWaitedForLongerBecauseHeartbeatsAreFarApart() {
        Pulse pulse = Pulse.start(SLEEP, true, 0).beat(0);
        assertEquals(Pulse.ANSWER, pulse.rest(0), "it looks in time");
        assertFalse(pulse.isSilent(at(59)));
        assertTrue(pulse.isSilent(at(60)));
        Pulse answered = pulse.answered(1, at(1));
        assertFalse(answered.isSilent(at(1_199)));
        assertFalse(answered.beat(at(1_200)).isSilent(at(1_259)));
        assertTrue(answered.beat(at(1_200)).isSilent(at(1_260)));
    }

    @Test
    void anAnswerToWhatWasNeverSentCountsForNothing() {
        Pulse pulse = Pulse.start(TEN, false, 0).beat(0).beat(at(10)).answered(1, at(11));
        assertEquals(1, pulse.answered(-7, at(12)).acknowledged());
        assertEquals(2, pulse.answered(Long.MAX_VALUE, at(12)).acknowledged());
    }

    @Test
    void longerTermsAreSaidWhenTheNextHeartbeatIsDueAnyway() {
        Pulse pulse = Pulse.start(TEN, false, 0).beat(0).terms(SLOW, false, at(3));
        assertEquals(at(10), pulse.dueNanos());
        assertEquals(at(50), pulse.beat(at(10)).dueNanos());
    }

    @Test
    void shorterTermsHoldFromNowOnAndDoNotWakeAllAtOnce() {
        Pulse pulse = Pulse.start(SLOW, false, 0).beat(0);
        assertEquals(at(13), pulse.terms(TEN, false, at(3)).dueNanos());
        assertEquals(at(40), pulse.terms(TEN, false, at(35)).dueNanos());
    }

    @Test
    void whoSleptShowsItselfAtOnceWhenSomebodyLooks() {
        Pulse asleep = Pulse.start(SLEEP, true, 0).beat(0).answered(1, at(1));
        assertTrue(asleep.terms(TEN, true, at(300)).isDue(at(300)));
        assertTrue(asleep.terms(TEN, false, at(300)).isDue(at(300)));
        Pulse awake = asleep.terms(TEN, true, at(300)).beat(at(300));
        assertEquals(at(310), awake.terms(SLEEP, true, at(305)).dueNanos());
    }

    @Test
    void whatWasAnnouncedIsKeptWhateverTheTerms() {
        SplittableRandom random = new SplittableRandom(5);
        for (int round = 0; round < 500; round++) {
            long now = 0;
            Pulse pulse = Pulse.start(TEN, false, 0);
            long latest = 0;
            for (int step = 0; step < 60; step++) {
                now += random.nextLong(1, 5_000_000_000L);
                if (pulse.dueNanos() - now <= 0) {
                    now = pulse.dueNanos();
                    assertTrue(now <= latest, "later than it said");
                    pulse = pulse.beat(now).answered(pulse.sent() + 1, now);
                    latest = now + pulse.interval().toNanos();
                } else if (random.nextInt(4) == 0) {
                    Duration wish = Duration.ofSeconds(random.nextLong(1, 600));
                    pulse = pulse.terms(wish, random.nextBoolean(), now);
                }
            }
        }
    }

    private static long at(double seconds) {
        return (long) (seconds * 1e9);
    }
}
