package io.skerry.console.link;

import io.skerry.api.operator.OperatorFolder;
import io.skerry.api.seal.Expiry;
import io.skerry.api.v1.Severity;
import io.skerry.console.model.Condition;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Judges how long what this operator acts by will last. It reads his own folder, for a hub that
 * serves others could keep silent about it; only the end of the hub's certificate is its own word.
 */
final class TrustWatch {
    private final OperatorFolder folder;
    private final String hub;
    private final InstantSource clock;

    TrustWatch(OperatorFolder folder, String hub, InstantSource clock) {
        this.folder = folder;
        this.hub = hub;
        this.clock = clock;
    }

    String fleet() {
        return folder.fleet();
    }

    /**
     * What ends soon or has ended, the soonest first.
     *
     * @param hubNotAfter end of the hub's certificate; null while unknown
     */
    List<Condition> conditions(@Nullable Instant hubNotAfter) {
        Instant now = clock.instant();
        List<Expiry> all = new ArrayList<>(Expiry.of(folder.trust()));
        all.add(
                Expiry.certificate(
                        "operator " + folder.keys().id().name(),
                        folder.keys().tls().leaf().getNotAfter().toInstant()));
        if (hubNotAfter != null) {
            all.add(Expiry.certificate("hub " + hub, hubNotAfter));
        }
        return all.stream()
                .filter(each -> each.severity(now) != Severity.SEVERITY_NORMAL)
                .map(each ->
                        Condition.active(
                                "trust_ends",
                                SnapshotMapper.severity(each.severity(now)),
                                each.since(now),
                                each.sentence(now),
                                Double.NaN,
                                Double.NaN))
                .toList();
    }
}
