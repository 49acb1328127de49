package io.skerry.daemon.node.logs.source;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A journal that prints what the test says. */
final class FakeJournal implements JournalProgram {
    final List<List<String>> starts = new ArrayList<>();
    boolean absent;
    private ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private int taken;
    private boolean ended;

    void print(String text) {
        printed.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }

    void entry(String cursor, String unit, String priority, String message) {
        print(
                "{\"__CURSOR\":\"%s\",\"_SYSTEMD_UNIT\":\"%s\",\"PRIORITY\":\"%s\",\"__REALTIME_TIMESTAMP\":\"1795860000123456\",\"MESSAGE\":\"%s\"}\n"
                        .formatted(cursor, unit, priority, message));
    }

    void end() {
        ended = true;
    }

    @Override
    public Running start(List<String> arguments) throws IOException {
        if (absent) {
            throw new IOException("no such program");
        }
        starts.add(arguments);
        printed = new ByteArrayOutputStream();
        taken = 0;
        ended = false;
        return new Running() {
            @Override
            public InputStream output() {
                return new InputStream() {
                    @Override
                    public int available() {
                        return printed.size() - taken;
                    }

                    @Override
                    public int read(byte[] bytes, int from, int length) {
                        int count = Math.min(length, available());
                        System.arraycopy(printed.toByteArray(), taken, bytes, from, count);
                        taken += count;
                        return count == 0 && length > 0 ? -1 : count;
                    }

                    @Override
                    public int read() {
                        return taken < printed.size() ? printed.toByteArray()[taken++] & 0xff : -1;
                    }
                };
            }

            @Override
            public boolean ended() {
                return ended;
            }

            @Override
            public void close() {
                ended = true;
            }
        };
    }
}
