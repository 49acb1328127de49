package io.skerry.daemon.node;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.skerry.api.identity.CertificateAuthority;
import io.skerry.api.identity.Role;
import io.skerry.api.testing.TestFleet;
import io.skerry.daemon.node.telemetry.Headline;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ChainEndTest {
    private final TestFleet fleet = TestFleet.create();
    private final X509Certificate leaf = fleet.node(1).tls().leaf();

    @Test
    void usuallyTheCertificateEndsFirstAndSaysHowLongItLives() {
        ChainEnd end = ChainEnd.first(leaf, Duration.ZERO, fleet.anchors().byRole());
        assertEquals(leaf.getNotAfter().toInstant(), end.at());
        Duration life =
                Duration.between(leaf.getNotBefore().toInstant(), leaf.getNotAfter().toInstant());
        assertEquals(
                new Headline("certificate_life_seconds", life.toSeconds(), ""), end.headline());
    }

    @Test
    void whatItsNodeExpectsOfItsCertificatesCountsForThose() {
        ChainEnd end = ChainEnd.first(leaf, Duration.ofDays(90), Map.of());
        assertEquals(leaf.getNotAfter().toInstant(), end.at());
        assertEquals(Duration.ofDays(90), end.life());
    }

    @Test
    void theLastAuthorityOfARoleMayEndBefore() {
        X509Certificate weeks = authority(2);
        X509Certificate month = authority(4);
        ChainEnd end =
                ChainEnd.first(
                        leaf,
                        Duration.ofDays(90),
                        Map.of(Role.HUB, List.of(weeks), Role.NODE, List.of(weeks, month)));
        assertEquals(weeks.getNotAfter().toInstant(), end.at());
        assertEquals("last authority of hubs", end.what());
        assertEquals(
                Duration.between(weeks.getNotBefore().toInstant(), weeks.getNotAfter().toInstant()),
                end.life());
    }

    private X509Certificate authority(int weeks) {
        return CertificateAuthority.create(
                        fleet.name(),
                        Role.NODE,
                        fleet.now(),
                        Duration.ofDays(7L * weeks),
                        fleet.random())
                .certificate();
    }
}
