package io.skerry.daemon.hub.export.queue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/** One file of the log and what is in it. Guarded by its queue. */
final class Segment {
    private static final String SUFFIX = ".wal";

    final long number;
    final Path file;

    /** Bytes of whole records. */
    long length;

    long samples;

    /** Samples that are settled, or in the window that is under way. */
    long claimed;

    /** Samples that are settled. */
    long settled;

    Segment(Path folder, long number) {
        this.number = number;
        this.file = folder.resolve(String.format(Locale.ROOT, "%016x%s", number, SUFFIX));
    }

    /** The segment of a file; empty for a file that is none. */
    static Optional<Segment> of(Path file) {
        String name = String.valueOf(file.getFileName());
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null || !name.matches("[0-9a-f]{16}" + SUFFIX)) {
            return Optional.empty();
        }
        return Optional.of(new Segment(folder, Long.parseUnsignedLong(name.substring(0, 16), 16)));
    }

    /**
     * Counts what is in the file.
     *
     * @param settledBefore what lies before this offset was settled
     * @return bytes after the last whole record
     */
    long scan(long settledBefore) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        int at = 0;
        for (Optional<RecordCodec.Read> read = RecordCodec.decode(bytes, at);
                read.isPresent();
                read = RecordCodec.decode(bytes, at)) {
            int count = read.get().record().samples();
            samples += count;
            if (at < settledBefore) {
                settled += count;
                claimed += count;
            }
            at = read.get().end();
        }
        length = at;
        return (long) bytes.length - at;
    }

    Place end() {
        return new Place(number, length);
    }
}
