package io.skerry.daemon.node.logs.source;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * How far a file was read.
 *
 * @param offset bytes; a line begins here, unless one is skipped
 * @param skipped what was passed over of an over-long line up to here
 * @param print how the file begins
 * @param path by which it was known last
 */
record FilePlace(long offset, Skipped skipped, Fingerprint print, Path path) {

    static FilePlace start(Path path) {
        return new FilePlace(0, Skipped.nothing(), Fingerprint.none(), path);
    }

    /** As it is kept: numbers and the path, parted by blanks. */
    String encode() {
        return offset
                + " "
                + skipped.encode()
                + " "
                + print.length()
                + " "
                + Integer.toHexString(print.checksum())
                + " "
                + path;
    }

    /** Empty when it cannot be read. */
    static Optional<FilePlace> decode(String text) {
        String[] parts = text.split(" ", 5);
        try {
            return parts.length == 5
                    ? Optional.of(
                            new FilePlace(
                                    Long.parseLong(parts[0]),
                                    Skipped.decode(parts[1]),
                                    new Fingerprint(
                                            Integer.parseInt(parts[2]),
                                            Integer.parseUnsignedInt(parts[3], 16)),
                                    Path.of(parts[4])))
                    : Optional.empty();
        } catch (NumberFormatException | InvalidPathException damaged) {
            return Optional.empty();
        }
    }
}
