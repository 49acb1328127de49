package io.skerry.daemon.cli.alarms;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.daemon.cli.CommandFailed;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A recording of any length: told while it is read. */
class ReplayStreamTest {
    private static final int ALARMS = 2_000;

    private final List<String> printed = new ArrayList<>();

    /** Lines that are made when they are asked for. */
    private final class Endless extends InputStream {
        private final int last;
        private final int wrong;
        private byte[] line = (Recorded.TOPOLOGY + "\n").getBytes(UTF_8);
        private int at;
        private int made;

        /** Most lines that were made and of which nothing was printed yet. */
        private int ahead;

        private Endless(int last, int wrong) {
            this.last = last;
            this.wrong = wrong;
        }

        @Override
        public int read() {
            return isOver() ? -1 : line[at++];
        }

        @Override
        public int read(byte[] into, int from, int length) {
            if (isOver()) {
                return -1;
            }
            int count = Math.min(length, line.length - at);
            System.arraycopy(line, at, into, from, count);
            at += count;
            return count;
        }

        /** Makes the next line when it is its turn. */
        private boolean isOver() {
            if (at < line.length) {
                return false;
            }
            if (made == last) {
                return true;
            }
            line = next(made++).getBytes(UTF_8);
            at = 0;
            ahead = Math.max(ahead, made / 2 - printed.size());
            return false;
        }

        /** One ticket after the other, each over before the next. */
        private String next(int number) {
            int second = number / 2 * 4_000 + number % 2 * 60;
            if (number == wrong) {
                return "{\"at\": " + second + ", \"event\": \"heard\", \"node\": \"o9\"}\n";
            }
            String of = "'rule': 'r', 'scope': 'node/o1', 'condition': ";
            String line =
                    number % 2 == 0
                            ? Recorded.raised(second, "r", "node/o1", "major")
                            : Recorded.line("" + second, "reading", of + "'normal'");
            return line + "\n";
        }
    }

    @Test
    void whatComesOfALineIsPrintedBeforeAllOfItIsRead() {
        Endless recorded = new Endless(2 * ALARMS, -1);
        replay(recorded);
        assertEquals(2 * ALARMS + 1, printed.size(), "each fires and ends, and the summary");
        assertTrue(recorded.ahead < ALARMS / 10, "lines ahead: " + recorded.ahead);
        assertTrue(printed.getLast().contains("4,001 events, 1 alarm, 4,000 notifications"));
    }

    @Test
    void aLineThatIsWrongIsNamedAfterWhatCameBefore() {
        CommandFailed failed =
                assertThrows(
                        CommandFailed.class, () -> replay(new Endless(2 * ALARMS, 2 * ALARMS - 1)));
        assertEquals(
                "some.jsonl:4001: there is no node \"o9\"; the topology has 4",
                failed.getMessage());
        assertTrue(printed.size() > ALARMS);
    }

    private void replay(InputStream in) {
        new AlarmsReplayCommand()
                .replay(new Recording("some.jsonl", in, Recording.MOST_EVENTS), printed::add);
    }
}
