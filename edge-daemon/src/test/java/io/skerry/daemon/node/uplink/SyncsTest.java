package io.skerry.daemon.node.uplink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.api.v1.LinkResponse;
import io.skerry.api.v1.LinkTerms;
import io.skerry.daemon.node.telemetry.SyncCount;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Synchronisations of an uplink, counted over its links. The hub wishes one each 5 s. */
class SyncsTest {
    private final UplinkFixture node = new UplinkFixture();

    @AfterEach
    void close() {
        node.close();
    }

    @Test
    void aNodeThatLooksForNoHubHasNone() {
        assertTrue(node.syncs.count().isEmpty());
        node.client.start();
        assertEquals(new SyncCount(0, 0, false), count());
    }

    @Test
    void eachHeartbeatThatIsAnsweredIsOne() {
        node.linked();
        for (int i = 0; i < 12; i++) {
            node.hub.acknowledge(i + 1);
            node.time.advance(Duration.ofSeconds(5));
        }
        assertEquals(new SyncCount(12, 0, false), count());
    }

    @Test
    void anAnswerToTheHeartbeatBeforeIsNone() {
        node.linked();
        node.time.advance(Duration.ofSeconds(5));
        node.hub.acknowledge(1);
        node.time.advance(Duration.ofSeconds(4));
        assertEquals(new SyncCount(1, 1, false), count());
        node.hub.acknowledge(2);
        assertEquals(new SyncCount(2, 1, false), count());
        node.hub.acknowledge(2);
        assertEquals(new SyncCount(2, 1, false), count());
    }

    @Test
    void whatIsDueWhileTheNodeIsCutOffFails() {
        node.linked();
        node.hub.acknowledge(1);
        node.hub.reachable(false);
        node.hub.links.getLast().out.onCompleted();
        node.time.advance(Duration.ofMinutes(10));
        assertEquals(new SyncCount(120, 119, false), count());
    }

    @Test
    void anIdleNodeSaysThatItKeepsItsTelemetry() {
        node.linked();
        terms(true);
        assertTrue(count().keepsBack());
        terms(false);
        assertFalse(count().keepsBack());
    }

    private void terms(boolean idle) {
        LinkTerms terms =
                LinkTerms.newBuilder().setHeartbeatIntervalMillis(5_000).setIdle(idle).build();
        node.hub.link().out.onNext(LinkResponse.newBuilder().setTerms(terms).build());
    }

    private SyncCount count() {
        return node.syncs.count().orElseThrow();
    }
}
