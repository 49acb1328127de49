package io.skerry.daemon.node.host;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads all sources of a machine. One that fails never stops the others: its values are missing,
 * and node_scrape_collector_success says so.
 */
public final class HostReader {

    private static final Logger log = LoggerFactory.getLogger(HostReader.class);

    private static final class Slot {
        private final HostSource source;
        private final Sample succeeded;
        private final Sample failed;
        private boolean failing;

        Slot(HostSource source) {
            this.source = source;
            SeriesKey key =
                    SeriesKey.gauge(
                            "node_scrape_collector_success",
                            Labels.of("collector", source.name()),
                            "1");
            this.succeeded = new Sample(key, 1);
            this.failed = new Sample(key, 0);
        }
    }

    private final List<Slot> slots;
    private int expected = 64;

    /**
     * @param sources in the order in which they are read
     */
    public HostReader(List<HostSource> sources) {
        this.slots = sources.stream().map(Slot::new).toList();
    }

    /** Samples of all sources that could be read, with the success of each. */
    public List<Sample> read() {
        List<Sample> samples = new ArrayList<>(expected);
        for (Slot slot : slots) {
            samples.add(readOne(slot, samples) ? slot.succeeded : slot.failed);
        }
        expected = samples.size() + 8;
        return samples;
    }

    private static boolean readOne(Slot slot, List<Sample> samples) {
        try {
            samples.addAll(slot.source.read());
        } catch (IOException | RuntimeException e) {
            // A bug in one source is an outage of that source, not of the machine's telemetry.
            if (!slot.failing) {
                slot.failing = true;
                log.atWarn()
                        .addKeyValue("source", slot.source.name())
                        .setCause(e)
                        .log("host source failed");
            }
            return false;
        }
        if (slot.failing) {
            slot.failing = false;
            log.atInfo().addKeyValue("source", slot.source.name()).log("host source works again");
        }
        return true;
    }
}
