package io.skerry.daemon.cli;

import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.skerry.api.fault.Faults;
import io.skerry.api.identity.PeerVerdict;
import io.skerry.api.operator.OperatorChannels;
import io.skerry.api.operator.OperatorFolder;
import io.skerry.api.v1.FleetServiceGrpc;
import io.skerry.api.v1.PublicKey;
import io.skerry.api.wire.Channels;
import io.skerry.api.wire.EventLoops;
import io.skerry.api.wire.HostPort;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A verb's connections in the name of its operator; closing it ends them. */
public final class OperatorSession implements AutoCloseable {
    private static final long DEADLINE_SECONDS = 15;

    private final OperatorFolder folder;
    private final OperatorFolder.Hub hub;
    private final EventLoops loops = new EventLoops(1, "skerry-cli");
    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
    private final OperatorChannels channels;
    private final List<ManagedChannel> open = new ArrayList<>();
    private final AtomicReference<PeerVerdict.@Nullable Refused> refusal = new AtomicReference<>();
    private @Nullable ManagedChannel hubChannel;

    public OperatorSession(OperatorFolder folder, OperatorFolder.Hub hub, InstantSource clock) {
        this.folder = folder;
        this.hub = hub;
        this.channels =
                new OperatorChannels(
                        folder.fleet(),
                        () -> folder.keys().tls(),
                        () -> folder.trust().anchors(),
                        clock,
                        Channels.Options.of(loops, executor));
    }

    public OperatorFolder folder() {
        return folder;
    }

    /** The channel to the hub. */
    public synchronized ManagedChannel hubChannel() {
        ManagedChannel known = hubChannel;
        if (known == null) {
            known = channels.hub(hub.name(), hub.address(), refusal::set);
            open.add(known);
            hubChannel = known;
        }
        return known;
    }

    /**
     * Dials the hub at once if it could not be reached, and does not rest first. A channel rests
     * longer and longer between two dials, and calls fail meanwhile whether there is a hub or not.
     */
    public void dialAgain() {
        hubChannel().resetConnectBackoff();
    }

    /** A channel straight to a node. */
    public synchronized ManagedChannel node(String nodeId, PublicKey key, HostPort address) {
        ManagedChannel channel = channels.node(nodeId, key, address, refusal::set);
        open.add(channel);
        return channel;
    }

    /** Calls of the fleet service, with a deadline. */
    public FleetServiceGrpc.FleetServiceBlockingStub fleet() {
        return FleetServiceGrpc.newBlockingStub(hubChannel())
                .withDeadlineAfter(DEADLINE_SECONDS, TimeUnit.SECONDS);
    }

    /**
     * Makes a call; a failed one becomes the verb's one sentence.
     *
     * @throws CommandFailed naming the hub and the reason
     */
    public <T> T call(Supplier<T> call) {
        try {
            return call.get();
        } catch (StatusRuntimeException failed) {
            throw explained(failed);
        }
    }

    /** The sentence for a failed call. */
    public CommandFailed explained(Throwable failed) {
        PeerVerdict.Refused refused = refusal.getAndSet(null);
        if (refused != null) {
            return new CommandFailed(
                    "the certificate that answered is refused: " + refused.message(), failed);
        }
        String why =
                Faults.read(failed)
                        .map(Faults.Fault::message)
                        .orElseGet(() -> plain(Status.fromThrowable(failed)));
        return new CommandFailed("hub " + hub.name() + " at " + hub.address() + ": " + why, failed);
    }

    private static String plain(Status status) {
        return switch (status.getCode()) {
            case UNAVAILABLE -> "it cannot be reached: check its address and the network";
            case DEADLINE_EXCEEDED -> "it did not answer in time";
            default -> status.getCode() + ": " + status.getDescription();
        };
    }

    @Override
    public void close() {
        open.forEach(ManagedChannel::shutdownNow);
        executor.shutdownNow();
        loops.close();
    }
}
