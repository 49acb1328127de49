package io.skerry.daemon.node.logs.source;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;

/**
 * One file that is read to its end and on, by whatever name. It stays open, so what was written
 * before it was renamed or deleted is still read.
 */
final class TailedFile implements AutoCloseable {
    private final FileId id;
    private final FileChannel channel;
    private FilePlace place;
    private long seenSize = -1;
    private int quiet;

    private TailedFile(FileId id, FileChannel channel, FilePlace place) {
        this.id = id;
        this.channel = channel;
        this.place = place;
    }

    /**
     * Opens a file at a place.
     *
     * @return empty when the path leads elsewhere meanwhile
     */
    static Optional<TailedFile> open(FileId.Found found, FilePlace place) throws IOException {
        FileChannel channel = channel(found.path());
        boolean same =
                FileId.at(found.path()).map(FileId.Found::id).equals(Optional.of(found.id()));
        if (!same) {
            channel.close();
            return Optional.empty();
        }
        return Optional.of(new TailedFile(found.id(), channel, place));
    }

    static FileChannel channel(Path path) throws IOException {
        return FileChannel.open(path, Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS));
    }

    FileId id() {
        return id;
    }

    FilePlace place() {
        return place;
    }

    /** How many times in a row nothing new was there. */
    int quiet() {
        return quiet;
    }

    /** It is called like this now. */
    void renamed(Path path) {
        place = new FilePlace(place.offset(), place.skipped(), place.print(), path);
    }

    /** What was read up to here is kept. */
    void reached(FilePlace kept) {
        place = kept;
    }

    /** What a look at the file found. */
    sealed interface Look {
        /** Nothing that was not seen before. */
        record Quiet() implements Look {}

        /** It was emptied, and perhaps written anew. */
        record Emptied() implements Look {}

        /**
         * Bytes from the place on.
         *
         * @param bytes at least one
         * @param more whether there are more behind them
         */
        @SuppressWarnings("ArrayRecordComponent")
        record Grown(byte[] bytes, boolean more) implements Look {}
    }

    /**
     * Looks for more.
     *
     * @param most bytes at once
     * @param again also when nothing came since the last look
     */
    Look look(int most, boolean again) throws IOException {
        long size = channel.size();
        if (size < place.offset()) {
            return new Look.Emptied();
        }
        boolean grew = size != seenSize;
        seenSize = size;
        quiet = grew ? 0 : quiet + 1;
        // Only its beginning tells a file that grew from one that was emptied and is larger again.
        if (!place.print().matches(channel)) {
            return new Look.Emptied();
        }
        if (size == place.offset() || (!grew && !again)) {
            return new Look.Quiet();
        }
        ByteBuffer bytes = ByteBuffer.allocate((int) Math.min(most, size - place.offset()));
        while (bytes.hasRemaining()
                && channel.read(bytes, place.offset() + bytes.position()) >= 0) {
            // Until all is there, or it became shorter.
        }
        if (bytes.hasRemaining() || !place.print().matches(channel)) {
            return new Look.Emptied();
        }
        if (size - place.offset() > most) {
            // There is more, so the next look is not for nothing.
            seenSize = -1;
        }
        return new Look.Grown(bytes.array(), size - place.offset() > most);
    }

    /**
     * The place so many bytes further.
     *
     * @param seen bytes from the place of now on that are there
     */
    FilePlace further(int bytes, Skipped skipped, int seen) throws IOException {
        long offset = place.offset() + bytes;
        Fingerprint print =
                place.print().length() < Fingerprint.LONGEST
                        ? Fingerprint.of(channel, place.offset() + seen)
                        : place.print();
        return new FilePlace(offset, skipped, print, place.path());
    }

    /** What was seen last was not kept, or not all of it: it is news again. */
    void unsee() {
        seenSize = -1;
    }

    /** It was emptied: it begins anew. */
    void restart() {
        place = FilePlace.start(place.path());
        seenSize = -1;
        quiet = 0;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
