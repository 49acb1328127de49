package io.skerry.console.prefs;

import java.time.Instant;

/**
 * What a person wants to be told of new alarms while other windows have his attention.
 *
 * @param critical whether of critical ones
 * @param major whether of major ones
 * @param sound whether it may be heard
 * @param silentUntil until when nothing is said, this console's clock; the epoch for not silent
 */
public record NoticeWishes(boolean critical, boolean major, boolean sound, Instant silentUntil) {
    /** Pages are said aloud; tickets wait in the strip. */
    public static final NoticeWishes DEFAULTS = new NoticeWishes(true, false, true, Instant.EPOCH);

    public NoticeWishes withCritical(boolean changed) {
        return new NoticeWishes(changed, major, sound, silentUntil);
    }

    public NoticeWishes withMajor(boolean changed) {
        return new NoticeWishes(critical, changed, sound, silentUntil);
    }

    public NoticeWishes withSound(boolean changed) {
        return new NoticeWishes(critical, major, changed, silentUntil);
    }

    public NoticeWishes withSilentUntil(Instant changed) {
        return new NoticeWishes(critical, major, sound, changed);
    }

    /** Whether nothing is said now. It ends by itself. */
    public boolean silent(Instant now) {
        return now.isBefore(silentUntil);
    }
}
