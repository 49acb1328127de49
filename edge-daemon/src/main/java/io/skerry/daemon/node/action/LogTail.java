package io.skerry.daemon.node.action;

import java.util.List;

/** The daemon's own newest log lines. */
@FunctionalInterface
public interface LogTail {
    /** At most so many lines, oldest first. */
    List<String> newest(int count);

    /** Of a daemon that keeps none. */
    static LogTail none() {
        return count -> List.of();
    }
}
