package io.skerry.console.link;

import io.skerry.api.operator.OperatorFolder;
import io.skerry.api.operator.OperatorFolderException;
import io.skerry.api.seal.TrustVerdict;
import io.skerry.api.v1.TrustBundle;
import java.time.InstantSource;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes the trust documents that a hub offers into the operator's folder, when they follow from
 * those that are there: so a console knows a new certificate authority before it meets it.
 */
final class HubDocuments implements Consumer<TrustBundle> {
    private static final Logger LOG = LoggerFactory.getLogger(HubDocuments.class);

    private final OperatorFolder folder;
    private final String hub;
    private final InstantSource clock;
    private String said = "";

    HubDocuments(OperatorFolder folder, String hub, InstantSource clock) {
        this.folder = folder;
        this.hub = hub;
        this.clock = clock;
    }

    @Override
    public synchronized void accept(TrustBundle offered) {
        try {
            switch (folder.offer(offered, clock.instant())) {
                case TrustVerdict.Accepted accepted -> {
                    said = "";
                    if (accepted.changed()) {
                        LOG.atInfo()
                                .addKeyValue("hub", hub)
                                .addKeyValue(
                                        "policy",
                                        Long.toUnsignedString(
                                                accepted.trust().policy().getVersion()))
                                .log("newer trust documents kept");
                    }
                }
                // A hub that lags behind is no trouble; its documents are just not news.
                case TrustVerdict.Refused refused -> say(refused.reason().name());
            }
        } catch (OperatorFolderException failed) {
            say(String.valueOf(failed.getMessage()));
        }
    }

    private void say(String reason) {
        if (!reason.equals(said)) {
            said = reason;
            LOG.atWarn()
                    .addKeyValue("hub", hub)
                    .addKeyValue("reason", reason)
                    .log("trust documents not taken");
        }
    }
}
