package io.skerry.daemon.hub.series;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.grpc.StatusRuntimeException;
import io.skerry.api.testing.TestClock;
import io.skerry.api.v1.EpochRecord;
import io.skerry.api.v1.ReadFramesRequest;
import io.skerry.api.v1.ReadFramesResponse;
import io.skerry.api.v1.StoredFrame;
import io.skerry.api.v1.TelemetryFrame;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FramePageTest {
    private static final long AT = Instant.parse("2026-11-01T12:00:00Z").toEpochMilli();

    @TempDir Path folder;
    private TestStore store;

    @BeforeEach
    void open() {
        store = new TestStore(folder, new TestClock(Instant.ofEpochMilli(AT)));
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void pagesHoldEveryFrameOnceInTheOrderOfTheirTime() throws Exception {
        List<TelemetryFrame> frames = new ArrayList<>();
        for (int i = 1; i <= 1_100; i++) {
            frames.add(Frames.frame(i, AT - 20_000_000 + i * 15_000L, i));
        }
        List<TelemetryFrame> shuffled = new ArrayList<>(frames);
        Collections.shuffle(shuffled, new Random(2));
        for (int i = 0; i < shuffled.size(); i += 100) {
            store.append(
                    Frames.batch(1, shuffled.subList(i, i + 100).toArray(TelemetryFrame[]::new)));
            if (i % 300 == 0) {
                store.get().sealAll();
            }
        }
        List<ReadFramesResponse> pages = pages(AT - 30_000_000, AT);
        assertEquals(6, pages.size());
        assertEquals(frames, frames(pages));
        for (ReadFramesResponse page : pages) {
            EpochRecord epoch = page.getEpochs(0);
            assertEquals(Frames.DEFINITIONS, epoch.getDefinitionsList());
        }
    }

    @Test
    void framesOfOneMillisecondArePagedToo() throws Exception {
        List<TelemetryFrame> frames = new ArrayList<>();
        for (int i = 1; i <= 700; i++) {
            // From the future, so that all of them were observed when they came.
            frames.add(Frames.frame(i, AT + 90_000_000 + i, i));
        }
        store.append(Frames.batch(1, frames.toArray(TelemetryFrame[]::new)));
        List<ReadFramesResponse> pages = pages(AT - 1_000, AT);
        assertEquals(List.of(200, 200, 200, 100), sizes(pages));
        assertEquals(frames, frames(pages));
        store.get().sealAll();
        assertEquals(frames, frames(pages(AT - 1_000, AT)));
    }

    @Test
    void theStartIsOpenAndTheEndIsNot() throws Exception {
        store.append(
                Frames.batch(
                        1,
                        Frames.frame(1, AT - 3_000, 1),
                        Frames.frame(2, AT - 2_000, 1),
                        Frames.frame(3, AT - 1_000, 1)));
        assertEquals(
                List.of(2L, 3L),
                frames(pages(AT - 3_000, AT - 1_000)).stream()
                        .map(TelemetryFrame::getSequence)
                        .toList());
        assertEquals(0, frames(pages(AT, AT + 5)).size());
        assertEquals(0, frames(pages(AT + 5, AT)).size());
    }

    @Test
    void anExactlyFullPageIsFollowedByAnEmptyOne() throws Exception {
        List<TelemetryFrame> frames = new ArrayList<>();
        for (int i = 1; i <= FramePage.FRAMES; i++) {
            frames.add(Frames.frame(i, AT - 10_000 + i, i));
        }
        store.append(Frames.batch(1, frames.toArray(TelemetryFrame[]::new)));
        assertEquals(List.of(200, 0), sizes(pages(AT - 20_000, AT)));
    }

    @Test
    void aPageOfLargeFramesStaysBelowTheSizeOfAMessage() throws Exception {
        List<TelemetryFrame> frames = new ArrayList<>();
        for (int i = 1; i <= 100; i++) {
            TelemetryFrame.Builder frame =
                    Frames.frame(i, AT - 200_000 + i * 1_000L, i).toBuilder();
            for (int ref = frame.getRefsCount(); ref < 2_000; ref++) {
                frame.addRefs(100 + ref).addMin(i).addMax(i).addMean(i).addLast(ref);
            }
            frames.add(frame.build());
        }
        for (int i = 0; i < 100; i += 10) {
            store.append(Frames.batch(1, frames.subList(i, i + 10).toArray(TelemetryFrame[]::new)));
        }
        List<ReadFramesResponse> pages = pages(AT - 300_000, AT);
        assertEquals(frames, frames(pages));
        for (ReadFramesResponse page : pages) {
            assertTrue(page.getSerializedSize() < 2 << 20, "bytes " + page.getSerializedSize());
        }
    }

    @Test
    void aRequestThatIsNoneIsRefused() {
        SeriesService service =
                new SeriesService(
                        store.get(),
                        _ -> Map.of(),
                        "hub",
                        SeriesService.LongTerm.none(),
                        SeriesService.Threads.callers());
        assertThrows(
                StatusRuntimeException.class,
                () ->
                        service.readFrames(
                                ReadFramesRequest.newBuilder().setNodeId("me").build(),
                                new Answers<>()));
        assertThrows(
                StatusRuntimeException.class,
                () ->
                        service.readFrames(
                                ReadFramesRequest.newBuilder()
                                        .setNodeId(Frames.NODE)
                                        .setAfter(-1)
                                        .build(),
                                new Answers<>()));
    }

    private List<ReadFramesResponse> pages(long start, long end) {
        SeriesService service =
                new SeriesService(
                        store.get(),
                        _ -> Map.of(),
                        "hub",
                        SeriesService.LongTerm.none(),
                        SeriesService.Threads.callers());
        List<ReadFramesResponse> pages = new ArrayList<>();
        long after = 0;
        do {
            ReadFramesRequest request =
                    ReadFramesRequest.newBuilder()
                            .setNodeId(Frames.NODE)
                            .setStartUnixMillis(start)
                            .setEndUnixMillis(end)
                            .setAfter(after)
                            .build();
            ReadFramesResponse page = Answers.of(out -> service.readFrames(request, out));
            pages.add(page);
            after = page.getNextAfter();
        } while (after != 0);
        return pages;
    }

    private static List<Integer> sizes(List<ReadFramesResponse> pages) {
        return pages.stream().map(ReadFramesResponse::getFramesCount).toList();
    }

    private static List<TelemetryFrame> frames(List<ReadFramesResponse> pages) {
        return pages.stream()
                .flatMap(page -> page.getFramesList().stream())
                .map(StoredFrame::getFrame)
                .toList();
    }
}
