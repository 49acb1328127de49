package io.skerry.daemon.node.telemetry.buffer;

import io.skerry.daemon.node.telemetry.Batch;
import io.skerry.daemon.node.telemetry.Frames;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Random;
import java.util.SequencedMap;
import java.util.TreeMap;

/**
 * A process that measures in time lapse and sends to a hub that loses half of all answers, until it
 * is killed or its disk is gone. What it was told to be durable it writes down elsewhere.
 *
 * <p>Arguments: the state folder, the file with what was said, most bytes of the buffer.
 */
final class CutWriterMain {

    private static final int SECONDS = 10;

    private final SegmentFrameBuffer buffer;
    private final Said said;
    private final PrintStream out;
    private final Random random = new Random();

    /** Mostly there is no hub, so that the buffer has to give something up. */
    private final boolean linked = random.nextInt(4) == 0;

    private long wall;

    private CutWriterMain(SegmentFrameBuffer buffer, Said said, PrintStream out) {
        this.buffer = buffer;
        this.said = said;
        this.out = out;
        this.wall = said.lastSecond();
    }

    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        Said said = Said.read(Path.of(arguments[1]));
        SegmentFrameBuffer buffer =
                SegmentFrameBuffer.open(
                        folder,
                        new SecureRandom(),
                        () -> Instant.ofEpochMilli(said.lastSecond()),
                        new Room(Long.parseLong(arguments[2]), DiskSpace.of(folder)));
        said.opened(buffer);
        System.out.println("open");
        new CutWriterMain(buffer, said, System.out).run();
    }

    private void run() {
        while (true) {
            frame();
            if (linked && buffer.nextSequence() % 5 == 0) {
                send();
            }
            out.println("frame");
        }
    }

    private void frame() {
        long sequence = buffer.nextSequence();
        for (int second = 1; second < SECONDS; second++) {
            wall += 1_000;
            buffer.note(Frames.reading(wall, (double) sequence, (double) sequence), Frames.SERIES);
            said.second(wall);
        }
        wall += 1_000;
        said.second(wall);
        buffer.append(Frames.frameAt(buffer.epoch(), sequence, wall), Frames.SERIES);
        said.durable(buffer.epoch(), sequence);
    }

    /** The hub stores what it gets; the answer may be lost. */
    private void send() {
        SequencedMap<Long, io.skerry.daemon.node.telemetry.IntervalSet> sent = new TreeMap<>();
        Batch batch = buffer.next(sent, 8);
        said.stored(batch);
        if (random.nextBoolean()) {
            buffer.stored(batch.epoch(), said.inGaps(batch));
            buffer.acknowledge(batch.epoch(), batch.sequences());
        }
    }
}
