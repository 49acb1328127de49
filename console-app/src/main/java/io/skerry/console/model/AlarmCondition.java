package io.skerry.console.model;

/** What data say of an alarm. */
public enum AlarmCondition {
    NORMAL,
    /** Not well, but not for long enough to be called an alarm. */
    PENDING,
    /** Not well; or well again for less than the time that it is kept firing. */
    ACTIVE,
    /** Nothing was ever known. It is not well. */
    UNKNOWN
}
