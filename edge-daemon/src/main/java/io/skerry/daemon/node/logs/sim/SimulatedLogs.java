package io.skerry.daemon.node.logs.sim;

import io.skerry.daemon.node.host.sim.SimulatedHost;
import io.skerry.daemon.node.logs.LogAccount;
import io.skerry.daemon.node.logs.LogArchive;
import io.skerry.daemon.node.logs.LogLine;
import io.skerry.daemon.node.logs.LogPosition;
import io.skerry.daemon.node.logs.NodeLogs;
import io.skerry.daemon.node.logs.Retention;
import io.skerry.daemon.node.logs.Severity;
import io.skerry.daemon.time.Cancellable;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The log of a simulated machine: one line each five seconds since 1970, of which those of the last
 * day, or of what policy allows, are kept. The number of a line is that of its five seconds.
 */
public final class SimulatedLogs implements NodeLogs, LogArchive {
    static final Duration SLOT = Duration.ofSeconds(5);
    static final Duration KEPT = Duration.ofDays(1);

    private static final int STRETCH = 256;

    private final SimulatedLines lines;
    private final InstantSource world;
    private volatile @Nullable Retention policy;

    SimulatedLogs(SimulatedLines lines, InstantSource world) {
        this.lines = lines;
        this.world = world;
    }

    /** The log of a machine, as its own clock tells the time. */
    public static SimulatedLogs of(SimulatedHost host) {
        return new SimulatedLogs(new SimulatedLines(host.node(), host.faults()), host.wall());
    }

    @Override
    public LogArchive archive() {
        return this;
    }

    @Override
    public void limit(Optional<Retention> signed) {
        policy = signed.orElse(null);
    }

    @Override
    public void start() {
        // Time goes on by itself.
    }

    @Override
    public Stretch before(long sequence, long fromMillis) {
        long newest = slot();
        long to = Math.min(sequence, newest + 1);
        long oldest = Math.max(oldest(newest), fromMillis / SLOT.toMillis());
        long from = Math.max(oldest, to - STRETCH);
        return from >= to
                ? new Stretch(List.of(), 0)
                : new Stretch(between(from, to), from <= oldest ? 0 : from);
    }

    @Override
    public Following after(LogPosition position, int most) {
        long newest = slot();
        long known = Math.clamp(position.sequence(), 0, newest);
        long from = Math.max(known + 1, oldest(newest));
        long to = Math.min(newest + 1, from + most);
        return new Following(
                from - known - 1, between(from, to), new LogPosition(0, Math.max(to - 1, known)));
    }

    private List<LogLine> between(long from, long to) {
        List<LogLine> found = new ArrayList<>();
        for (long slot = from; slot < to; slot++) {
            LogLine line = lines.at(slot);
            if (line.entry().severity().compareTo(least()) >= 0) {
                found.add(line);
            }
        }
        return found;
    }

    @Override
    public LogPosition newest() {
        return new LogPosition(0, slot());
    }

    @Override
    public LogAccount account() {
        long newest = slot();
        long oldest = oldest(newest);
        long stored =
                least() == Severity.DEBUG
                        ? newest - oldest + 1
                        : between(oldest, newest + 1).size();
        return new LogAccount(newest, stored, 0, oldest * SLOT.toMillis());
    }

    /** Nobody is told: a line appears by the passing of time. */
    @Override
    public Cancellable onAppend(Runnable listener) {
        return () -> {};
    }

    /** The newest line that is not in the future. */
    private long slot() {
        long now = world.millis();
        long slot = now / SLOT.toMillis();
        return lines.at(slot).observedMillis() <= now ? slot : slot - 1;
    }

    private long oldest(long newest) {
        Retention signed = policy;
        Duration kept =
                signed == null || signed.maxAge().compareTo(KEPT) > 0 ? KEPT : signed.maxAge();
        return Math.max(1, newest - kept.dividedBy(SLOT) + 1);
    }

    private Severity least() {
        Retention signed = policy;
        return signed == null ? Severity.DEBUG : signed.minSeverity();
    }

    @Override
    public void close() {
        // Nothing was opened.
    }
}
