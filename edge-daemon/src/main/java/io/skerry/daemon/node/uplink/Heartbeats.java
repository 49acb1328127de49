package io.skerry.daemon.node.uplink;

import io.skerry.api.v1.Envelope;
import io.skerry.api.v1.Heartbeat;
import io.skerry.daemon.node.telemetry.Backlog;
import io.skerry.daemon.time.Cancellable;
import java.time.Duration;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** The heartbeats of one link, from the welcome to its end. Owns a timer. */
final class Heartbeats {
    private final UplinkParts parts;
    private final Link link;
    private @Nullable Pulse pulse;
    private volatile @Nullable Envelope saidHead;
    private Cancellable timer = () -> {};

    /** The link that they go over. */
    interface Link {
        /** Sends, if the network takes it now; returns whether it did. */
        boolean beat(Heartbeat heartbeat);

        /** The hub does not answer any more. Said once. */
        void silent();

        /** Seconds until a backlog is acknowledged; empty when that is not known. */
        OptionalDouble drain(Backlog backlog);
    }

    Heartbeats(UplinkParts parts, Link link) {
        this.parts = parts;
        this.link = link;
    }

    /** The first one is due now. */
    synchronized void start(Duration interval, boolean idle) {
        pulse = Pulse.start(interval, idle, now());
        parts.node().syncs().terms(interval, idle);
        schedule(pulse);
    }

    /** The hub wishes other terms. */
    synchronized void terms(Duration interval, boolean idle) {
        if (pulse != null) {
            pulse = pulse.terms(interval, idle, now());
            parts.node().syncs().terms(interval, idle);
            schedule(pulse);
        }
    }

    /** The hub answered. */
    synchronized void answered(long sequence) {
        if (pulse != null) {
            boolean owed = pulse.sent() > pulse.acknowledged();
            pulse = pulse.answered(sequence, now());
            if (owed && pulse.sent() == pulse.acknowledged()) {
                parts.node().syncs().answered();
            }
        }
    }

    synchronized void stop() {
        pulse = null;
        timer.cancel();
    }

    private void schedule(Pulse of) {
        timer.cancel();
        timer = parts.timing().scheduler().schedule(of.rest(now()), this::look);
    }

    private void look() {
        Pulse going = null;
        synchronized (this) {
            if (pulse == null) {
                return;
            }
            if (pulse.isSilent(now())) {
                pulse = null;
            } else {
                if (pulse.isDue(now())) {
                    pulse = pulse.beat(now());
                    going = pulse;
                }
                schedule(pulse);
            }
            if (pulse != null && going == null) {
                return;
            }
        }
        // Outside the lock: both ask others, who may hold theirs.
        if (going == null) {
            link.silent();
        } else {
            Heartbeat whole = heartbeat(going);
            Heartbeat said = going.idle() ? brief(whole) : whole;
            // Before it goes: its answer may come before this returns.
            parts.node().syncs().sent();
            if (link.beat(said) && whole.hasAuditHead()) {
                saidHead = whole.getAuditHead();
            }
        }
    }

    private Heartbeat heartbeat(Pulse of) {
        Heartbeat.Builder beat = parts.node().heartbeat().toBuilder();
        Backlog backlog = parts.buffer().backlog();
        beat.setSequence(of.sent())
                .setIntervalMillis(of.interval().toMillis())
                .setBacklogFrames(backlog.frames())
                .setBacklogSamples(backlog.samples())
                .setBacklogBytes(backlog.bytes())
                .setIdle(of.idle());
        if (backlog.frames() > 0) {
            beat.setOldestUnacknowledgedUnixMillis(backlog.oldestMillis());
        }
        link.drain(backlog).ifPresent(beat::setDrainSeconds);
        return beat.build();
    }

    /** Without what nobody needs of a node that is heard a few times an hour. */
    private Heartbeat brief(Heartbeat whole) {
        Heartbeat.Builder beat = whole.toBuilder().clearNonce().clearNonceValidMillis();
        if (whole.getAuditHead().equals(saidHead)) {
            beat.clearAuditHead();
        }
        return beat.build();
    }

    private long now() {
        return parts.timing().clock().nanos();
    }
}
