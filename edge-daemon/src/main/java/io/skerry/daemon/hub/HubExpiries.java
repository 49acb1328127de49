package io.skerry.daemon.hub;

import io.skerry.api.seal.Expiry;
import io.skerry.api.seal.Trust;
import io.skerry.api.v1.Severity;
import io.skerry.daemon.metrics.Family;
import io.skerry.daemon.metrics.MetricSource;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * When the documents, authorities and certificate end that this hub lives by: for those who scrape
 * it, and in its log each day from the day on which somebody has to do something.
 */
final class HubExpiries implements MetricSource {
    private static final Logger LOG = LoggerFactory.getLogger(HubExpiries.class);
    private static final Duration AGAIN = Duration.ofDays(1);

    private final String hub;
    private final Supplier<Trust> trust;
    private final Supplier<X509Certificate> certificate;
    private final InstantSource clock;
    private final Map<String, Said> said = new HashMap<>();

    private record Said(Severity severity, Instant at) {}

    /**
     * @param hub its name
     * @param trust the newest documents
     * @param certificate that handshakes show now
     */
    HubExpiries(
            String hub,
            Supplier<Trust> trust,
            Supplier<X509Certificate> certificate,
            InstantSource clock) {
        this.hub = hub;
        this.trust = trust;
        this.certificate = certificate;
        this.clock = clock;
    }

    /** Says what ends soon: at once when it got worse, else once a day. */
    synchronized void look() {
        Instant now = clock.instant();
        for (Expiry expiry : all()) {
            Severity severity = expiry.severity(now);
            Said before = said.get(expiry.name());
            if (severity == Severity.SEVERITY_NORMAL) {
                said.remove(expiry.name());
            } else if (before == null
                    || before.severity() != severity
                    || Duration.between(before.at(), now).compareTo(AGAIN) >= 0) {
                said.put(expiry.name(), new Said(severity, now));
                LOG.atWarn()
                        .addKeyValue("subject", expiry.name())
                        .addKeyValue("not_after", expiry.notAfter())
                        .addKeyValue("message", expiry.sentence(now))
                        .log("trust ends soon");
            }
        }
    }

    @Override
    public void collect(Consumer<Family> out) {
        List<Family.Point> points = new ArrayList<>();
        for (Expiry expiry : all()) {
            points.add(Family.point(expiry.notAfter().getEpochSecond(), "subject", expiry.name()));
        }
        out.accept(
                new Family(
                        "skerry_trust_not_after_timestamp_seconds",
                        "End of what the hub's trust stands on, seconds since 1970-01-01 UTC.",
                        Family.Type.GAUGE,
                        points));
    }

    private List<Expiry> all() {
        List<Expiry> all = new ArrayList<>(Expiry.of(trust.get()));
        all.add(Expiry.certificate("hub " + hub, certificate.get().getNotAfter().toInstant()));
        return all;
    }
}
