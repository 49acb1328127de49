package io.skerry.daemon.hub.alarm;

/**
 * How many nodes of a site or a region are silent without anybody having planned it.
 *
 * @param silent how many are
 * @param overdue how many of them for long enough for a ticket
 */
record SilentCount(int silent, int overdue) {
    static final SilentCount NONE = new SilentCount(0, 0);

    SilentCount plus(Silence silence, int sign) {
        return silence.planned() || !silence.isSilent()
                ? this
                : new SilentCount(silent + sign, overdue + (silence.overdue() ? sign : 0));
    }
}
