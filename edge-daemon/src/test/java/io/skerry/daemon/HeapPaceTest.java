package io.skerry.daemon;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.skerry.daemon.time.VirtualTime;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HeapPaceTest {
    private static final long MIB = 1 << 20;

    private final VirtualTime time = new VirtualTime(Instant.parse("2026-03-01T08:00:00Z"));
    private long committed = 32 * MIB;
    private long living = 32 * MIB;
    private int collections;
    private final HeapPace pace =
            new HeapPace(
                    time,
                    () -> committed,
                    () -> {
                        collections++;
                        committed = living;
                    });

    @BeforeEach
    void aWhileLater() {
        time.advance(HeapPace.REST);
    }

    private void heapHas(long mib) {
        committed = mib * MIB;
        pace.look();
    }

    @Test
    void aSmallHeapGrowsByTheLeastThatIsWorthACollection() {
        heapHas(44);
        assertEquals(0, collections);
        heapHas(45);
        assertEquals(1, collections);
        assertEquals(living, committed);
    }

    @Test
    void aLargeHeapGrowsByAQuarter() {
        heapHas(45);
        living = 200 * MIB;
        time.advance(HeapPace.REST);
        heapHas(200);
        assertEquals(2, collections, "which was no garbage");
        time.advance(HeapPace.REST);
        heapHas(250);
        assertEquals(2, collections);
        heapHas(251);
        assertEquals(3, collections);
    }

    @Test
    void whatLivesIsNotCollectedAgainAndAgain() {
        living = 100 * MIB;
        heapHas(100);
        for (int i = 0; i < 100; i++) {
            time.advance(HeapPace.LOOK);
            heapHas(101);
        }
        assertEquals(1, collections);
    }

    @Test
    void twoCollectionsAreApartWhateverTheLoad() {
        heapHas(100);
        assertEquals(1, collections);
        for (Duration at = Duration.ZERO;
                at.compareTo(HeapPace.REST) < 0;
                at = at.plus(HeapPace.LOOK)) {
            heapHas(100);
            assertEquals(1, collections, "after " + at);
            time.advance(HeapPace.LOOK);
        }
        heapHas(100);
        assertEquals(2, collections);
    }

    @Test
    void aProcessThatJustStartedIsLeftToIt() {
        HeapPace young = new HeapPace(time, () -> committed, () -> collections++);
        committed = 500 * MIB;
        young.look();
        assertEquals(0, collections);
        time.advance(HeapPace.REST);
        young.look();
        assertEquals(1, collections);
    }

    @Test
    void whatTheVirtualMachineCollectedByItselfCounts() {
        heapHas(100);
        living = 20 * MIB;
        heapHas(20);
        time.advance(HeapPace.REST);
        heapHas(32);
        assertEquals(1, collections);
        heapHas(33);
        assertEquals(2, collections);
    }
}
