package io.skerry.daemon.node.telemetry.buffer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.skerry.daemon.node.telemetry.ChainLink;
import io.skerry.daemon.node.telemetry.Frame;
import io.skerry.daemon.node.telemetry.Frames;
import io.skerry.daemon.node.telemetry.IntervalSet;
import io.skerry.daemon.node.telemetry.Thinned;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordContentsTest {

    @TempDir(factory = MemoryFolder.class)
    private Path folder;

    @Test
    void aFrameComesBackWithItsPlaceInTheChain() {
        for (ChainLink link : new ChainLink[] {Frames.link(4), ChainLink.NONE}) {
            Frame frame = Frames.frame(-3, 4);
            Records.Read read = read(FrameRecord.encode(frame, link));
            assertEquals(new Kept(frame, link), FrameRecord.decode(read));
            FrameRecord.Entry entry = FrameRecord.entry(read);
            assertEquals(4, entry.from());
            assertEquals(2, entry.samples());
            assertEquals(Frames.ORIGIN + 30_000, entry.startMillis());
            assertEquals(Frames.ORIGIN + 40_000, entry.endMillis());
        }
    }

    @Test
    void aThinnedFrameComesBackWithWhatItStandsFor() {
        Frame raw = Frames.frame(-3, 9);
        ChainLink link = Frames.link(4).to(Frames.link(9));
        Frame thinned =
                new Frame(-3, 9, raw.time(), raw.samples(), List.of(), new Thinned(4, 10, link));
        Records.Read read = read(FrameRecord.encode(thinned, link));
        assertEquals(new Kept(thinned, link), FrameRecord.decode(read));
        DropGaps.Dropped dropped = FrameRecord.entry(read).dropped();
        assertEquals(2, dropped.samples());
        assertEquals(10, dropped.thinnedSamples());
        assertEquals(4, dropped.from());
    }

    @Test
    void aSetOfSequencesComesBack() {
        StateRecord state = new StateRecord(-3, IntervalSet.fromPairs(1, 4, 9, 9));
        assertEquals(state, StateRecord.decode(ByteBuffer.wrap(state.encode())));
    }

    @Test
    void definitionsThatWereWrittenTwiceAreReadOnce() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        SeriesRecord.write(out, 7, Frames.SERIES, 0);
        SeriesRecord.write(out, 8, Frames.SERIES.subList(0, 1), 0);
        SeriesRecord.write(out, 7, Frames.SERIES, 0);
        try (SegmentFile file = SegmentFile.create(folder.resolve("0000000001.log"))) {
            file.write(out.toByteArray());
            assertEquals(Frames.SERIES, SeriesRecord.read(file, 7));
            assertEquals(Frames.SERIES.subList(0, 1), SeriesRecord.read(file, 8));
            assertEquals(0, SeriesRecord.read(file, 9).size());
            assertNotNull(file.record(SegmentFile.HEADER));
        }
    }

    @Test
    void aRecordThatNobodyCouldReadAgainIsNotWritten() {
        byte[] large = new byte[Records.MOST_CONTENT + 1];
        assertThrows(
                IllegalArgumentException.class,
                () -> Records.write(new ByteArrayOutputStream(), Records.FRAME, large));
    }

    private static Records.Read read(byte[] content) {
        return new Records.Read(Records.FRAME, 8, content);
    }
}
