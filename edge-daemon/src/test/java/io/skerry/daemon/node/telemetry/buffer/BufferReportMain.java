package io.skerry.daemon.node.telemetry.buffer;

import io.skerry.daemon.node.telemetry.Account;
import io.skerry.daemon.node.telemetry.Gap;
import io.skerry.daemon.time.Clocks;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Locale;
import java.util.OptionalLong;

/**
 * Opens the buffer of a node that has ended and says all that it holds, a line for each thing, for
 * the judges of the scenarios: {@code frame EPOCH FROM SEQUENCE SAMPLES ACKNOWLEDGED SKETCHES},
 * {@code gap REASON EPOCH FROM TO FROM_MILLIS TO_MILLIS SAMPLES}, {@code account LOGGED
 * ACKNOWLEDGED PENDING DROPPED}. The argument is the state folder.
 */
final class BufferReportMain {

    private BufferReportMain() {}

    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        Room room = Room.of(OptionalLong.empty(), DiskSpace.of(folder));
        Opening opened = Opener.open(folder, new SecureRandom(), Clocks.system().wall(), room);
        try (SegmentLog log = opened.segments()) {
            report(log, System.out);
        }
        opened.seconds().close();
        opened.minutes().close();
        opened.claim().close();
    }

    private static int sketches(SegmentFile file, FrameRecord.Entry entry) throws IOException {
        Records.Read read = file.record(entry.offset());
        return read == null ? 0 : FrameRecord.decode(read).frame().sketches().size();
    }

    private static void report(SegmentLog log, PrintStream out) throws IOException {
        Books books = log.books();
        for (Segment segment : books.segments()) {
            SegmentFile file = log.open(segment);
            for (FrameRecord.Entry entry : log.directory(segment).entries()) {
                Epoch epoch = books.epoch(entry.epoch());
                boolean had = epoch == null || epoch.acknowledged().contains(entry.sequence());
                out.printf(
                        Locale.ROOT,
                        "frame %d %d %d %d %b %d%n",
                        entry.epoch(),
                        entry.from(),
                        entry.sequence(),
                        entry.samples(),
                        had,
                        sketches(file, entry));
            }
            file.close();
        }
        for (Gap gap : books.gaps().within(Long.MIN_VALUE, Long.MAX_VALUE)) {
            out.printf(
                    Locale.ROOT,
                    "gap %s %d %d %d %d %d %d%n",
                    gap.reason(),
                    gap.epoch(),
                    gap.sequences().from(),
                    gap.sequences().to(),
                    gap.fromMillis(),
                    gap.toMillis(),
                    gap.samples());
        }
        Account account = books.account();
        out.printf(
                Locale.ROOT,
                "account %d %d %d %d%n",
                account.logged(),
                account.acknowledged(),
                account.pending(),
                account.dropped());
    }
}
