package io.skerry.daemon.node.scrape;

import io.skerry.daemon.node.exposition.ExpositionStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * What comes off the wire, before it is unpacked: whoever unpacks may read without end for a single
 * byte, so the bounds are looked at here too.
 */
final class BoundedStream extends FilterInputStream {
    private final ExpositionStream.Deadline deadline;
    private final long most;
    private long total;

    BoundedStream(InputStream in, long most, ExpositionStream.Deadline deadline) {
        super(in);
        this.most = most;
        this.deadline = deadline;
    }

    @Override
    public int read() throws IOException {
        deadline.check();
        int next = super.read();
        count(next < 0 ? 0 : 1);
        return next;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        deadline.check();
        int count = super.read(buffer, offset, length);
        count(Math.max(count, 0));
        return count;
    }

    private void count(int more) throws IOException {
        total += more;
        if (total > most) {
            throw new IOException("the answer is larger than " + most + " bytes");
        }
    }
}
