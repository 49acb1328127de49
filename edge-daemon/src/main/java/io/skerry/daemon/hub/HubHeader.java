package io.skerry.daemon.hub;

import io.skerry.api.v1.HubStatistics;
import io.skerry.api.v1.PeerRefusal;
import io.skerry.api.v1.WatchFleetResponse;
import io.skerry.api.wire.RefusalLog;
import io.skerry.daemon.hub.series.SeriesStore;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

/** What a hub says of itself with every message of a fleet watch. */
final class HubHeader {
    private static final int REFUSALS = 20;

    private final String hub;
    private final SeriesStore series;
    private final RefusalLog refusals;
    private final IntSupplier links;
    private final Supplier<X509Certificate> certificate;
    private final InstantSource clock;
    private final long startedAt;

    /**
     * Of a hub that starts now.
     *
     * @param hub its SPIFFE id
     * @param links how many are open
     * @param certificate that handshakes show now
     */
    HubHeader(
            String hub,
            SeriesStore series,
            RefusalLog refusals,
            IntSupplier links,
            Supplier<X509Certificate> certificate,
            InstantSource clock) {
        this.hub = hub;
        this.series = series;
        this.refusals = refusals;
        this.links = links;
        this.certificate = certificate;
        this.clock = clock;
        this.startedAt = clock.millis();
    }

    WatchFleetResponse.Builder write() {
        WatchFleetResponse.Builder header =
                WatchFleetResponse.newBuilder()
                        .setHubTimeUnixMillis(clock.millis())
                        .setHub(hub)
                        .setCertificateNotAfterUnixMillis(
                                certificate.get().getNotAfter().toInstant().toEpochMilli())
                        .setStatistics(
                                HubStatistics.newBuilder()
                                        .setSamplesCommitted(series.samplesCommitted())
                                        .setFramesCommitted(series.framesCommitted())
                                        .setFramesDuplicate(series.framesDuplicate())
                                        .setLinks(links.getAsInt())
                                        .setStartedAtUnixMillis(startedAt));
        for (RefusalLog.Entry entry : refusals.newest(REFUSALS)) {
            header.addRefusals(
                    PeerRefusal.newBuilder()
                            .setRefusedAtUnixMillis(entry.last().toEpochMilli())
                            .setClaimed(entry.refusal().claimed())
                            .setReason(entry.refusal().reason().name())
                            .setMessage(entry.refusal().message())
                            .setCount(entry.count()));
        }
        return header;
    }
}
