package io.skerry.daemon.hub.alarm;

import org.jspecify.annotations.Nullable;

/**
 * A node that is silent.
 *
 * @param node which one
 * @param site where it is; null when that is not known
 * @param region where that is; null when that is not known
 * @param overdue whether that is so for long enough for a ticket
 * @param planned whether work is planned there: then it says nothing of its region
 */
public record Silence(
        Place node, @Nullable Place site, @Nullable Place region, boolean overdue, boolean planned)
        implements Row {

    static RowKey rowOf(Place node) {
        return new RowKey(RowKey.Table.SILENCE, AlarmKey.lowestOf(node));
    }

    @Override
    public RowKey row() {
        return rowOf(node);
    }

    Silence withOverdue() {
        return new Silence(node, site, region, true, planned);
    }

    Silence withPlanned(boolean other) {
        return new Silence(node, site, region, overdue, other);
    }
}
