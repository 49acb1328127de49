package io.skerry.daemon.hub;

import io.skerry.api.identity.PeerVerdict;
import io.skerry.api.seal.Trust;
import io.skerry.daemon.server.CallRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a hub logs of its peers and their calls. */
final class HubLog {
    private static final Logger LOG = LoggerFactory.getLogger(Hub.class);

    private HubLog() {}

    static void refused(PeerVerdict.Refused refused) {
        LOG.atWarn()
                .addKeyValue("claimed", refused.claimed())
                .addKeyValue("reason", refused.reason())
                .log("peer refused");
    }

    static void trustTaken(Trust trust, int ended) {
        LOG.atInfo()
                .addKeyValue("root", Long.toUnsignedString(trust.root().getVersion()))
                .addKeyValue("policy", Long.toUnsignedString(trust.policy().getVersion()))
                .addKeyValue("calls_ended", ended)
                .log("trust documents taken");
    }

    static void ended(CallRecord call) {
        LOG.atDebug()
                .addKeyValue("method", call.method())
                .addKeyValue("peer", call.peer())
                .addKeyValue("status", call.status())
                .log("call ended");
    }
}
