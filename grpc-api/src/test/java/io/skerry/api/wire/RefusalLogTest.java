package io.skerry.api.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.skerry.api.identity.PeerRefusalReason;
import io.skerry.api.identity.PeerVerdict;
import io.skerry.api.testing.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RefusalLogTest {
    private final TestClock clock = new TestClock(Instant.parse("2026-11-01T12:00:00Z"));
    private final List<PeerVerdict.Refused> told = new ArrayList<>();
    private final RefusalLog log = new RefusalLog(clock, told::add);

    @Test
    void aPeerThatKeepsTryingIsToldOnceAndCounted() {
        for (int i = 0; i < 50; i++) {
            log.refused(refusal(PeerRefusalReason.EXPIRED, TlsFixture.NODE.uri()));
            clock.advance(Duration.ofSeconds(1));
        }

        assertEquals(1, told.size());
        RefusalLog.Entry entry = log.newest(10).getFirst();
        assertEquals(50, entry.count());
        assertEquals(Instant.parse("2026-11-01T12:00:49Z"), entry.last());
    }

    @Test
    void anotherReasonIsToldAnew() {
        log.refused(refusal(PeerRefusalReason.EXPIRED, TlsFixture.NODE.uri()));
        log.refused(refusal(PeerRefusalReason.REVOKED, TlsFixture.NODE.uri()));
        log.refused(refusal(PeerRefusalReason.EXPIRED, TlsFixture.NODE.uri()));

        assertEquals(2, told.size());
    }

    @Test
    void afterItWasAcceptedARefusalIsNewsAgain() {
        log.refused(refusal(PeerRefusalReason.EXPIRED, TlsFixture.NODE.uri()));
        log.accepted(TlsFixture.NODE);
        assertFalse(log.newest(1).getFirst().current());
        log.refused(refusal(PeerRefusalReason.EXPIRED, TlsFixture.NODE.uri()));

        assertEquals(2, told.size());
    }

    @Test
    void aFloodOfStrangersIsBoundedAndTheNewestStay() {
        for (int i = 0; i < 10_000; i++) {
            clock.advance(Duration.ofMillis(1));
            log.refused(refusal(PeerRefusalReason.FOREIGN, "spiffe://x/node/" + i));
        }

        assertEquals(256, log.newest(100_000).size());
        assertEquals("spiffe://x/node/9999", log.newest(1).getFirst().refusal().claimed());
    }

    private static PeerVerdict.Refused refusal(PeerRefusalReason reason, String claimed) {
        return new PeerVerdict.Refused(reason, claimed, "No.");
    }
}
