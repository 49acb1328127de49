package io.skerry.daemon.hub;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.daemon.log.CapturedLog;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ForgettingTest {
    private boolean possible = true;
    private boolean expired;
    private Optional<Duration> offset = Optional.of(Duration.ZERO);
    private final Forgetting forgetting =
            new Forgetting(() -> possible, () -> expired, () -> offset);

    @Test
    void whatIsOldIsForgottenUnderAClockThatTheFleetShares() {
        AtomicInteger ran = new AtomicInteger();
        Runnable task = forgetting.of(ran::incrementAndGet);
        task.run();
        offset = Optional.of(Duration.ofMinutes(-5));
        task.run();
        assertEquals(2, ran.get());
        offset = Optional.of(Duration.ofDays(-3652));
        task.run();
        assertEquals(2, ran.get());
    }

    @Test
    void whileTheClockIsInDoubtTheOtherTaskRuns() {
        StringBuilder ran = new StringBuilder();
        Runnable task = forgetting.of(() -> ran.append("task "), () -> ran.append("other "));
        task.run();
        offset = Optional.of(Duration.ofHours(-2));
        task.run();
        offset = Optional.empty();
        task.run();
        assertEquals("task other other ", ran.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT5M1S", "-PT5M1S", "PT2H", "-PT2H", "P3652D", "-P20758D"})
    void nothingIsForgottenWhileMostNodesSayAnotherTime(String apart) {
        offset = Optional.of(Duration.parse(apart));
        assertFalse(forgetting.mayForget());
        offset = Optional.of(Duration.ofSeconds(1));
        assertTrue(forgetting.mayForget());
    }

    @Test
    void nothingIsForgottenWhenHubAndNodesShareOneWrongClock() {
        expired = true;
        assertFalse(forgetting.mayForget(), "ten years on, the policy has expired");
        expired = false;
        possible = false;
        assertFalse(forgetting.mayForget(), "in 1970, it was not signed yet");
    }

    @Test
    void aHubWithoutNodesForgetsNothingAndComplainsOfNothing() {
        offset = Optional.empty();
        try (CapturedLog log = new CapturedLog()) {
            assertFalse(forgetting.mayForget());
            assertTrue(log.with("nothing is deleted").isEmpty());
        }
    }

    @Test
    void theDoubtIsSaidOnceAndItsEndToo() {
        try (CapturedLog log = new CapturedLog()) {
            offset = Optional.of(Duration.ofHours(2));
            for (int i = 0; i < 5; i++) {
                assertFalse(forgetting.mayForget());
            }
            offset = Optional.of(Duration.ZERO);
            assertTrue(forgetting.mayForget());
            assertTrue(forgetting.mayForget());
            assertEquals(1, log.with("nothing is deleted").size());
            assertEquals(1, log.with("believed again").size());
        }
    }
}
