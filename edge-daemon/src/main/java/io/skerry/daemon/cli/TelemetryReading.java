package io.skerry.daemon.cli;

import io.skerry.api.seal.TelemetryCheck;
import io.skerry.api.v1.Binding;
import io.skerry.api.v1.EpochRecord;
import io.skerry.api.v1.ReadFramesRequest;
import io.skerry.api.v1.ReadFramesResponse;
import io.skerry.api.v1.SeriesDefinition;
import io.skerry.api.v1.StoredFrame;
import io.skerry.api.v1.TelemetryFrame;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Reads a node's stored telemetry page by page and verifies it. A page is let go before the next
 * one is asked for: a range of any size takes some hundred bytes of memory for each frame.
 */
final class TelemetryReading {
    /** What is kept of them takes about 150 MiB of the 256 MiB that a verb has. */
    static final int MOST = 600_000;

    private final Binding binding;
    private final int most;
    private final Map<Long, Epoch> epochs = new TreeMap<>();
    private long samples;

    /** Answers one request. */
    interface Pages {
        ReadFramesResponse page(ReadFramesRequest request);
    }

    /**
     * What the hub stores.
     *
     * @param verified frames that are as the node signed them
     * @param thinned frames into which the node itself merged others
     * @param uncovered frames of which no signature says anything
     * @param samples in all of them
     * @param faults one sentence for each stretch that was altered
     */
    record Found(long verified, long thinned, long uncovered, long samples, List<String> faults) {
        Found {
            faults = List.copyOf(faults);
        }
    }

    private final class Epoch {
        private final TelemetryCheck check;
        private final Map<Integer, SeriesDefinition> definitions = new TreeMap<>();

        Epoch(long id) {
            check = new TelemetryCheck(binding, id);
        }
    }

    private TelemetryReading(Binding binding, int most) {
        this.binding = binding;
        this.most = most;
    }

    /**
     * Reads and verifies.
     *
     * @param binding of the node, verified
     * @param range node, start and end
     * @param pages asks the hub
     * @throws CommandFailed when it is too much, or the hub's pages never come to an end
     */
    static Found read(Binding binding, ReadFramesRequest range, Pages pages) {
        return read(binding, range, pages, MOST);
    }

    static Found read(Binding binding, ReadFramesRequest range, Pages pages, int most) {
        TelemetryReading reading = new TelemetryReading(binding, most);
        long after = 0;
        do {
            ReadFramesResponse page = pages.page(range.toBuilder().setAfter(after).build());
            long next = page.getNextAfter();
            boolean further = Long.compareUnsigned(next, after) > 0 && page.getFramesCount() > 0;
            if (next != 0 && !further) {
                throw new CommandFailed(
                        "the hub's answer never comes to an end: it says that more follows, and"
                                + " gives nothing new");
            }
            reading.add(page);
            after = next;
        } while (after != 0);
        return reading.found();
    }

    private void add(ReadFramesResponse page) {
        for (EpochRecord record : page.getEpochsList()) {
            Epoch epoch = epoch(record.getEpoch());
            epoch.check.heads(record.getHeadsList());
            record.getDefinitionsList()
                    .forEach(definition -> epoch.definitions.put(definition.getRef(), definition));
        }
        for (StoredFrame stored : page.getFramesList()) {
            TelemetryFrame frame = stored.getFrame();
            epoch(stored.getEpoch()).check.frames(List.of(frame));
            samples += frame.getRefsCount();
        }
        if (held() > most) {
            throw new CommandFailed(
                    ("these are more than %,d frames, heads and series: verify them in parts, by"
                                    + " --hours and --until")
                            .formatted(most));
        }
    }

    private long held() {
        long held = 0;
        for (Epoch epoch : epochs.values()) {
            held += 1 + epoch.check.size() + epoch.definitions.size();
        }
        return held;
    }

    private Epoch epoch(long id) {
        return epochs.computeIfAbsent(id, Epoch::new);
    }

    private Found found() {
        long verified = 0;
        long thinned = 0;
        long uncovered = 0;
        List<String> faults = new ArrayList<>();
        for (Epoch epoch : epochs.values()) {
            TelemetryCheck.Findings findings =
                    epoch.check.findings(List.copyOf(epoch.definitions.values()));
            verified += findings.verified();
            thinned += findings.thinned();
            uncovered += findings.uncovered();
            faults.addAll(findings.faults());
        }
        return new Found(verified, thinned, uncovered, samples, faults);
    }
}
