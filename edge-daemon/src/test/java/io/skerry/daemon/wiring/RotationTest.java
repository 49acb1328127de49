package io.skerry.daemon.wiring;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import io.grpc.Context;
import io.grpc.ManagedChannel;
import io.skerry.api.identity.Role;
import io.skerry.api.testing.TestNode;
import io.skerry.api.v1.NodeServiceGrpc;
import io.skerry.api.v1.WatchSeriesRequest;
import io.skerry.api.v1.WatchSeriesResponse;
import io.skerry.daemon.node.uplink.UplinkState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Certificates of hub and node follow one another while streams are open and samples come. */
final class RotationTest {
    private static final int ROTATIONS = 10;

    private final Plant plant = new Plant();
    private final TestNode keys = plant.fleet.node(1);

    @AfterEach
    void close() {
        plant.close();
    }

    @Test
    void tenRotationsDropNoStreamAndLoseNoSample() throws Exception {
        TestHub hub = new TestHub(plant, Duration.ofMillis(200));
        TestLinkedNode node = new TestLinkedNode(plant, keys, hub.address(), "boot-1");
        ManagedChannel console = plant.connect(hub.address(), plant.fleet.alice().tls(), Role.HUB);
        await().until(() -> hub.sessions.size() == 1);
        hub.events.clear();
        node.changes.clear();
        AtomicBoolean rotating = new AtomicBoolean(true);
        CompletableFuture<Integer> appended = feed(node, rotating);
        List<Reader> readers = new ArrayList<>();

        ByteString link = link(hub);
        for (int rotation = 0; rotation < ROTATIONS; rotation++) {
            Reader reader = new Reader(console, keys.nodeId());
            readers.add(reader);
            await().until(() -> reader.read.get() > 0);
            hub.identity.update(plant.tls(plant.fleet.hubId()));
            node.identity.update(plant.tls(keys.id()));
            node.uplink.renew();
            ByteString before = link;
            await().until(() -> !link(hub).equals(before));
            link = link(hub);
            // At least four of the links that were left still carry their stream.
            for (Reader live : readers.subList(Math.max(0, rotation - 3), rotation + 1)) {
                long seen = live.read.get();
                await().until(() -> live.read.get() > seen + 10 || live.end.isDone());
                assertFalse(live.end.isDone(), "a live stream ended at rotation " + rotation);
            }
        }
        rotating.set(false);
        int frames = appended.get(30, TimeUnit.SECONDS);

        await().until(() -> hub.storedFrames() == frames);
        assertEquals(UplinkState.LINKED, node.uplink.status().state());
        assertTrue(node.changes.isEmpty(), "the node never was without a link: " + node.changes);
        assertEquals(ROTATIONS, hub.events.stream().filter("connected"::equals).count());
        assertFalse(hub.events.contains("disconnected"), hub.events.toString());
        assertTrue(frames > 100, frames + " frames are no load");
        readers.forEach(
                reader -> assertTrue(reader.inOrder, "frames of a stream came out of order"));
        readers.forEach(Reader::stop);
    }

    @Test
    void aLinkThatWasLeftEndsOnceItCarriesNothing() throws Exception {
        TestHub hub = new TestHub(plant, Duration.ofMillis(200));
        TestLinkedNode node = new TestLinkedNode(plant, keys, hub.address(), "boot-1");
        ManagedChannel console = plant.connect(hub.address(), plant.fleet.alice().tls(), Role.HUB);
        await().until(() -> hub.sessions.size() == 1);
        Reader reader = new Reader(console, keys.nodeId());
        await().until(() -> reader.read.get() > 0);
        ByteString first = link(hub);
        node.uplink.renew();
        await().until(() -> !link(hub).equals(first));
        assertNotEquals(0, hub.sessions.session(keys.nodeId(), first).orElseThrow().carried());

        reader.stop();
        await().until(() -> hub.sessions.session(keys.nodeId(), first).isEmpty());
        assertEquals(1, hub.sessions.size());
        assertEquals(UplinkState.LINKED, node.uplink.status().state());
    }

    @Test
    void whoMovesAllTheTimeKeepsNoMoreThanFourOldLinks() throws Exception {
        TestHub hub = new TestHub(plant, Duration.ofMillis(200));
        TestLinkedNode node = new TestLinkedNode(plant, keys, hub.address(), "boot-1");
        ManagedChannel console = plant.connect(hub.address(), plant.fleet.alice().tls(), Role.HUB);
        await().until(() -> hub.sessions.size() == 1);
        List<Reader> readers = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            Reader reader = new Reader(console, keys.nodeId());
            readers.add(reader);
            await().until(() -> reader.read.get() > 0);
            move(hub, node);
        }
        await().until(() -> readers.get(0).end.isDone() && readers.get(1).end.isDone());
        for (Reader live : readers.subList(2, 6)) {
            long seen = live.read.get();
            await().until(() -> live.read.get() > seen);
            assertFalse(live.end.isDone());
            live.stop();
        }
    }

    @Test
    void aNodeThatIsRevokedLosesTheCallsOfTheLinksThatItLeftToo() throws Exception {
        TestHub hub = new TestHub(plant, Duration.ofMillis(200));
        TestLinkedNode node = new TestLinkedNode(plant, keys, hub.address(), "boot-1");
        ManagedChannel console = plant.connect(hub.address(), plant.fleet.alice().tls(), Role.HUB);
        await().until(() -> hub.sessions.size() == 1);
        Reader reader = new Reader(console, keys.nodeId());
        await().until(() -> reader.read.get() > 0);
        move(hub, node);
        assertFalse(reader.end.isDone());

        hub.sessions.end(keys.nodeId()::equals);
        await().until(reader.end::isDone);
        assertTrue(reader.end.isCompletedExceptionally(), "the stream does not just end");
    }

    private void move(TestHub hub, TestLinkedNode node) {
        ByteString before = link(hub);
        node.uplink.renew();
        await().until(() -> !link(hub).equals(before));
    }

    /** Appends frames until told to stop, and says how many. */
    private CompletableFuture<Integer> feed(TestLinkedNode node, AtomicBoolean going) {
        return CompletableFuture.supplyAsync(
                () -> {
                    int frames = 0;
                    while (going.get()) {
                        node.append(1);
                        frames++;
                        LockSupport.parkNanos(2_000_000);
                    }
                    return frames;
                },
                plant.executor);
    }

    private ByteString link(TestHub hub) {
        return Objects.requireNonNull(hub.hellos.get(keys.nodeId())).getLinkId();
    }

    /** Somebody who watches through the hub for as long as there is something to see. */
    private final class Reader {
        final AtomicLong read = new AtomicLong();
        final CompletableFuture<Void> end;
        volatile boolean inOrder = true;
        private final Context.CancellableContext context = Context.current().withCancellation();

        Reader(ManagedChannel console, String nodeId) {
            this.end =
                    CompletableFuture.runAsync(
                            context.wrap(() -> {
                                Iterator<WatchSeriesResponse> frames =
                                        NodeServiceGrpc.newBlockingStub(console)
                                                .withInterceptors(RelayTest.headers(nodeId, true))
                                                .watchSeries(
                                                        WatchSeriesRequest.getDefaultInstance());
                                while (frames.hasNext()) {
                                    long sequence = frames.next().getFrame().getSequence();
                                    inOrder &= sequence == read.incrementAndGet();
                                    LockSupport.parkNanos(2_000_000);
                                }
                            }),
                            plant.executor);
        }

        void stop() {
            context.cancel(null);
        }
    }
}
