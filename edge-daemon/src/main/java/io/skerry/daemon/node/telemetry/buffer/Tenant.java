package io.skerry.daemon.node.telemetry.buffer;

/**
 * A store that shares a {@link Room} with others. Both methods are called under the room's lock: a
 * tenant may take its own lock in them and must not call the room while it holds that.
 */
public interface Tenant {

    /** What it takes on disk now, bytes. */
    long heldBytes();

    /**
     * Gives up the oldest of a class, as much as it takes and no class but this, and counts exactly
     * what was given up before the hub had it.
     *
     * @param bytes at least so many if it has them
     * @return bytes that are free now and were not before; 0 when it has nothing of this class
     */
    long free(DropClass what, long bytes);
}
