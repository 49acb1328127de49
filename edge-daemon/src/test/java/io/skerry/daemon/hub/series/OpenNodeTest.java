package io.skerry.daemon.hub.series;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.daemon.hub.series.chunk.RawFrame;
import io.skerry.daemon.hub.series.chunk.Squeeze;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OpenNodeTest {
    private static final long HOUR = 3_600_000;

    /** The start of a span. */
    private static final long AT = Tier.RAW.span(1_793_534_400_000L);

    private final Squeeze squeeze = Squeeze.fast();
    private final OpenNode node = new OpenNode(Frames.NODE);
    private long sequence;

    @AfterEach
    void close() {
        squeeze.close();
    }

    @Test
    void everyFrameIsThereHoweverOftenTheyArePacked() {
        for (int i = 1; i <= 1_000; i++) {
            add(AT + i * 1_000L, i);
            if (i % 97 == 0) {
                assertEquals(i, frames().size());
            }
        }
        List<RawFrame> all = frames();
        for (int i = 0; i < all.size(); i++) {
            assertEquals(i + 1, all.get(i).sequence());
        }
        assertTrue(node.view().parts().size() < 24, () -> node.view().parts().size() + " parts");
    }

    @Test
    void packsThatWouldTakeTooMuchMemoryTogetherStayApart() {
        for (int i = 1; i <= 96; i++) {
            long at = AT + i * 1_000L;
            RawFrame frame = FrameMapper.stored(1, Frames.frame(++sequence, at, 1), at, 0);
            node.add(
                    List.of(
                            new RawFrame(
                                    frame.epoch(),
                                    frame.sequence(),
                                    frame.observedAt(),
                                    frame.receivedAt(),
                                    frame.late(),
                                    frame.saidAt(),
                                    frame.clock(),
                                    frame.samples(),
                                    new RawFrame.Bytes(new byte[1 << 20]))),
                    Frames.batch(1),
                    at,
                    1,
                    squeeze);
        }
        assertEquals(96, frames().size());
        assertEquals(16, node.view().parts().size());
        assertTrue(node.bulk().isTooMuch());
        assertTrue(node.bytes() < 1 << 20, "they are few bytes, packed");
    }

    @Test
    void packedFramesTakeAFractionOfTheirRoom() {
        long grown = 0;
        for (int i = 1; i <= 600; i++) {
            grown += add(AT + i * 10_000L, 1);
        }
        assertEquals(grown, node.bytes());
        assertTrue(grown < 600 * 60, grown + " bytes for 600 frames of 3 series");
    }

    @Test
    void theOldestSegmentIsKnownUntilItsFramesAreSealed() {
        assertEquals(Long.MAX_VALUE, node.segment());
        add(AT + 1_000, 4);
        add(AT + 3 * HOUR, 6);
        assertEquals(4, node.segment());
        assertEquals(List.of(AT, AT + 2 * HOUR), node.spans());
        OpenNode.Taken taken = node.take(span -> span == AT, squeeze);
        assertEquals(1, taken.parts().size());
        assertEquals(4, node.segment());
        assertEquals(2, frames().size());
        assertTrue(node.sealed() > 0);
        // Packed with the first one, so that it is not known to need only the later.
        assertEquals(4, node.segment());
        assertEquals(1, frames().size());
        var _ = node.take(_ -> true, squeeze);
        var _ = node.sealed();
        assertEquals(Long.MAX_VALUE, node.segment());
        assertTrue(node.isEmpty());
        assertEquals(0, node.bytes());
    }

    @Test
    void whatCouldNotBeSealedStaysWithWhatCameMeanwhile() {
        add(AT + 1_000, 2);
        OpenNode.Taken taken = node.take(_ -> true, squeeze);
        assertEquals(1, taken.meta().epochs().size());
        for (int i = 0; i < 100; i++) {
            add(AT + 2_000 + i, 3);
        }
        assertEquals(1, node.view().meta().epochs().size());
        node.notSealed();
        assertEquals(101, frames().size());
        assertEquals(2, node.segment());
        assertEquals(1, node.view().meta().epochs().size());
        OpenNode.Taken again = node.take(_ -> true, squeeze);
        assertEquals(1, again.meta().epochs().size());
        var _ = node.sealed();
        assertTrue(node.isEmpty());
    }

    @Test
    void whatComesWhileItIsSealedStaysOpen() {
        add(AT + 1_000, 1);
        var _ = node.take(_ -> true, squeeze);
        for (int i = 0; i < 60; i++) {
            add(AT + 2_000 + i, 2);
        }
        var _ = node.sealed();
        assertEquals(60, frames().size());
        assertEquals(2, node.segment());
    }

    @Test
    void aNodeIsSealedByOneAtATime() {
        var _ = node.take(_ -> true, squeeze);
        assertThrows(IllegalStateException.class, () -> node.take(_ -> true, squeeze));
    }

    @Test
    void allNodesKnowTheOldestSegmentAndTheirRoom() {
        OpenNodes nodes = new OpenNodes();
        assertEquals(Long.MAX_VALUE, nodes.segment());
        assertTrue(nodes.find("a").isEmpty());
        OpenNode one = nodes.of("a");
        assertEquals(one, nodes.find("a").orElseThrow());
        nodes.grew(one.add(List.of(), Frames.batch(1), 1, 7, squeeze));
        nodes.grew(nodes.of("b").add(List.of(), Frames.batch(1), 1, 5, squeeze));
        assertEquals(5, nodes.segment());
        assertEquals(2, nodes.all().size());
        assertEquals(one.bytes() + nodes.of("b").bytes(), nodes.bytes());
    }

    private long add(long at, long segment) {
        return node.add(
                List.of(FrameMapper.stored(1, Frames.frame(++sequence, at, 1), at, 0)),
                Frames.batch(1),
                at,
                segment,
                squeeze);
    }

    private List<RawFrame> frames() {
        OpenNode.View view = node.view();
        List<RawFrame> frames = new ArrayList<>(view.tail());
        view.parts().forEach(part -> frames.addAll(part.open().frames()));
        frames.sort(RawFrame.ORDER);
        return frames;
    }
}
