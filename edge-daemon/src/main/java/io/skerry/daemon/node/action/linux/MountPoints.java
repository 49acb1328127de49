package io.skerry.daemon.node.action.linux;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Where file systems are mounted, bind mounts included: proc_pid_mountinfo(5). */
final class MountPoints {
    private static final int MOUNT_POINT = 4;
    private static final Pattern ESCAPE = Pattern.compile("\\\\([0-7]{3})");

    private final Path file;

    /**
     * @param file such as /proc/self/mountinfo
     */
    MountPoints(Path file) {
        this.file = file;
    }

    /** The mount points now. */
    Set<Path> read() throws IOException {
        Set<Path> points = new HashSet<>();
        List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
        for (String line : lines) {
            String[] fields = line.split(" ", -1);
            if (fields.length > MOUNT_POINT) {
                points.add(Path.of(unescape(fields[MOUNT_POINT])));
            }
        }
        return points;
    }

    /** Octal escapes of spaces and the like, as in all lists of mounts. */
    static String unescape(String text) {
        return ESCAPE.matcher(text)
                .replaceAll(found ->
                        java.util.regex.Matcher.quoteReplacement(
                                String.valueOf((char) Integer.parseInt(found.group(1), 8))));
    }
}
