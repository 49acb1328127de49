package io.skerry.daemon.hub.alarm;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A node that is silent; or that was as a part of a larger outage, for as long as what it brings
 * back may be said to burn.
 *
 * @param node which one
 * @param site where it is; null when that is not known
 * @param region where that is; null when that is not known
 * @param overdue whether that is so for long enough for a ticket
 * @param planned whether work is planned there: then it says nothing of its region
 * @param heardAt when it was heard again; null while it is silent
 * @param outage the silence of its site or region that its own was part of, up to when it was heard
 *     again, the last time; null for none
 */
public record Silence(
        Place node,
        @Nullable Place site,
        @Nullable Place region,
        boolean overdue,
        boolean planned,
        @Nullable Instant heardAt,
        @Nullable Outage outage)
        implements Row {

    static RowKey rowOf(Place node) {
        return new RowKey(RowKey.Table.SILENCE, AlarmKey.lowestOf(node));
    }

    @Override
    public RowKey row() {
        return rowOf(node);
    }

    Silence withOverdue() {
        return new Silence(node, site, region, true, planned, heardAt, outage);
    }

    Silence withPlanned(boolean other) {
        return new Silence(node, site, region, overdue, other, heardAt, outage);
    }

    /** Still silent, though the outage that it was part of is over. */
    Silence outlasting(Outage partOf) {
        return new Silence(node, site, region, overdue, planned, null, partOf);
    }

    /** Whether it was part of an outage when it was heard again. */
    boolean isBackFrom(AlarmKey cause) {
        return heardAt != null && outage != null && outage.cause().equals(cause);
    }

    /** Heard again, and what outage it was part of. */
    Silence heard(@Nullable Instant at, Outage partOf) {
        return new Silence(node, site, region, overdue, planned, at, partOf);
    }

    boolean isSilent() {
        return heardAt == null;
    }

    boolean isWithin(Place place) {
        return place.equals(Place.hub())
                || place.equals(node)
                || place.equals(site)
                || place.equals(region);
    }
}
