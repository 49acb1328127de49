package io.skerry.console.link;

import io.grpc.Channel;
import io.skerry.api.identity.SpiffeId;
import io.skerry.api.operator.AuditWatch;
import io.skerry.api.operator.NodeCaller;
import io.skerry.api.operator.OperatorFolder;
import io.skerry.api.seal.SessionSigner;
import io.skerry.api.v1.AuditServiceGrpc;
import io.skerry.api.v1.PublicKey;
import io.skerry.api.v1.ReadAuditRequest;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Holds a hub to the record that it showed before, each minute while the console is connected. Used
 * by the one thread of its hub's link.
 */
final class HubAuditWatch {
    private static final Duration EVERY = Duration.ofMinutes(1);
    private static final int PAGE = 500;

    private final OperatorFolder folder;
    private final OperatorFolder.Hub hub;
    private final SessionSigner session;
    private final InstantSource clock;
    private final LongSupplier nanos;
    private @Nullable Channel asked;
    private long askedAt;
    private String trouble = "";

    HubAuditWatch(
            OperatorFolder folder,
            OperatorFolder.Hub hub,
            SessionSigner session,
            InstantSource clock,
            LongSupplier nanos) {
        this.folder = folder;
        this.hub = hub;
        this.session = session;
        this.clock = clock;
        this.nanos = nanos;
    }

    /**
     * What is wrong with the hub's record, one sentence; empty when it extends what was seen. Asks
     * the hub when it is time to, otherwise repeats itself.
     */
    String trouble(Channel channel) {
        long now = nanos.getAsLong();
        if (channel.equals(asked) && now - askedAt < EVERY.toNanos()) {
            return trouble;
        }
        asked = channel;
        askedAt = now;
        Optional<PublicKey> key = folder.trust().hubAuditKey(hub.name());
        if (key.isEmpty()) {
            return trouble;
        }
        NodeCaller caller = new NodeCaller(channel, hub.name(), false, session, clock);
        AuditWatch watch =
                new AuditWatch(folder.heads(), SpiffeId.hub(folder.fleet(), hub.name()), key.get());
        try {
            trouble =
                    switch (watch.look(
                            after ->
                                    caller.call(
                                                    AuditServiceGrpc.getReadAuditMethod(),
                                                    ReadAuditRequest.newBuilder()
                                                            .setAfterSequence(after)
                                                            .setLimit(PAGE)
                                                            .build())
                                            .join())) {
                        case AuditWatch.Verdict.Extends extended -> "";
                        case AuditWatch.Verdict.Refused(String message) ->
                                "The hub's record does not hold: " + message + ".";
                    };
        } catch (CompletionException unanswered) {
            // What was found before stands; the link itself says whether the hub is there.
            return trouble;
        } catch (IOException unreadable) {
            trouble = "What this console remembers of the record: " + unreadable.getMessage();
        }
        return trouble;
    }
}
