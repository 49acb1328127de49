package io.skerry.daemon.node.action;

/**
 * One thing that an action would do.
 *
 * @param subject what it touches, such as a path or a unit
 * @param description what would happen to it, for people
 * @param sizeBytes how much; 0 when it has no size
 * @param fingerprint what has to be the same still when the action runs, such as inode and time of
 *     change; empty when the subject says it all
 */
public record PlannedItem(String subject, String description, long sizeBytes, String fingerprint) {
    /** Something without size. */
    public static PlannedItem of(String subject, String description) {
        return new PlannedItem(subject, description, 0, "");
    }
}
