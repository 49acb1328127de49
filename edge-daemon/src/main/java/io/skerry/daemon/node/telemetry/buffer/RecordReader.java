package io.skerry.daemon.node.telemetry.buffer;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Goes over the records of a file. Damage is stepped over to the next whole record; what no whole
 * record follows is a torn tail.
 */
final class RecordReader {

    private final FileChannel channel;
    private final long end;
    private byte[] window;
    private long windowStart;
    private int windowLength;
    private long position;
    private long wholeEnd;
    private boolean damaged;
    private boolean skipping;

    /**
     * @param channel to read from; not closed here
     * @param from offset of the first record
     * @param window bytes that are read at once
     */
    RecordReader(FileChannel channel, long from, int window) throws IOException {
        this.channel = channel;
        this.end = channel.size();
        this.position = from;
        this.wholeEnd = from;
        this.window = new byte[window];
    }

    /** The next whole record; null behind the last one. */
    Records.@Nullable Read next() throws IOException {
        while (position + Records.HEADER <= end) {
            Records.Read read = at(position);
            if (read != null) {
                damaged |= skipping;
                skipping = false;
                position += read.length();
                wholeEnd = position;
                return read;
            }
            skipping = true;
            position++;
        }
        return null;
    }

    /** End of the last whole record. */
    long wholeEnd() {
        return wholeEnd;
    }

    /** Whether something between two whole records was none. */
    boolean isDamaged() {
        return damaged;
    }

    private Records.@Nullable Read at(long offset) throws IOException {
        int at = hold(offset, Records.HEADER);
        if (at < 0 || !Records.isMagic(window[at], window[at + 1])) {
            return null;
        }
        ByteBuffer header = ByteBuffer.wrap(window, at + 2, Records.HEADER - 2);
        byte type = header.get();
        int length = header.getInt();
        int crc = header.getInt();
        if (length < 0 || length > Records.MOST_CONTENT) {
            return null;
        }
        int whole = hold(offset, Records.HEADER + length);
        if (whole < 0 || Records.crc(type, window, whole + Records.HEADER, length) != crc) {
            return null;
        }
        int content = whole + Records.HEADER;
        return new Records.Read(
                type, offset, Arrays.copyOfRange(window, content, content + length));
    }

    /** Where in the window a stretch of the file stands; negative beyond the file's end. */
    private int hold(long offset, int length) throws IOException {
        if (offset + length > end) {
            return -1;
        }
        if (offset < windowStart || offset + length > windowStart + windowLength) {
            if (length > window.length) {
                window = new byte[length];
            }
            ByteBuffer into = ByteBuffer.wrap(window);
            windowStart = offset;
            windowLength = 0;
            while (into.hasRemaining()) {
                int read = channel.read(into, offset + into.position());
                if (read < 0) {
                    break;
                }
            }
            windowLength = into.position();
            if (windowLength < length) {
                return -1;
            }
        }
        return (int) (offset - windowStart);
    }
}
