package io.skerry.daemon.hub;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.api.v1.Condition;
import io.skerry.api.v1.NodeChange;
import io.skerry.api.v1.NodeStatus;
import io.skerry.api.v1.WatchFleetRequest;
import io.skerry.daemon.time.Clocks;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a whole hub tells an operator of nodes that go wrong. Its wall clock is turned. */
final class FailureModesTest {
    @TempDir Path folder;

    /** Time that is left out, by both clocks. */
    private final AtomicReference<Duration> turned = new AtomicReference<>(Duration.ZERO);

    private final InstantSource wall = () -> Instant.now().plus(turned.get());
    private HubPlant plant;

    @BeforeEach
    void start() throws Exception {
        plant =
                new HubPlant(
                        folder, new Clocks(wall, () -> System.nanoTime() + turned.get().toNanos()));
    }

    @AfterEach
    void close() {
        plant.close();
    }

    @Test
    void aDiskThatFillsIsForecastAndTheForecastOutlivesTheHub() throws Exception {
        RawNode node = RawNode.enrol(plant, plant.token("berlin-1"));
        for (int minute = 0; minute < 9; minute++) {
            // Of a minute without a heartbeat no link is left.
            node.link();
            double used = 0.4 + 0.02 * minute;
            node.heartbeat(used);
            var _ = seen(node, status -> used == disk(status));
            turned.updateAndGet(time -> time.plusSeconds(61));
        }
        Condition filling = condition(node, "disk_filling");
        assertTrue(
                filling.getMessage().startsWith("Disk / is full in about 22 min if it goes on"),
                filling.getMessage());
        plant.restart();
        assertEquals(filling, condition(node, "disk_filling"));
        node.link();
        node.heartbeat(0.4);
        var _ = seen(node, status -> disk(status) == 0.4);
        assertEquals(filling, condition(node, "disk_filling"), "one look says nothing");
    }

    @Test
    void restartsThatBeginWithAnotherVersionAreLaidAtItsDoor() {
        RawNode node = RawNode.enrol(plant, plant.token("berlin-1"));
        node.link("1.2.3");
        node.heartbeat("restarts_total", 7, "");
        var _ = seen(node, NodeStatus::hasHeartbeat);
        node.link("1.3.0");
        // The hub may hear of it after a heartbeat that is quick: then they were there before.
        await().until(() -> change(node).getRecord().getDaemonVersion().equals("1.3.0"));
        node.heartbeat("restarts_total", 11, "");
        assertEquals(
                "Since version 1.2.3 became 1.3.0 0 s ago it restarted 4 times (0 in the hour"
                        + " before). Versions of its services are not known to the hub.",
                condition(node, "bad_rollout").getMessage().replaceAll("\\d+ s ago", "0 s ago"));
    }

    @Test
    void whoseCertificateHasEndedIsRefusedAndThatIsSaidOfTheNode() {
        RawNode node = RawNode.enrol(plant, plant.token("berlin-1"), Duration.ofHours(1));
        node.link();
        node.heartbeat(0.5);
        var _ = seen(node, NodeStatus::hasHeartbeat);
        turned.set(Duration.ofHours(2));
        RawNode stranger = RawNode.enrol(plant, plant.token("berlin-2"));
        node.leave();
        var _ = seen(node, status -> !status.getConnected());
        node.link();
        assertTrue(
                condition(node, "tls_refused").getMessage().contains("EXPIRED"), "with its reason");
        assertEquals(0, seen(stranger, status -> true).getConditionsCount());
    }

    private static double disk(NodeStatus status) {
        return status.getHeartbeat().getHeadlinesList().stream()
                .filter(headline -> headline.getName().equals("disk_used_ratio"))
                .mapToDouble(headline -> headline.getValue())
                .findFirst()
                .orElse(-1);
    }

    private Condition condition(RawNode node, String name) {
        return seen(node, status -> named(status, name).isPresent()).getConditionsList().stream()
                .filter(condition -> condition.getName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static Optional<Condition> named(NodeStatus status, String name) {
        return status.getConditionsList().stream()
                .filter(condition -> condition.getName().equals(name))
                .findFirst();
    }

    /** How the node stands once it stands as wished. */
    private NodeStatus seen(RawNode node, Predicate<NodeStatus> wished) {
        return await().until(() -> change(node).getStatus(), wished);
    }

    /** All that the hub says of the node now. */
    private NodeChange change(RawNode node) {
        return plant
                .fleetService()
                .watchFleet(WatchFleetRequest.getDefaultInstance())
                .next()
                .getChangesList()
                .stream()
                .filter(change -> change.getNodeId().equals(node.id()))
                .findFirst()
                .orElse(NodeChange.getDefaultInstance());
    }
}
