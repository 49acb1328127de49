package io.skerry.daemon.node.telemetry.buffer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class RoomTest {

    private static final long MIB = 1L << 20;

    private final TestDisk disk = new TestDisk(10_000 * MIB);
    private final List<String> order = new ArrayList<>();
    private final Room room = new Room(100, disk);
    private final Shelf frames = new Shelf("frames");
    private final Shelf logs = new Shelf("logs");

    /** A store that holds so many bytes of each class. */
    private final class Shelf implements Tenant {
        private final String name;
        private final Map<DropClass, Long> held = new EnumMap<>(DropClass.class);

        Shelf(String name) {
            this.name = name;
            room.join(this);
        }

        Shelf with(DropClass what, long bytes) {
            held.put(what, bytes);
            return this;
        }

        @Override
        public long heldBytes() {
            return held.values().stream().mapToLong(Long::longValue).sum();
        }

        @Override
        public long free(DropClass what, long bytes) {
            long freed = Math.min(bytes, held.getOrDefault(what, 0L));
            if (freed > 0) {
                held.merge(what, -freed, Long::sum);
                order.add(name + " " + what + " " + freed);
            }
            return freed;
        }
    }

    @Test
    void nothingIsGivenUpWhileThereIsRoom() {
        frames.with(DropClass.OLDEST_FRAMES, 40);
        logs.with(DropClass.DEBUG_LOGS, 40);
        room.make(20);
        assertEquals(List.of(), order);
    }

    @Test
    void allStoresTogetherGiveUpInOneOrder() {
        frames.with(DropClass.ACKNOWLEDGED, 10).with(DropClass.RAW_FRAMES, 30);
        frames.with(DropClass.OLDEST_FRAMES, 30);
        logs.with(DropClass.ACKNOWLEDGED, 5).with(DropClass.DEBUG_LOGS, 5);
        logs.with(DropClass.LOGS, 20);
        room.make(80);
        assertEquals(
                List.of(
                        "frames ACKNOWLEDGED 10",
                        "logs ACKNOWLEDGED 5",
                        "logs DEBUG_LOGS 5",
                        "logs LOGS 20",
                        "frames RAW_FRAMES 30",
                        "frames OLDEST_FRAMES 10"),
                order);
        assertEquals(20, frames.heldBytes() + logs.heldBytes());
    }

    @Test
    void onADiskWithoutRoomWhatIsNewTakesThePlaceOfWhatIsOld() {
        frames.with(DropClass.ACKNOWLEDGED, 50);
        disk.usable(room.reserveBytes());
        room.make(3);
        assertEquals(List.of("frames ACKNOWLEDGED 3"), order);
    }

    @Test
    void whenOthersTakeTheReserveItIsMadeGoodFromHere() {
        frames.with(DropClass.ACKNOWLEDGED, 50);
        disk.usable(room.reserveBytes() / 4 - 20);
        room.make(3);
        assertEquals(List.of("frames ACKNOWLEDGED 20"), order);
    }

    @Test
    void theReserveIsOnePartInAHundredAndSixteenMebibytesWhereTheyFit() {
        assertEquals(100 * MIB, room.reserveBytes());
        assertEquals(16 * MIB, new Room(1, new TestDisk(200 * MIB)).reserveBytes());
        assertEquals(4 * MIB, new Room(1, new TestDisk(32 * MIB)).reserveBytes());
        assertEquals(1_024 * MIB, new Room(1, new TestDisk(1L << 42)).reserveBytes());
    }

    @Test
    void withoutASettingItIsTheSmallerOfOneGibibyteAndOnePartInTwenty() {
        assertEquals(500 * MIB, Room.of(OptionalLong.empty(), disk).maxBytes());
        assertEquals(1L << 30, Room.of(OptionalLong.empty(), TestDisk.large()).maxBytes());
        assertEquals(7, Room.of(OptionalLong.of(7), disk).maxBytes());
    }

    @Test
    void whoeverLeftIsNotAsked() {
        logs.with(DropClass.ACKNOWLEDGED, 200);
        room.leave(logs);
        room.make(50);
        assertTrue(order.isEmpty());
    }
}
