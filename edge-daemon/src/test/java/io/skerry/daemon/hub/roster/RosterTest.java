package io.skerry.daemon.hub.roster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import io.skerry.api.testing.TestClock;
import io.skerry.api.v1.Binding;
import io.skerry.api.v1.Condition;
import io.skerry.api.v1.Envelope;
import io.skerry.api.v1.Headline;
import io.skerry.api.v1.Heartbeat;
import io.skerry.api.v1.Hello;
import io.skerry.api.v1.HostFacts;
import io.skerry.api.v1.NodeChange;
import io.skerry.api.v1.NodeLifecycle;
import io.skerry.api.v1.PendingBinding;
import io.skerry.daemon.hub.HubDatabase;
import io.skerry.daemon.time.Clocks;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RosterTest {
    @TempDir Path folder;

    private final TestClock clock = new TestClock(Nodes.NOW);
    private HubDatabase database;
    private FleetChanges changes;
    private Roster roster;

    @BeforeEach
    void open() {
        database = new HubDatabase(folder);
        load();
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void eachNodeHasAValueForALabelOrTheEmptyText() {
        enrol(1);
        enrol(2);
        java.util.Map<String, String> none = roster.byNode("");
        assertEquals(java.util.Set.of(Nodes.id(1), Nodes.id(2)), none.keySet());
        assertTrue(none.values().stream().allMatch(String::isEmpty));
        state(1).getRecord()
                .getLabelsList()
                .forEach(label ->
                        assertEquals(
                                label.getValue(), roster.byNode(label.getName()).get(Nodes.id(1))));
    }

    @Test
    void anEnrolledNodeWaitsForItsBindingUnderTheNameOfItsToken() {
        enrol(1);
        assertTrue(roster.knows(Nodes.id(1)));
        assertEquals(Nodes.enrolled(1).identityKey(), roster.identityKey(Nodes.id(1)));
        assertEquals("node-1", state(1).getRecord().getName());
        assertEquals(NodeLifecycle.NODE_LIFECYCLE_QUARANTINED, state(1).getRecord().getLifecycle());
        assertEquals(
                List.of(Nodes.id(1)),
                roster.pending("", 10).stream().map(PendingBinding::getNodeId).toList());
        assertNull(roster.identityKey(Nodes.id(2)));
    }

    @Test
    void aKilledHubComesBackWithEverythingItKnew() {
        enrol(1);
        roster.connected(Nodes.id(1), hello("boot-1"));
        roster.heartbeat(Nodes.id(1), beat(0.97));
        roster.stored(Nodes.id(1), 12_345);
        bind(1, "berlin-1", 1);
        roster.flush();
        NodeChange before = state(1);

        database.reopen();
        load();
        NodeChange after = state(1);
        assertEquals(before.getRecord(), after.getRecord());
        assertFalse(after.getStatus().getConnected());
        assertEquals(before.getStatus().toBuilder().setConnected(false).build(), after.getStatus());
        assertEquals(Nodes.NOW, roster.lastSeen(Nodes.id(1)).orElseThrow());
        assertEquals(1, roster.bindingVersion(Nodes.id(1)));
    }

    @Test
    void bindingsAreOnDiskWithoutAFlush() {
        enrol(1);
        bind(1, "berlin-1", 1);
        database.reopen();
        load();
        assertEquals("berlin-1", state(1).getRecord().getName());
        assertEquals(NodeLifecycle.NODE_LIFECYCLE_ACTIVE, state(1).getRecord().getLifecycle());
        assertEquals(List.of(), roster.pending("", 10));
    }

    @Test
    void aBindingThatCannotBeWrittenIsToldToNobody() {
        enrol(1);
        database.get().close();
        assertThrows(RuntimeException.class, () -> bind(1, "berlin-1", 1));
        assertEquals(NodeLifecycle.NODE_LIFECYCLE_QUARANTINED, state(1).getRecord().getLifecycle());
    }

    @Test
    void whatCouldNotBeFlushedIsFlushedLater() {
        enrol(1);
        roster.heartbeat(Nodes.id(1), beat(0.5));
        Roster early = roster;
        database.get().close();
        assertThrows(RuntimeException.class, early::flush);
        assertThrows(RuntimeException.class, early::flush, "it is still to be written");
    }

    @Test
    void silenceKeepsConditions() {
        enrol(1);
        roster.connected(Nodes.id(1), hello("boot-1"));
        roster.heartbeat(Nodes.id(1), beat(0.97));
        clock.advance(Duration.ofHours(5));
        roster.disconnected(Nodes.id(1));
        Condition kept = state(1).getStatus().getConditions(0);
        assertEquals("disk_used", kept.getName());
        assertEquals(Nodes.NOW.toEpochMilli(), state(1).getStatus().getReceivedAtUnixMillis());
        assertEquals(
                clock.instant().toEpochMilli(), state(1).getStatus().getLinkChangedAtUnixMillis());
    }

    @Test
    void aClockOffsetCountsOnlyWhileItsLinkIsUp() {
        enrol(1);
        roster.connected(Nodes.id(1), hello("boot-1"));
        roster.heartbeat(
                Nodes.id(1),
                Heartbeat.newBuilder()
                        .setObservedAtUnixMillis(Nodes.NOW.plusSeconds(90).toEpochMilli())
                        .build());
        assertEquals(90_000, roster.clockOffsetMillis(Nodes.id(1)));
        clock.advance(Duration.ofSeconds(1));
        roster.connected(Nodes.id(1), hello("boot-2"));
        assertEquals(0, roster.clockOffsetMillis(Nodes.id(1)));
        assertEquals(0, roster.clockOffsetMillis(Nodes.id(9)));
    }

    @Test
    void aRevokedNodeStaysOutWhenItIsBoundAgain() {
        enrol(1);
        bind(1, "berlin-1", 1);
        roster.revoke(Nodes.id(1)::equals);
        assertEquals(NodeLifecycle.NODE_LIFECYCLE_REVOKED, state(1).getRecord().getLifecycle());
        bind(1, "berlin-1", 2);
        assertEquals(NodeLifecycle.NODE_LIFECYCLE_REVOKED, state(1).getRecord().getLifecycle());
        roster.revoke(id -> false);
        assertEquals(NodeLifecycle.NODE_LIFECYCLE_ACTIVE, state(1).getRecord().getLifecycle());
    }

    @Test
    void whoWaitsIsListedPageByPage() {
        for (int i = 1; i <= 5; i++) {
            enrol(i);
        }
        bind(2, "bound", 1);
        List<PendingBinding> first = roster.pending("", 2);
        List<PendingBinding> second = roster.pending(first.getLast().getNodeId(), 2);
        assertEquals(
                List.of(Nodes.id(1), Nodes.id(3), Nodes.id(4), Nodes.id(5)),
                java.util.stream.Stream.concat(first.stream(), second.stream())
                        .map(PendingBinding::getNodeId)
                        .toList());
    }

    @Test
    void whatHappensToAnUnknownNodeChangesNothing() {
        roster.heartbeat(Nodes.id(7), beat(0.5));
        roster.disconnected(Nodes.id(7));
        roster.duplicateIdentity(Nodes.id(7), true);
        roster.flush();
        assertEquals(0, changes.after(0, 0, 10).changes().size());
    }

    @Test
    void aDuplicateIdentityShowsUntilItEnds() {
        enrol(1);
        roster.duplicateIdentity(Nodes.id(1), true);
        assertTrue(state(1).getStatus().getDuplicateIdentity());
        roster.duplicateIdentity(Nodes.id(1), false);
        assertFalse(state(1).getStatus().getDuplicateIdentity());
    }

    @Test
    void telemetryThatComesLateDoesNotSetItsTimeBack() {
        enrol(1);
        roster.stored(Nodes.id(1), 500);
        roster.stored(Nodes.id(1), 300);
        assertEquals(500, state(1).getStatus().getTelemetryObservedAtUnixMillis());
    }

    @Test
    void whatAClockTenYearsAheadWroteIsPutRightByTheNextSignOfLife() {
        enrol(1);
        clock.setWall(Nodes.NOW.plus(Duration.ofDays(3652)));
        roster.connected(Nodes.id(1), hello("boot"));
        roster.stored(Nodes.id(1), clock.millis());
        clock.setWall(Nodes.NOW.plusSeconds(60));
        roster.heartbeat(Nodes.id(1), beat(0.5));
        assertEquals(-60_000, roster.clockOffsetMillis(Nodes.id(1)));
        roster.stored(Nodes.id(1), clock.millis());
        assertEquals(clock.millis(), state(1).getStatus().getTelemetryObservedAtUnixMillis());
    }

    @Test
    void theFleetsClockIsTheMedianOfTheNodesThatAreLinkedAndHaveSpoken() {
        assertEquals(Optional.empty(), roster.clockOffset());
        for (int i = 1; i <= 4; i++) {
            enrol(i);
            roster.connected(Nodes.id(i), hello("boot"));
        }
        assertEquals(Optional.empty(), roster.clockOffset());
        for (int i = 1; i <= 3; i++) {
            Duration apart = i == 3 ? Duration.ofDays(3652) : Duration.ofSeconds(i);
            roster.heartbeat(
                    Nodes.id(i),
                    beat(0.5).toBuilder()
                            .setObservedAtUnixMillis(Nodes.NOW.plus(apart).toEpochMilli())
                            .setIntervalMillis(5_000)
                            .build());
        }
        assertEquals(Optional.of(Duration.ofSeconds(2)), roster.clockOffset());
        roster.disconnected(Nodes.id(3));
        roster.disconnected(Nodes.id(2));
        assertEquals(Optional.of(Duration.ofSeconds(1)), roster.clockOffset());
        clock.advance(Duration.ofSeconds(41));
        assertEquals(Optional.empty(), roster.clockOffset(), "that was said too long ago");
    }

    @Test
    void anIdleNodeNeedNotRepeatTheHeadOfItsAudit() {
        enrol(1);
        roster.connected(Nodes.id(1), hello("boot"));
        Envelope head = Envelope.newBuilder().setPayloadType("head").build();
        roster.heartbeat(Nodes.id(1), beat(0.5).toBuilder().setAuditHead(head).build());
        roster.heartbeat(Nodes.id(1), beat(0.6).toBuilder().setIdle(true).build());
        assertEquals(Optional.of(head), roster.auditHead(Nodes.id(1)));
        roster.heartbeat(Nodes.id(1), beat(0.7));
        assertEquals(Optional.empty(), roster.auditHead(Nodes.id(1)), "its absence says something");
    }

    @Test
    void theFleetsLagIsThatOfNodesWhichAreToSend() {
        for (int i = 1; i <= 5; i++) {
            enrol(i);
            roster.connected(Nodes.id(i), hello("boot"));
        }
        assertEquals(TelemetryLag.NONE, roster.telemetryLag(), "nobody is bound");
        for (int i = 1; i <= 4; i++) {
            bind(i, "node-" + i, 1);
        }
        roster.stored(Nodes.id(1), clock.millis() - 29_999);
        roster.stored(Nodes.id(2), clock.millis() - 30_000);
        roster.stored(Nodes.id(3), clock.millis() - 1_000_000);
        roster.heartbeat(Nodes.id(3), beat(0.5).toBuilder().setIdle(true).build());
        assertEquals(new TelemetryLag(1, 1, 1, 1, OptionalDouble.of(30)), roster.telemetryLag());
        clock.advance(Duration.ofSeconds(10));
        assertEquals(new TelemetryLag(0, 2, 1, 1, OptionalDouble.of(40)), roster.telemetryLag());
    }

    private void load() {
        changes = new FleetChanges(ByteString.copyFrom(new byte[16]));
        roster = Roster.load(database.get(), new Clocks(clock, clock::nanoTime), changes);
    }

    private void enrol(int i) {
        database.get()
                .write(tx -> {
                    RosterTable.insert(tx, Nodes.enrolled(i));
                    return true;
                });
        roster.enrolled(Nodes.enrolled(i));
    }

    private void bind(int i, String name, long version) {
        Binding binding =
                Binding.newBuilder()
                        .setNodeId(Nodes.id(i))
                        .setName(name)
                        .setVersion(version)
                        .build();
        Envelope envelope = Envelope.newBuilder().setPayload(binding.toByteString()).build();
        roster.bind(List.of(new VerifiedBinding(binding, envelope)), tx -> {});
    }

    private NodeChange state(int i) {
        return changes.after(0, 0, 1_000).changes().stream()
                .filter(change -> change.getNodeId().equals(Nodes.id(i)))
                .findFirst()
                .orElseThrow();
    }

    private static Hello hello(String boot) {
        return Hello.newBuilder()
                .setDaemonVersion("1.2.3")
                .setFacts(HostFacts.newBuilder().setBootId(boot))
                .build();
    }

    private static Heartbeat beat(double disk) {
        return Heartbeat.newBuilder()
                .setObservedAtUnixMillis(Nodes.NOW.toEpochMilli())
                .addHeadlines(Headline.newBuilder().setName("disk_used_ratio").setValue(disk))
                .build();
    }
}
