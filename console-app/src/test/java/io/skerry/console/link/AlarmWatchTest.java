package io.skerry.console.link;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.skerry.api.v1.AlarmChange;
import io.skerry.api.v1.AlarmCursor;
import io.skerry.api.v1.AlarmRecord;
import io.skerry.api.v1.WatchAlarmsResponse;
import io.skerry.api.wire.Backoff;
import io.skerry.console.fleet.AlarmHub;
import io.skerry.console.fleet.AlarmsSnapshot;
import io.skerry.console.fleet.FleetStore;
import io.skerry.console.model.AlarmNews;
import io.skerry.console.model.AlarmPlace;
import io.skerry.console.model.AlarmRef;
import io.skerry.console.model.FleetEvent;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class AlarmWatchTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Instant NOW = Instant.parse("2026-11-01T14:02:10Z");
    private static final Instant LAST_WORD = NOW.minusSeconds(7);

    private final List<AlarmNews> news = new CopyOnWriteArrayList<>();
    private final FleetStore store = new FleetStore(10);
    private final AtomicReference<@Nullable ManagedChannel> channel = new AtomicReference<>();
    private final Thread loop =
            Thread.ofVirtual()
                    .unstarted(
                            new AlarmWatch(
                                    new AlarmWatch.Source("hub-a", channel::get, () -> LAST_WORD),
                                    this::take,
                                    InstantSource.fixed(NOW),
                                    new Backoff(
                                            Duration.ofMillis(1),
                                            Duration.ofMillis(2),
                                            new Random(1)),
                                    LiveFleet::shortPause));

    private void take(FleetEvent event) {
        news.add(assertInstanceOf(FleetEvent.AlarmsTold.class, event).news());
        store.apply(event);
    }

    @AfterEach
    void end() throws InterruptedException {
        loop.interrupt();
        loop.join();
        ManagedChannel open = channel.get();
        if (open != null) {
            open.shutdownNow();
        }
    }

    @Test
    void aStreamThatBreaksGoesOnBehindWhatWasTold() throws IOException {
        try (ScriptedDesk hub = new ScriptedDesk(true)) {
            channel.set(hub.channel());
            loop.start();
            ScriptedDesk.Watch first = watch(hub, 1);
            assertFalse(first.request().hasCursor());
            first.out().onNext(message("disk").setReset(true).setMore(true).build());
            first.out().onNext(message("heat").setCursor(cursor(4)).build());
            await().atMost(PATIENCE).until(() -> snapshot().complete());
            assertEquals(2, snapshot().rows().size());

            first.out().onError(Status.UNAVAILABLE.asRuntimeException());
            ScriptedDesk.Watch second = watch(hub, 2);
            assertEquals(cursor(4), second.request().getCursor());
            AlarmHub away = snapshot().hub("hub-a").orElseThrow();
            assertEquals(LAST_WORD, away.unheardSince(), "as old as the hub's last word");
            assertFalse(away.reason().isEmpty());
            assertEquals(2, snapshot().rows().size(), "what was known stays");

            second.out().onNext(WatchAlarmsResponse.newBuilder().setCursor(cursor(4)).build());
            await().atMost(PATIENCE).until(() -> snapshot().complete());
            assertEquals(2, snapshot().rows().size());
        }
    }

    @Test
    void aWholeThatBrokeOffIsAskedForAgain() throws IOException {
        try (ScriptedDesk hub = new ScriptedDesk(true)) {
            channel.set(hub.channel());
            loop.start();
            watch(hub, 1).out().onNext(message("disk").setReset(true).setMore(true).build());
            await().atMost(PATIENCE).until(() -> snapshot().rows().size() == 1);
            watch(hub, 1).out().onCompleted();
            assertFalse(watch(hub, 2).request().hasCursor());
            assertFalse(snapshot().complete());
        }
    }

    @Test
    void aHubThatStartedAnewTellsEverythingAndWhatItDoesNotTellIsGone() throws IOException {
        try (ScriptedDesk hub = new ScriptedDesk(true)) {
            channel.set(hub.channel());
            loop.start();
            watch(hub, 1).out().onNext(message("disk").setReset(true).setCursor(cursor(1)).build());
            await().atMost(PATIENCE).until(() -> snapshot().complete());
            watch(hub, 1).out().onCompleted();
            watch(hub, 2).out().onNext(message("heat").setReset(true).setCursor(cursor(9)).build());
            await().atMost(PATIENCE).until(() -> snapshot().complete());
            assertEquals(1, snapshot().rows().size());
            assertEquals("heat", snapshot().rows().getFirst().ref().rule());
        }
    }

    @Test
    void aHubOfBeforeIsAskedOncePerConnection() throws IOException {
        try (ScriptedDesk old = new ScriptedDesk(false);
                ScriptedDesk upgraded = new ScriptedDesk(true)) {
            ManagedChannel before = old.channel();
            channel.set(before);
            loop.start();
            await().atMost(PATIENCE)
                    .until(() ->
                            snapshot()
                                    .hub("hub-a")
                                    .map(hub -> hub.service() == AlarmHub.Service.NOT_SERVED)
                                    .orElse(false));
            channel.set(upgraded.channel());
            before.shutdownNow();
            watch(upgraded, 1)
                    .out()
                    .onNext(message("disk").setReset(true).setCursor(cursor(1)).build());
            await().atMost(PATIENCE).until(() -> snapshot().complete());
            assertEquals(
                    1, news.stream().filter(each -> each instanceof AlarmNews.NotServed).count());
        }
    }

    @Test
    void whileThereIsNoConnectionNothingIsKnown() {
        loop.start();
        await().atMost(PATIENCE).until(() -> !news.isEmpty());
        assertFalse(snapshot().complete());
        assertTrue(snapshot().hubs().containsKey("hub-a"), "the hub is missed by name");
    }

    private static ScriptedDesk.Watch watch(ScriptedDesk hub, int number) {
        await().atMost(PATIENCE).until(() -> hub.watches.size() >= number);
        return hub.watches.get(number - 1);
    }

    private AlarmsSnapshot snapshot() {
        return store.alarms().snapshot(NOW);
    }

    private static AlarmCursor cursor(long sequence) {
        return AlarmCursor.newBuilder()
                .setIncarnation(ByteString.copyFromUtf8("incarnation-0001"))
                .setSequence(sequence)
                .build();
    }

    private static WatchAlarmsResponse.Builder message(String rule) {
        AlarmRef alarm = new AlarmRef(rule, new AlarmPlace(AlarmPlace.Kind.HUB, "", ""));
        return WatchAlarmsResponse.newBuilder()
                .addChanges(
                        AlarmChange.newBuilder()
                                .setAlarm(
                                        AlarmRecord.newBuilder().setAlarm(AlarmMapper.ref(alarm))));
    }
}
