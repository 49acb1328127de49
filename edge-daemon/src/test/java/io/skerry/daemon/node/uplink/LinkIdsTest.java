package io.skerry.daemon.node.uplink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import io.skerry.api.seal.Uuid7;
import io.skerry.daemon.time.VirtualTime;
import java.time.Instant;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class LinkIdsTest {
    private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");

    private final VirtualTime time = new VirtualTime(NOW);
    private final LinkIds ids = new LinkIds(time, new SplittableRandom(1));

    @Test
    void areUuidsOfVersionSevenWithTheTimeInFront() {
        ByteString id = ids.next();

        assertTrue(Uuid7.isValid(id));
        long millis = id.asReadOnlyByteBuffer().getLong() >>> 16;
        assertEquals(NOW.toEpochMilli(), millis);
    }

    @Test
    void riseAlsoWhenTheClockIsSetBack() {
        ByteString before = ids.next();
        for (int i = 0; i < 1000; i++) {
            if (i == 500) {
                time.setWall(Instant.EPOCH);
            }
            ByteString next = ids.next();
            assertTrue(ByteString.unsignedLexicographicalComparator().compare(next, before) > 0);
            before = next;
        }
    }
}
