package io.skerry.console.ui.oncall;

import io.skerry.console.model.LinkState;
import io.skerry.console.model.OnCallReport;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * What all hubs said; never changes, and forgets nothing when a hub is away.
 *
 * @param hubs by name
 */
record OnCallBoard(Map<String, HubSaid> hubs) {
    static final OnCallBoard EMPTY = new OnCallBoard(Map.of());

    OnCallBoard {
        hubs = Collections.unmodifiableMap(new TreeMap<>(hubs));
    }

    HubSaid hub(String name) {
        return hubs.getOrDefault(name, HubSaid.NOTHING);
    }

    /** The connections are so now; hubs of which nothing is said stay. */
    OnCallBoard linked(Collection<LinkState> links) {
        OnCallBoard next = this;
        for (LinkState link : links) {
            next = next.with(link.hub(), hub -> hub.linked(link.connected()));
        }
        return next;
    }

    OnCallBoard answered(String hub, OnCallReport report, Instant now) {
        return with(hub, known -> known.answered(report, now));
    }

    OnCallBoard failed(String hub, boolean served, String why) {
        return with(hub, known -> known.failed(served, why));
    }

    OnCallBoard narrowed() {
        OnCallBoard next = this;
        for (String hub : hubs.keySet()) {
            next = next.with(hub, HubSaid::narrowed);
        }
        return next;
    }

    private OnCallBoard with(String hub, UnaryOperator<HubSaid> change) {
        Map<String, HubSaid> next = new TreeMap<>(hubs);
        next.put(hub, change.apply(hub(hub)));
        return new OnCallBoard(next);
    }
}
