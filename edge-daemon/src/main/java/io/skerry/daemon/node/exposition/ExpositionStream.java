package io.skerry.daemon.node.exposition;

import java.io.IOException;
import java.io.InputStream;

/** Cuts a stream into lines for a parser, without ever holding more than one line. */
public final class ExpositionStream {
    private ExpositionStream() {}

    /** Looked at before each read. */
    @FunctionalInterface
    public interface Deadline {
        /** Throws once it is too late. */
        void check() throws IOException;
    }

    /**
     * Reads to the end.
     *
     * @param in not closed here
     * @param mostBytes of the whole text
     * @return bytes read
     * @throws ExpositionException when the text is not of its format or has a line without end
     * @throws IOException when it cannot be read, is too large, or too late
     */
    public static long read(
            InputStream in, ExpositionParser parser, long mostBytes, Deadline deadline)
            throws IOException, ExpositionException {
        byte[] buffer = new byte[ExpositionParser.LONGEST_LINE + 1];
        int held = 0;
        int lines = 0;
        long total = 0;
        while (true) {
            deadline.check();
            int count = in.read(buffer, held, Math.min(8_192, buffer.length - held));
            if (count < 0) {
                break;
            }
            total += count;
            if (total > mostBytes) {
                throw new IOException("the answer is larger than " + mostBytes + " bytes");
            }
            int end = held + count;
            int start = 0;
            for (int i = held; i < end; i++) {
                if (buffer[i] == '\n') {
                    parser.line(buffer, start, i - start);
                    lines++;
                    start = i + 1;
                }
            }
            held = end - start;
            System.arraycopy(buffer, start, buffer, 0, held);
            if (held == buffer.length) {
                throw ExpositionParser.tooLong(lines + 1);
            }
        }
        if (held > 0) {
            parser.line(buffer, 0, held);
        }
        parser.end();
        return total;
    }
}
