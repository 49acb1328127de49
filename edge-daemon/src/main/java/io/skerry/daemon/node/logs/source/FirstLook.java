package io.skerry.daemon.node.logs.source;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** Where a file is begun that was there before anybody ever looked: near its end. */
final class FirstLook {
    /** How much of it is history, bytes. */
    static final long MOST = 1 << 20;

    private FirstLook() {}

    /** The beginning of the first line within the last 1 MiB. */
    static FilePlace at(FileId.Found found) throws IOException {
        if (found.size() <= MOST) {
            return FilePlace.start(found.path());
        }
        try (FileChannel file = TailedFile.channel(found.path())) {
            long from = found.size() - MOST;
            ByteBuffer bytes = ByteBuffer.allocate(LineCutter.LONGEST);
            var _ = file.read(bytes, from);
            bytes.flip();
            int at = 0;
            while (at < bytes.limit() && bytes.get(at) != '\n') {
                at++;
            }
            long offset = from + Math.min(at + 1, bytes.limit());
            return new FilePlace(
                    offset, Skipped.nothing(), Fingerprint.of(file, offset), found.path());
        }
    }
}
