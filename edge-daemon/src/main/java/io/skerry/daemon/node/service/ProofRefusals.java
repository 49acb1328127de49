package io.skerry.daemon.node.service;

import io.skerry.api.v1.RefusalReason;
import io.skerry.daemon.server.ProofRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says each kind of refused call once in a minute: a console that asks in vain does so all the
 * time, and must not fill the disk of a node. Nothing of what was shown is said, only what was
 * asked for.
 */
final class ProofRefusals {
    private static final Logger LOG = LoggerFactory.getLogger(ProofRefusals.class);
    private static final Duration QUIET = Duration.ofMinutes(1);
    private static final int MOST_KINDS = 64;

    private final Map<Kind, Instant> said = new LinkedHashMap<>();

    private record Kind(RefusalReason reason, String method) {}

    synchronized void say(RefusalReason reason, ProofRequest request, Instant now) {
        Kind kind = new Kind(reason, request.fullMethod());
        Instant last = said.get(kind);
        // A clock that was set back must not silence it.
        if (last != null && !now.isBefore(last) && now.isBefore(last.plus(QUIET))) {
            return;
        }
        said.remove(kind);
        said.put(kind, now);
        if (said.size() > MOST_KINDS) {
            said.remove(said.keySet().iterator().next());
        }
        LOG.atInfo()
                .addKeyValue("reason", reason)
                .addKeyValue("method", request.fullMethod())
                .addKeyValue("path", request.path())
                .log("call refused");
    }
}
