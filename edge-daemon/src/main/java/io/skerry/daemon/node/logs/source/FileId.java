package io.skerry.daemon.node.logs.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.Optional;

/**
 * A file, whatever it is called.
 *
 * @param device of its file system
 * @param inode number in it; may be given to another file once this one is gone
 */
record FileId(long device, long inode) {
    /**
     * What a path leads to.
     *
     * @param id the file
     * @param path by which it was found
     * @param size bytes
     * @param changed when its content changed last
     */
    record Found(FileId id, Path path, long size, FileTime changed) {}

    /**
     * The regular file at a path. A symbolic link is none: who may write into a folder of logs must
     * not choose what else is read.
     */
    static Optional<Found> at(Path path) {
        try {
            Map<String, Object> facts =
                    Files.readAttributes(
                            path,
                            "unix:dev,ino,size,lastModifiedTime,isRegularFile",
                            LinkOption.NOFOLLOW_LINKS);
            if (!Boolean.TRUE.equals(facts.get("isRegularFile"))) {
                return Optional.empty();
            }
            return Optional.of(
                    new Found(
                            new FileId(number(facts, "dev"), number(facts, "ino")),
                            path,
                            number(facts, "size"),
                            (FileTime)
                                    facts.getOrDefault(
                                            "lastModifiedTime", FileTime.fromMillis(0))));
        } catch (IOException gone) {
            return Optional.empty();
        }
    }

    private static long number(Map<String, Object> facts, String name) {
        return facts.get(name) instanceof Number number ? number.longValue() : 0;
    }

    @Override
    public String toString() {
        return device + ":" + inode;
    }
}
