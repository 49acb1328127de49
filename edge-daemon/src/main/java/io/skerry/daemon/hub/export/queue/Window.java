package io.skerry.daemon.hub.export.queue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A stretch of the queue that is under way to its engine. */
public final class Window {
    private final List<QueueRecord> records;
    private final Map<Long, Long> samplesBySegment;
    private final Place from;
    private final Place to;
    private final int settledRounds;

    Window(
            List<QueueRecord> records,
            Map<Long, Long> samplesBySegment,
            Place from,
            Place to,
            int settledRounds) {
        this.records = List.copyOf(records);
        this.samplesBySegment = Map.copyOf(samplesBySegment);
        this.from = from;
        this.to = to;
        this.settledRounds = settledRounds;
    }

    /**
     * Its records in rounds: the first of each node, then the second of each, and so on. A round
     * holds each series once, so that sending it again is an exact duplicate.
     */
    public List<List<QueueRecord>> rounds() {
        List<List<QueueRecord>> rounds = new ArrayList<>();
        Map<String, Integer> seen = new HashMap<>();
        for (QueueRecord each : records) {
            int round = seen.merge(each.node(), 1, Integer::sum) - 1;
            if (round == rounds.size()) {
                rounds.add(new ArrayList<>());
            }
            rounds.get(round).add(each);
        }
        return rounds;
    }

    /** Rounds that were settled before the program was stopped. */
    public int settledRounds() {
        return settledRounds;
    }

    /** In the order in which they were appended. */
    public List<QueueRecord> records() {
        return records;
    }

    Map<Long, Long> samplesBySegment() {
        return samplesBySegment;
    }

    Place from() {
        return from;
    }

    Place to() {
        return to;
    }
}
