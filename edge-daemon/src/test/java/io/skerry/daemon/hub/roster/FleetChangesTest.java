package io.skerry.daemon.hub.roster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import io.skerry.api.v1.FleetCursor;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class FleetChangesTest {
    private static final ByteString INCARNATION = ByteString.copyFrom(new byte[16]);

    private final FleetChanges changes = new FleetChanges(INCARNATION);

    /** A watcher that reads part by part, and breaks off as a real one does. */
    private static final class Reader {
        private final FleetChanges changes;
        private final Console console = new Console();
        private long base;
        private long reached;

        Reader(FleetChanges changes) {
            this.changes = changes;
        }

        boolean read(int limit) {
            FleetChanges.Part part = changes.after(base, reached, limit);
            console.take(part.changes());
            base = part.cursor().getRevision();
            reached = part.reached();
            return part.more();
        }

        /** The connection broke: all that it knows is its cursor. */
        void reconnect() {
            reached = base;
        }
    }

    @Property(tries = 300)
    void snapshotAndChangesGiveTheStateWhateverHappensInBetween(@ForAll long seed) {
        Random random = new Random(seed);
        FleetChanges fleet = new FleetChanges(INCARNATION);
        Map<String, NodeState> truth = new HashMap<>();
        Reader reader = new Reader(fleet);
        for (int step = 0; step < 200; step++) {
            int node = random.nextInt(12);
            switch (random.nextInt(6)) {
                case 0, 1, 2 -> {
                    NodeState before = truth.get(Nodes.id(node));
                    String name =
                            before == null || random.nextInt(4) == 0
                                    ? "name-" + step
                                    : before.record().getName();
                    NodeState state = Nodes.state(node, name, step);
                    truth.put(Nodes.id(node), state);
                    fleet.record(Nodes.id(node), state);
                }
                case 3, 4 -> reader.read(1 + random.nextInt(4));
                default -> reader.reconnect();
            }
        }
        while (reader.read(3)) {
            // Until it has caught up.
        }
        assertEquals(truth.size(), reader.console.records.size());
        truth.forEach((id, state) -> {
            assertEquals(state.record(), reader.console.records.get(id));
            assertEquals(state.status(), reader.console.statuses.get(id));
        });
    }

    @Test
    void aNodeBeyondTheFirstChunkComesWithItsRecord() {
        for (int i = 0; i < 1_200; i++) {
            changes.record(Nodes.id(i), Nodes.state(i, "node-" + i, 0));
        }
        for (int i = 0; i < 1_200; i++) {
            changes.record(Nodes.id(i), Nodes.state(i, "node-" + i, 1));
        }
        Reader reader = new Reader(changes);
        int parts = 1;
        while (reader.read(500)) {
            parts++;
        }
        assertEquals(3, parts);
        assertEquals(1_200, reader.console.records.size());
    }

    @Test
    void whoHasTheRecordIsSentTheStatusOnly() {
        changes.record(Nodes.id(1), Nodes.state(1, "a", 1));
        Reader reader = new Reader(changes);
        reader.read(10);
        changes.record(Nodes.id(1), Nodes.state(1, "a", 2));
        FleetChanges.Part part = changes.after(reader.base, reader.reached, 10);
        assertFalse(part.changes().getFirst().hasRecord());
        changes.record(Nodes.id(1), Nodes.state(1, "b", 2));
        part = changes.after(reader.base, reader.reached, 10);
        assertEquals("b", part.changes().getFirst().getRecord().getName());
    }

    @Test
    void manyChangesOfOneNodeAreOne() {
        for (int i = 0; i < 1_000; i++) {
            changes.record(Nodes.id(1), Nodes.state(1, "a", i));
        }
        FleetChanges.Part part = changes.after(0, 0, 500);
        assertEquals(1, part.changes().size());
        assertEquals(999, part.changes().getFirst().getStatus().getReceivedAtUnixMillis());
        assertFalse(part.more());
    }

    @Test
    void aCursorOfAnotherStartOrOfTheFutureIsNoPlaceToGoOn() {
        changes.record(Nodes.id(1), Nodes.state(1, "a", 1));
        FleetCursor here = changes.after(0, 0, 1).cursor();
        assertTrue(changes.canResume(here));
        assertFalse(changes.canResume(here.toBuilder().setRevision(2).build()));
        assertFalse(changes.canResume(here.toBuilder().setRevision(-1).build()));
        assertFalse(
                changes.canResume(
                        here.toBuilder().setIncarnation(ByteString.copyFromUtf8("x")).build()));
    }

    @Test
    void tenThousandNodesAreReadInTwentyParts() {
        for (int i = 0; i < 10_000; i++) {
            changes.record(Nodes.id(i), Nodes.state(i, "node-" + i, i));
        }
        Reader reader = new Reader(changes);
        int parts = 1;
        while (reader.read(500)) {
            parts++;
        }
        assertEquals(20, parts);
        assertEquals(10_000, reader.console.statuses.size());
        assertEquals(0, changes.after(reader.base, reader.reached, 500).changes().size());
    }
}
