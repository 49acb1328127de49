package io.skerry.daemon.node.telemetry.buffer;

import io.skerry.daemon.node.telemetry.Account;
import io.skerry.daemon.node.telemetry.Batch;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;

/**
 * Opens what {@link CutWriterMain} left, sends all of it to the hub and says as one JSON line how
 * the books stand. The same arguments.
 */
final class CutCheckMain {

    private CutCheckMain() {}

    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        Said said = Said.read(Path.of(arguments[1]));
        try (SegmentFrameBuffer buffer =
                SegmentFrameBuffer.open(
                        folder,
                        new SecureRandom(),
                        () -> Instant.ofEpochMilli(said.lastSecond()),
                        new Room(Long.parseLong(arguments[2]), DiskSpace.of(folder)))) {
            said.opened(buffer);
            long begin = System.nanoTime();
            for (Batch batch = buffer.next(Map.of(), 64);
                    !batch.isEmpty();
                    batch = buffer.next(Map.of(), 64)) {
                said.stored(batch);
                buffer.stored(batch.epoch(), said.inGaps(batch));
                buffer.acknowledge(batch.epoch(), batch.sequences());
            }
            double drained = (System.nanoTime() - begin) / 1e9;
            Account account = buffer.account();
            boolean holds =
                    account.pending() == 0
                            && account.logged() == account.acknowledged() + account.dropped()
                            && said.storedSamples() == account.acknowledged()
                            && said.duplicated() == 0
                            && said.missing().isEmpty()
                            && said.mostLostSeconds() <= 10;
            System.out.printf(
                    Locale.ROOT,
                    "{\"holds\":%b,\"logged\":%d,\"stored\":%d,\"dropped\":%d,\"duplicated\":%d,"
                            + "\"sent_again\":%d,\"said_durable\":%d,\"missing\":%d,"
                            + "\"unclean_gaps\":%d,\"most_seconds_lost\":%.1f,"
                            + "\"drain_seconds\":%.2f}%n",
                    holds,
                    account.logged(),
                    said.storedSamples(),
                    account.dropped(),
                    said.duplicated(),
                    said.sentAgain(),
                    said.durableFrames(),
                    said.missing().size(),
                    said.uncleanGaps(),
                    said.mostLostSeconds(),
                    drained);
            if (!holds) {
                System.exit(1);
            }
        }
    }
}
