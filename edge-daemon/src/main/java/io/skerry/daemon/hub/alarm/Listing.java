package io.skerry.daemon.hub.alarm;

import io.skerry.daemon.hub.alarm.index.SectionTree;
import io.skerry.daemon.hub.alarm.index.Sectioned;
import java.util.List;

/** An alarm in one of the lists by place. */
record Listing(What what, Place place, AlarmKey alarm) implements Comparable<Listing>, Sectioned {
    enum What {
        /** Alarms below a place. Those of the place itself stand side by side in the rows. */
        BELOW,
        /** Alarms of a place that explain what is below it. */
        CAUSE,
        /** Alarms that an alarm of a place explains, or did. */
        SYMPTOM,
        /** Alarms that people are told of as one, or were before. */
        GROUP;

        /** Whether such a list is kept of a place. Below the hub is nearly all: that is no list. */
        boolean isKeptOf(Place place) {
            return this != BELOW || place.kind() != Place.Kind.HUB;
        }
    }

    static Listing lowestOf(What what, Place place) {
        return new Listing(what, place, AlarmKey.lowest());
    }

    /** All of one list. */
    static List<Listing> in(SectionTree<Listing, Listing> listings, What what, Place place) {
        return listings.range(lowestOf(what, place), each -> each.place.equals(place));
    }

    @Override
    public What section() {
        return what;
    }

    @Override
    public int compareTo(Listing other) {
        if (what != other.what) {
            return what.compareTo(other.what);
        }
        int order = place.compareTo(other.place);
        return order == 0 ? alarm.compareTo(other.alarm) : order;
    }
}
