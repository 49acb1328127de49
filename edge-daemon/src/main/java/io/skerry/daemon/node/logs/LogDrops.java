package io.skerry.daemon.node.logs;

/**
 * Lines that are not kept, by why, since the start of the process.
 *
 * @param debug debug lines that were given up for room or for a stricter policy
 * @param others all other lines that were given up, for room, age or a stricter policy
 * @param unwanted lines that were not serious enough to be kept at all
 */
public record LogDrops(long debug, long others, long unwanted) {
    public static LogDrops none() {
        return new LogDrops(0, 0, 0);
    }
}
