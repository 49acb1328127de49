package io.skerry.daemon.node.host;

import java.io.IOException;
import java.util.List;

/**
 * Measures only at each n-th reading and repeats the last values in between: for what changes
 * slowly and costs much, such as sensors behind a slow bus.
 */
public final class PacedSource implements HostSource {

    private final HostSource source;
    private final int every;
    private List<Sample> last = List.of();
    private int wait;

    /**
     * @param source the slow one
     * @param every readings from one measurement to the next, at least 1
     */
    public PacedSource(HostSource source, int every) {
        if (every < 1) {
            throw new IllegalArgumentException("every must be at least 1: " + every);
        }
        this.source = source;
        this.every = every;
    }

    @Override
    public String name() {
        return source.name();
    }

    @Override
    public List<Sample> read() throws IOException {
        if (wait == 0) {
            // A failure is tried again at the next reading, and no old value stands in for it.
            last = List.of();
            last = source.read();
            wait = every;
        }
        wait--;
        return last;
    }

    @Override
    public long skipped() {
        return source.skipped();
    }
}
