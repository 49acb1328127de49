package io.skerry.daemon.hub.alarm;

/** What data say of an alarm, or said when they last said anything. */
public enum Condition {
    /** All is well. */
    NORMAL,
    /** Not well, but not for long enough to be called an alarm. */
    PENDING,
    /** Not well; or well again for less than the time that it is kept firing. */
    ACTIVE,
    /** Nothing was ever known. It is not well. */
    UNKNOWN
}
