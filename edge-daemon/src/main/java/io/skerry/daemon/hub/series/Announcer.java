package io.skerry.daemon.hub.series;

import io.skerry.api.v1.SendTelemetryRequest;
import io.skerry.api.v1.SeriesDefinition;
import io.skerry.api.v1.TelemetryFrame;
import io.skerry.daemon.hub.export.Feed;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiFunction;

/**
 * Tells the feed of frames that are about to be stored: before the journal has them, so that a kill
 * in between makes the node send them again, and none is left out. Then they are told twice, with
 * the same times. Belongs to the thread that stores.
 */
final class Announcer {
    private final Feed feed;
    private final KnownSequences known;
    private final BiFunction<String, Long, Map<Integer, SeriesDefinition>> definitions;

    private record Epoch(String nodeId, long epoch) {}

    /**
     * @param definitions what is known of a node's epoch, by reference
     */
    Announcer(
            Feed feed,
            KnownSequences known,
            BiFunction<String, Long, Map<Integer, SeriesDefinition>> definitions) {
        this.feed = feed;
        this.known = known;
        this.definitions = definitions;
    }

    /** Arrivals of one group, in the order in which they are stored. */
    void announce(List<Arrival> group) {
        Map<Epoch, Map<Integer, SeriesDefinition>> said = new HashMap<>();
        Map<Epoch, Set<Long>> told = new HashMap<>();
        for (Arrival arrival : group) {
            SendTelemetryRequest batch = arrival.batch();
            Map<Integer, SeriesDefinition> own =
                    said.computeIfAbsent(
                            new Epoch(arrival.nodeId(), batch.getEpoch()), any -> new TreeMap<>());
            // A reference never changes its meaning: the first word counts, as in the store.
            batch.getDefinitionsList()
                    .forEach(definition -> own.putIfAbsent(definition.getRef(), definition));
            List<Feed.Stored> fresh =
                    fresh(
                            arrival,
                            told.computeIfAbsent(
                                    new Epoch(arrival.nodeId(), batch.getEpoch()),
                                    any -> new HashSet<>()));
            if (!fresh.isEmpty()) {
                feed.stored(
                        new Feed.Batch(
                                arrival.nodeId(),
                                batch.getEpoch(),
                                fresh,
                                () -> definitions(arrival, own)));
            }
        }
    }

    /** Tells of an arrival of the journal once more: all of it, whoever knows it already. */
    void again(Arrival arrival) {
        SendTelemetryRequest batch = arrival.batch();
        List<Feed.Stored> frames =
                batch.getFramesList().stream().map(frame -> stored(arrival, frame)).toList();
        if (!frames.isEmpty()) {
            feed.replayed(
                    new Feed.Batch(
                            arrival.nodeId(),
                            batch.getEpoch(),
                            frames,
                            () -> definitions(arrival, Map.of())));
        }
    }

    private static Feed.Stored stored(Arrival arrival, TelemetryFrame frame) {
        return new Feed.Stored(
                FrameMapper.observedAt(frame, arrival.receivedAt(), arrival.offset()), frame);
    }

    private List<Feed.Stored> fresh(Arrival arrival, Set<Long> told) {
        SendTelemetryRequest batch = arrival.batch();
        List<Feed.Stored> fresh = new ArrayList<>(batch.getFramesCount());
        for (TelemetryFrame frame : batch.getFramesList()) {
            if (told.add(frame.getSequence())
                    && !known.contains(arrival.nodeId(), batch.getEpoch(), frame.getSequence())) {
                fresh.add(stored(arrival, frame));
            }
        }
        return fresh;
    }

    private Map<Integer, SeriesDefinition> definitions(
            Arrival arrival, Map<Integer, SeriesDefinition> own) {
        Map<Integer, SeriesDefinition> all = new TreeMap<>(own);
        all.putAll(definitions.apply(arrival.nodeId(), arrival.batch().getEpoch()));
        return all;
    }
}
