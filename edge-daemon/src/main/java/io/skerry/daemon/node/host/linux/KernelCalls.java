package io.skerry.daemon.node.host.linux;

import java.io.IOException;
import java.util.Optional;

/** System calls that measuring needs and the JDK lacks. */
interface KernelCalls {

    /**
     * Use of a file system: statvfs(3).
     *
     * @param sizeBytes size
     * @param freeBytes free for root
     * @param availBytes free for others
     * @param files inodes; 0 where the file system has no fixed number
     * @param filesFree free inodes
     * @param readOnly mounted read-only, or fallen back to it
     */
    record Usage(
            double sizeBytes,
            double freeBytes,
            double availBytes,
            double files,
            double filesFree,
            boolean readOnly) {}

    /**
     * State of the kernel's clock: adjtimex(2).
     *
     * @param offsetSeconds what the kernel is still correcting
     * @param maxErrorSeconds upper bound of the error
     * @param estimatedErrorSeconds estimate of the error
     * @param synchronised whether a time service keeps it
     */
    record ClockState(
            double offsetSeconds,
            double maxErrorSeconds,
            double estimatedErrorSeconds,
            boolean synchronised) {}

    /**
     * Use of the file system that holds a path.
     *
     * @throws IOException when the path is gone or the device does not answer
     */
    Usage statvfs(String path) throws IOException;

    /** The clock's state; empty where the system does not tell, as in some containers. */
    Optional<ClockState> adjtimex();
}
