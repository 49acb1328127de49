package io.skerry.daemon.hub.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.daemon.log.CapturedLog;
import io.skerry.daemon.time.VirtualTime;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** One line when something goes wrong, one when it is well again. */
class EngineHealthTest {
    private final VirtualTime time = new VirtualTime(Instant.EPOCH);
    private final CapturedLog logged = new CapturedLog();
    private final EngineHealth health = new EngineHealth("long", time);

    @AfterEach
    void close() {
        logged.close();
    }

    private int lines(String text) {
        return logged.with(text).size();
    }

    @Test
    void anEngineThatIsAwayIsToldOnceAndOnceThatItIsBack() {
        for (int i = 0; i < 100; i++) {
            health.later("http://engine answers 503: overloaded");
        }
        assertFalse(health.isUp());
        assertEquals(1, lines("engine takes no telemetry"));
        assertTrue(logged.with("engine takes no telemetry").getFirst().contains("503: overloaded"));
        health.taken();
        health.taken();
        assertTrue(health.isUp());
        assertEquals(1, lines("engine takes telemetry again"));
    }

    @Test
    void refusalsBetweenGoodRequestsAreToldOnceAndTheirEndAfterACalm() {
        for (int i = 0; i < 50; i++) {
            health.refused(40, "out of order");
            health.taken();
            time.advance(Duration.ofSeconds(10));
        }
        assertEquals(1, lines("engine refuses samples"));
        assertEquals(0, lines("refuses no samples any more"));
        time.advance(Duration.ofMinutes(11));
        health.taken();
        health.taken();
        assertEquals(1, lines("refuses no samples any more"));
        health.refused(40, "out of order");
        assertEquals(2, lines("engine refuses samples"));
    }

    @Test
    void anEngineThatOnlyRefusesIsNotUp() {
        health.later("no answer");
        health.refused(40, "401");
        assertFalse(health.isUp());
    }

    @Test
    void aFullQueueIsToldOnce() {
        health.overflowed(1_000);
        health.overflowed(2_000);
        assertEquals(1, lines("queue of an engine is full"));
        time.advance(Duration.ofMinutes(11));
        health.taken();
        assertEquals(1, lines("queue of an engine is large enough again"));
    }

    @Test
    void aDiskThatRefusesIsToldOnceAndOnceThatItWorks() {
        health.diskWorks();
        health.diskFailed(40, "the disk is full");
        health.diskFailed(40, "the disk is full");
        assertEquals(1, lines("queue of an engine cannot be written"));
        health.diskWorks();
        health.diskWorks();
        assertEquals(1, lines("queue of an engine is written again"));
    }
}
