package io.skerry.api.seal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import io.skerry.api.identity.CertificateAuthority;
import io.skerry.api.identity.Role;
import io.skerry.api.testing.TestFleet;
import io.skerry.api.v1.CertificateAnchor;
import io.skerry.api.v1.PolicyDocument;
import io.skerry.api.v1.Severity;
import java.security.SecureRandom;
import java.security.cert.CertificateEncodingException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpiryTest {
    private static final Instant END = Instant.parse("2027-03-01T00:00:00Z");

    private final TestFleet fleet = TestFleet.create();

    private static Instant endOf(Trust trust, String name) {
        return Expiry.of(trust).stream()
                .filter(each -> each.name().equals(name))
                .map(Expiry::notAfter)
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({
        "POLICY, 21, NORMAL",
        "POLICY, 20.9, WARNING",
        "POLICY, 7, WARNING",
        "POLICY, 6.9, MAJOR",
        "POLICY, 0, MAJOR",
        "POLICY, -0.1, CRITICAL",
        "CERTIFICATE, 30, NORMAL",
        "CERTIFICATE, 29.9, WARNING",
        "CERTIFICATE, 6.9, MAJOR",
        "CERTIFICATE, -400, CRITICAL",
        "ROOT, 180, NORMAL",
        "ROOT, 179.9, WARNING",
        "ROOT, 29.9, MAJOR",
        "AUTHORITY, 179.9, WARNING",
        "AUTHORITY, 29.9, MAJOR",
    })
    void peopleHearOfAnEndInTime(Expiry.Subject subject, double daysLeft, String severity) {
        Instant now = END.minus(Duration.ofSeconds(Math.round(daysLeft * 86_400)));

        assertEquals(
                Severity.valueOf("SEVERITY_" + severity),
                new Expiry(subject, "it", END).severity(now));
    }

    @Test
    void aSeverityBeganWhenItsLimitWasReached() {
        Expiry policy = new Expiry(Expiry.Subject.POLICY, "policy", END);

        assertEquals(END.minus(Duration.ofDays(21)), policy.since(END.minus(Duration.ofDays(10))));
        assertEquals(END.minus(Duration.ofDays(7)), policy.since(END.minus(Duration.ofDays(1))));
        assertEquals(END, policy.since(END.plus(Duration.ofDays(1))));
    }

    @Test
    void theSentenceSaysWhatEndsWhatFollowsAndWhatToDo() {
        Expiry policy = new Expiry(Expiry.Subject.POLICY, "policy", END);

        assertEquals(
                "Policy ends in 1.5 days, then nodes refuse every command; sign it for another"
                        + " 90 days (skerry keys extend, then publish).",
                policy.sentence(END.minus(Duration.ofHours(36))));
        assertTrue(
                policy.sentence(END.plus(Duration.ofHours(12)))
                        .startsWith("Policy ended 0.5 days ago and nodes refuse every command;"));
    }

    @Test
    void documentsAndAuthoritiesAreWatchedSoonestFirst() {
        List<Expiry> all = Expiry.of(fleet.trust());

        assertEquals(
                Set.of("root", "policy", "node authority", "operator authority", "hub authority"),
                all.stream().map(Expiry::name).collect(Collectors.toSet()));
        assertEquals(all.stream().sorted(Comparator.comparing(Expiry::notAfter)).toList(), all);
        assertEquals(
                fleet.trust().policy().getExpiresAtUnixMillis(),
                endOf(fleet.trust(), "policy").toEpochMilli());
        assertEquals(
                fleet.trust().root().getExpiresAtUnixMillis(),
                endOf(fleet.trust(), "root").toEpochMilli());
        assertEquals(
                fleet.authority(Role.HUB).certificate().getNotAfter().toInstant(),
                endOf(fleet.trust(), "hub authority"));
    }

    @Test
    void anAuthorityWithASuccessorMayEnd() throws CertificateEncodingException {
        Instant later = fleet.now().plus(Duration.ofDays(3_000));
        CertificateAuthority successor =
                CertificateAuthority.create(
                        fleet.name(), Role.HUB, later, Duration.ofDays(3_650), new SecureRandom());
        PolicyDocument both =
                fleet.trust().policy().toBuilder()
                        .addAnchors(
                                CertificateAnchor.newBuilder()
                                        .setRole(Role.HUB.proto())
                                        .setCertificate(
                                                ByteString.copyFrom(
                                                        successor.certificate().getEncoded())))
                        .build();

        assertEquals(
                successor.certificate().getNotAfter().toInstant(),
                endOf(new Trust(fleet.trust().root(), both, fleet.bundle()), "hub authority"));
    }

    @Test
    void aCertificateIsNamedByItsHolder() {
        Expiry hub = Expiry.certificate("hub hub-1", END);

        assertEquals(END, hub.notAfter());
        assertTrue(
                hub.sentence(END.minus(Duration.ofDays(9)))
                        .startsWith(
                                "Certificate of hub hub-1 ends in 9.0 days, then it is let in"));
    }
}
