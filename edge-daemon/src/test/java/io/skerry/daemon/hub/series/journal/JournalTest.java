package io.skerry.daemon.hub.series.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.daemon.store.StoreException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {
    private static final Path FOLDER = Path.of("/journal");

    @Property(tries = 200)
    void whatWasReturnedForOutlivesPowerLossAndTheRestIsWholeOrGone(@ForAll long seed) {
        Random random = new Random(seed);
        MemoryDisk disk = new MemoryDisk();
        List<String> durable = new ArrayList<>();
        for (int life = 0; life < 4; life++) {
            List<String> read = new ArrayList<>();
            Journal journal = open(disk, 300, read);
            assertEquals(durable, read.subList(0, durable.size()), "life " + life);
            durable = new ArrayList<>(read);
            int groups = random.nextInt(8);
            for (int i = 0; i < groups; i++) {
                List<String> group = group(random, life + "." + i);
                disk.failSync(random.nextInt(6) == 0);
                try {
                    var _ = journal.append(bytes(group));
                    durable.addAll(group);
                } catch (StoreException failed) {
                    assertEquals(StoreException.Reason.IO, failed.reason());
                    // Whether it is there is open; it is asked for again below.
                    disk.failSync(false);
                    journal.close();
                    read.clear();
                    journal = open(disk, 300, read);
                    assertTrue(read.size() >= durable.size());
                    durable = new ArrayList<>(read);
                }
            }
            disk = disk.afterPowerLoss(random);
        }
    }

    @Property(tries = 100)
    void aTailCutAnywhereCostsWholeGroupsAndNothingBeforeThem(@ForAll long seed) {
        Random random = new Random(seed);
        MemoryDisk disk = new MemoryDisk();
        Journal journal = open(disk, 1 << 20, new ArrayList<>());
        List<List<String>> groups = new ArrayList<>();
        List<Long> ends = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            List<String> group = group(random, "g" + i);
            var _ = journal.append(bytes(group));
            groups.add(group);
            ends.add(journal.bytes());
        }
        int cut = random.nextInt((int) journal.bytes() + 1);
        disk.cut(disk.files().getFirst(), cut);
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < groups.size(); i++) {
            if (ends.get(i) <= cut) {
                expected.addAll(groups.get(i));
            }
        }
        List<String> read = new ArrayList<>();
        Journal again = open(disk, 1 << 20, read);
        assertEquals(expected, read);
        var _ = again.append(bytes(List.of("after")));
        read.clear();
        var _ = open(disk, 1 << 20, read);
        assertEquals("after", read.getLast());
        assertEquals(expected.size() + 1, read.size());
    }

    @Test
    void aFullDiskRefusesAndRecoversByItself() {
        MemoryDisk disk = new MemoryDisk();
        Journal journal = open(disk, 1 << 20, new ArrayList<>());
        var _ = journal.append(bytes(List.of("one")));
        disk.room(5);
        StoreException full =
                assertThrows(
                        StoreException.class,
                        () -> journal.append(bytes(List.of("lost".repeat(9)))));
        assertEquals(StoreException.Reason.FULL, full.reason());
        disk.room(0);
        assertThrows(StoreException.class, () -> journal.append(bytes(List.of("lost"))));
        disk.room(Long.MAX_VALUE);
        var _ = journal.append(bytes(List.of("two")));
        List<String> read = new ArrayList<>();
        var _ = open(disk, 1 << 20, read);
        assertEquals(List.of("one", "two"), read);
    }

    @Test
    void segmentsThatNobodyNeedsAreDroppedAndTheNewestStays() {
        MemoryDisk disk = new MemoryDisk();
        Journal journal = open(disk, 10, new ArrayList<>());
        for (int i = 0; i < 5; i++) {
            assertEquals(i + 1, journal.append(bytes(List.of("entry " + i))));
        }
        journal.drop(3);
        assertEquals(3, journal.oldest());
        List<String> read = new ArrayList<>();
        var _ = open(disk, 10, read);
        assertEquals(List.of("entry 2", "entry 3", "entry 4"), read);
        journal.drop(Long.MAX_VALUE);
        assertEquals(1, disk.files().size());
        assertEquals(6, journal.append(bytes(List.of("on"))));
    }

    @Test
    void itWorksOnTheDiskOfThisMachine(@TempDir Path folder) throws Exception {
        Path own = folder.resolve("series");
        List<String> read = new ArrayList<>();
        try (Journal journal = open(own, new RealDisk(), 100, read)) {
            for (int i = 0; i < 20; i++) {
                var _ = journal.append(bytes(List.of("a" + i, "b" + i)));
            }
            assertTrue(journal.bytes() > 0);
            journal.drop(2);
        }
        try (var files = Files.list(own)) {
            assertTrue(
                    files.allMatch(file -> file.getFileName().toString().startsWith("journal-")));
        }
        try (Journal again = open(own, new RealDisk(), 100, read)) {
            assertEquals("b19", read.getLast());
            var _ = again.append(bytes(List.of("c")));
        }
    }

    private static Journal open(Disk disk, int segment, List<String> read) {
        return open(FOLDER, disk, segment, read);
    }

    private static Journal open(Path folder, Disk disk, int segment, List<String> read) {
        return Journal.open(
                folder,
                disk,
                segment,
                (entry, _) -> read.add(new String(entry, StandardCharsets.UTF_8)));
    }

    private static List<String> group(Random random, String name) {
        List<String> group = new ArrayList<>();
        int size = 1 + random.nextInt(5);
        for (int i = 0; i < size; i++) {
            group.add(name + " entry " + i + "x".repeat(random.nextInt(60)));
        }
        return group;
    }

    private static List<byte[]> bytes(List<String> entries) {
        return entries.stream().map(entry -> entry.getBytes(StandardCharsets.UTF_8)).toList();
    }
}
