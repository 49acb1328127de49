package io.skerry.daemon.hub.roster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import io.skerry.api.identity.PeerRefusalReason;
import io.skerry.api.identity.PeerVerdict;
import io.skerry.api.identity.SpiffeId;
import io.skerry.api.testing.TestClock;
import io.skerry.api.v1.Condition;
import io.skerry.api.v1.Headline;
import io.skerry.api.v1.Heartbeat;
import io.skerry.api.v1.Hello;
import io.skerry.api.v1.NodeStatus;
import io.skerry.daemon.hub.HubDatabase;
import io.skerry.daemon.time.Clocks;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a roster tells of a node's health beside its heartbeats. */
final class RosterHealthTest {
    private static final SpiffeId NODE = SpiffeId.node("test.example", Nodes.id(1));

    @TempDir Path folder;
    private final TestClock clock = new TestClock(Nodes.NOW);
    private HubDatabase database;
    private FleetChanges changes;
    private Roster roster;

    @BeforeEach
    void open() {
        database = new HubDatabase(folder);
        database.get()
                .write(tx -> {
                    RosterTable.insert(tx, Nodes.enrolled(1));
                    return true;
                });
        load();
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void anotherVersionIsRememberedOverARestartOfTheHub() {
        hello("1.0");
        restarts(3);
        hello("1.1");
        clock.advance(Duration.ofMinutes(1));
        restarts(9);
        assertEquals(List.of("bad_rollout", "restarts"), names());
        roster.flush();
        database.reopen();
        load();
        assertEquals(List.of("bad_rollout", "restarts"), names());
        hello("1.1");
        clock.advance(Duration.ofMinutes(1));
        restarts(9);
        assertEquals(List.of("bad_rollout", "restarts"), names());
        assertTrue(
                status().getConditions(0).getMessage().startsWith("Since version 1.0 became 1.1"),
                status().getConditions(0).getMessage());
        hello("1.0");
        assertEquals(List.of("restarts"), names(), "told at once, not with the next heartbeat");
    }

    @ParameterizedTest
    @ValueSource(longs = {2, -2, 87_600})
    void aClockOfTheHubThatIsSetForgetsNothing(long hours) {
        hello("1.0");
        restarts(3);
        hello("1.1");
        clock.advance(Duration.ofMinutes(1));
        restarts(9);
        assertEquals(List.of("bad_rollout", "restarts"), names());
        clock.setWall(clock.instant().plus(Duration.ofHours(hours)));
        clock.advance(Duration.ofSeconds(10));
        restarts(9);
        assertEquals(List.of("bad_rollout", "restarts"), names());
        assertTrue(
                status().getConditions(0).getMessage().contains(" 70 s ago "),
                status().getConditions(0).getMessage());
        for (int i = 0; i < 61; i++) {
            clock.advance(Duration.ofMinutes(1));
            restarts(9);
        }
        assertEquals(List.of(), names(), "an hour is over");
    }

    @ParameterizedTest
    @EnumSource(PeerRefusalReason.class)
    void onlyARefusalThatIsSignedIsLaidAtTheDoorOfANode(PeerRefusalReason reason) {
        roster.refused(new PeerVerdict.Refused(reason, NODE.uri(), "Why."));
        List<String> said =
                switch (reason) {
                    case EXPIRED -> List.of("tls_refused");
                    case NOT_YET_VALID -> List.of("clock_offset", "tls_refused");
                    case FOREIGN,
                            WRONG_ROLE,
                            NO_SPIFFE_ID,
                            TWO_SPIFFE_IDS,
                            WRONG_USAGE,
                            REVOKED,
                            UNEXPECTED_PEER,
                            NO_STATEMENT,
                            BAD_STATEMENT,
                            MALFORMED ->
                            List.of();
                };
        assertEquals(said, names());
        hello("1.0");
        restarts(0);
        assertEquals(List.of(), names(), "it is let in");
    }

    @Test
    void aCopyOfAnOldCertificateSaysNothingOfANodeThatIsLinked() {
        hello("1.0");
        roster.refused(new PeerVerdict.Refused(PeerRefusalReason.EXPIRED, NODE.uri(), "Why."));
        assertEquals(List.of(), names());
    }

    @Test
    void whoIsNoNodeOfThisHubIsNobodysCondition() {
        String other = SpiffeId.node("test.example", Nodes.id(2)).uri();
        roster.refused(new PeerVerdict.Refused(PeerRefusalReason.EXPIRED, other, "Why."));
        String person = SpiffeId.operator("test.example", Nodes.id(1)).uri();
        roster.refused(new PeerVerdict.Refused(PeerRefusalReason.EXPIRED, person, "Why."));
        assertEquals(List.of(), names());
    }

    private void hello(String version) {
        roster.connected(Nodes.id(1), Hello.newBuilder().setDaemonVersion(version).build());
    }

    private void restarts(double total) {
        roster.heartbeat(
                Nodes.id(1),
                Heartbeat.newBuilder()
                        .setObservedAtUnixMillis(clock.millis())
                        .setIntervalMillis(10_000)
                        .addHeadlines(
                                Headline.newBuilder().setName("restarts_total").setValue(total))
                        .build());
    }

    private void load() {
        changes = new FleetChanges(ByteString.copyFrom(new byte[16]));
        roster = Roster.load(database.get(), new Clocks(clock, clock::nanoTime), changes);
    }

    private NodeStatus status() {
        return changes.after(0, 0, 1_000).changes().getFirst().getStatus();
    }

    private List<String> names() {
        return status().getConditionsList().stream().map(Condition::getName).toList();
    }
}
