package io.skerry.daemon.hub.alarm;

import org.jspecify.annotations.Nullable;

/**
 * What a step did to one row.
 *
 * @param was the row before the step; null for none
 * @param last the row as it is, or as it was in the end
 * @param isThere whether it is there now
 * @param isFirst whether it was done at once; what was changed again may be as before
 */
record Change(@Nullable Row was, Row last, boolean isThere, boolean isFirst) {

    /** What both did, the other after this one. */
    Change then(Change later) {
        return new Change(was, later.last, later.isThere, false);
    }

    /** What is to be stored; null when it is as it was. */
    @Nullable AlarmEffect effect() {
        if (!isThere) {
            return was == null ? null : new AlarmEffect.Deleted(last);
        }
        return !isFirst && last.equals(was) ? null : new AlarmEffect.Stored(last);
    }
}
