package io.skerry.daemon.node.telemetry;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;

/** A process that appends frames and says each that is durable, until it is killed. */
final class KilledWriterMain {

    private KilledWriterMain() {}

    public static void main(String[] arguments) {
        SqliteFrameBuffer buffer =
                SqliteFrameBuffer.open(
                        Path.of(arguments[0]), new SecureRandom(), Clock.systemUTC(), 1 << 24);
        while (true) {
            long sequence = buffer.nextSequence();
            buffer.note(
                    Frames.reading(Frames.ORIGIN + sequence * 10_000 - 5_000, 1, 1), Frames.SERIES);
            buffer.append(Frames.frame(buffer.epoch(), sequence), Frames.SERIES);
            System.out.println(sequence);
        }
    }
}
