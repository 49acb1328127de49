package io.skerry.daemon.node.uplink;

import com.google.protobuf.ByteString;
import io.grpc.SynchronizationContext;
import io.skerry.api.wire.Backoff;
import io.skerry.api.wire.HostPort;
import io.skerry.daemon.node.telemetry.FrameBuffer;
import io.skerry.daemon.server.LocalCalls;
import io.skerry.daemon.time.Cancellable;
import io.skerry.daemon.time.Scheduler;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a node linked to its hub: dials, waits with full jitter after a failure, moves over to a
 * new connection before it leaves the old one. Owns one socket and no thread.
 */
public final class UplinkClient implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(UplinkClient.class);

    private final UplinkSettings settings;
    private final UplinkParts parts;
    private final Scheduler scheduler;
    private final Backoff backoff;
    private final Backoff refusals;
    private final SynchronizationContext events =
            new SynchronizationContext((thread, thrown) ->
                    log.atError().setCause(thrown).log("uplink failed by a defect"));

    private volatile UplinkStatus status =
            new UplinkStatus(UplinkState.STOPPED, Optional.empty(), Optional.empty());
    private @Nullable UplinkConnection current;
    private @Nullable UplinkConnection next;

    /** Connections that were moved away from and still carry calls. */
    private final List<UplinkConnection> retiring = new ArrayList<>();

    private Cancellable timer = () -> {};
    private Optional<HostPort> lastHub = Optional.empty();
    private int attempts;

    /**
     * Does nothing before {@link #start}.
     *
     * @param buffer source of telemetry; not closed here
     * @param calls where carried calls go; not closed here
     */
    public UplinkClient(
            UplinkSettings settings,
            UplinkNode node,
            FrameBuffer buffer,
            LocalCalls calls,
            HubDialer dialer,
            Timing timing,
            LinkIds ids) {
        this.settings = settings;
        this.parts = new UplinkParts(node, buffer, calls, dialer, timing, ids);
        this.scheduler = timing.scheduler();
        this.backoff = new Backoff(settings.backoffBase(), settings.backoffMaximum(), ids.random());
        this.refusals =
                new Backoff(settings.backoffBase(), settings.refusalMaximum(), ids.random());
    }

    /** Begins to dial. A second call does nothing. */
    public void start() {
        events.execute(() -> {
            if (status.state() == UplinkState.STOPPED) {
                parts.node().syncs().start();
                dial();
            }
        });
    }

    /** Where the link stands. */
    public UplinkStatus status() {
        return status;
    }

    /**
     * Moves to a new connection, which shows the renewed certificate, and then leaves the old one.
     * Who waits for the next attempt waits no longer: the certificate may be what kept it out.
     */
    public void renew() {
        events.execute(() -> {
            if (status.state() == UplinkState.LINKED && next == null) {
                next = open(current == null ? ByteString.EMPTY : current.linkId());
            } else if (status.state() == UplinkState.WAITING) {
                timer.cancel();
                dial();
            }
        });
    }

    /** Leaves the hub. */
    @Override
    public void close() {
        events.execute(() -> {
            timer.cancel();
            UplinkConnection leaving = current;
            UplinkConnection opening = next;
            current = null;
            next = null;
            change(UplinkState.STOPPED, Optional.empty());
            if (leaving != null) {
                leaving.close();
            }
            if (opening != null) {
                opening.close();
            }
            retiring.forEach(UplinkConnection::close);
            retiring.clear();
        });
    }

    private void dial() {
        change(UplinkState.CONNECTING, status.trouble());
        current = open(ByteString.EMPTY);
    }

    private UplinkConnection open(ByteString movesFrom) {
        HostPort hub = settings.hubs().get(attempts++ % settings.hubs().size());
        lastHub = Optional.of(hub);
        UplinkConnection connection =
                new UplinkConnection(hub, settings, parts, movesFrom, this::happened);
        connection.start();
        return connection;
    }

    private void happened(UplinkConnection connection, UplinkConnection.Event event) {
        events.execute(() -> handle(connection, event));
    }

    private void handle(UplinkConnection connection, UplinkConnection.Event event) {
        switch (event) {
            case UplinkConnection.Event.Up up -> up(connection);
            case UplinkConnection.Event.Fenced fenced -> {
                if (isCurrent(connection) && next != null) {
                    // The newer link is our own: the hub was quicker to fence than to welcome.
                    current = next;
                    next = null;
                    connection.close();
                } else if (isCurrent(connection)) {
                    down("The hub has a newer link of this node's identity.", fencedWait());
                }
            }
            case UplinkConnection.Event.Down down -> {
                if (isCurrent(connection)) {
                    down(down.reason(), (down.unbelieved() ? refusals : backoff).next());
                } else if (connection.equals(next)) {
                    next = null;
                }
                retiring.remove(connection);
            }
            case UplinkConnection.Event.Left left -> retiring.remove(connection);
        }
    }

    private boolean isCurrent(UplinkConnection connection) {
        return connection.equals(current);
    }

    private void up(UplinkConnection connection) {
        if (connection.equals(next)) {
            UplinkConnection old = current;
            current = connection;
            next = null;
            if (old != null) {
                retiring.add(old);
                old.retire();
            }
        } else if (!isCurrent(connection)) {
            connection.close();
            return;
        }
        timer.cancel();
        timer = scheduler.schedule(settings.stableAfter(), () -> events.execute(this::stable));
        change(UplinkState.LINKED, Optional.empty());
    }

    private void stable() {
        backoff.reset();
        refusals.reset();
    }

    private void down(String reason, Duration wait) {
        if (next != null) {
            // A move is under way: what it opens becomes the link when it comes up.
            current = next;
            next = null;
            change(UplinkState.CONNECTING, Optional.of(reason));
            return;
        }
        current = null;
        timer.cancel();
        change(UplinkState.WAITING, Optional.of(reason));
        timer =
                scheduler.schedule(
                        wait,
                        () ->
                                events.execute(() -> {
                                    if (status.state() == UplinkState.WAITING) {
                                        dial();
                                    }
                                }));
    }

    private Duration fencedWait() {
        return settings.fencedWait().plus(backoff.next());
    }

    private void change(UplinkState state, Optional<String> trouble) {
        UplinkStatus before = status;
        status = new UplinkStatus(state, lastHub, trouble);
        boolean wasUp = before.state() == UplinkState.LINKED;
        boolean isUp = state == UplinkState.LINKED;
        if (wasUp == isUp && before.trouble().equals(trouble)) {
            return;
        }
        if (isUp && !wasUp) {
            log.atInfo().addKeyValue("hub", status.hub().orElse(null)).log("uplink is up");
        } else if (!isUp && trouble.isPresent()) {
            log.atWarn()
                    .addKeyValue("hub", status.hub().orElse(null))
                    .addKeyValue("reason", trouble.get())
                    .log("uplink is down");
        }
        parts.node().linkChanged(status);
    }
}
