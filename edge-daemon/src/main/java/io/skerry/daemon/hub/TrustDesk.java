package io.skerry.daemon.hub;

import io.skerry.api.identity.SpiffeId;
import io.skerry.api.seal.Trust;
import io.skerry.api.seal.TrustVerdict;
import io.skerry.api.v1.TrustBundle;
import io.skerry.daemon.hub.audit.HubAudit;
import io.skerry.daemon.hub.keys.HubTrust;
import java.time.InstantSource;
import java.util.Map;

/** Newer documents that an operator brings: judged, kept, and written into the hub's record. */
record TrustDesk(SpiffeId hub, HubTrust trust, HubAudit audit, InstantSource clock) {
    /** Kind of the entry that newer documents were taken, and its field for the policy. */
    static final String TAKEN = "trust.taken";

    static final String POLICY_VERSION = "policy_version";

    TrustVerdict submit(TrustBundle bundle, String operator) {
        TrustVerdict verdict = trust.offer(bundle, clock.instant());
        if (verdict instanceof TrustVerdict.Accepted(Trust held, boolean changed) && changed) {
            audit.append(
                    TAKEN,
                    operator,
                    hub.uri(),
                    Map.of(
                            "root_version",
                            Long.toUnsignedString(held.root().getVersion()),
                            POLICY_VERSION,
                            Long.toUnsignedString(held.policy().getVersion())));
        }
        return verdict;
    }
}
