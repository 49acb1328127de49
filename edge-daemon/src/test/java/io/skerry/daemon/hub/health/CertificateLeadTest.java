package io.skerry.daemon.hub.health;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.skerry.api.identity.PeerRefusalReason;
import io.skerry.api.v1.Headline;
import io.skerry.api.v1.Heartbeat;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** F4 and F5: certificates that end, and clocks that say so too early or too late. */
final class CertificateLeadTest {
    private static final String LEAD = CertificateLead.CONDITION;
    private static final String REFUSED = CertificateLead.REFUSED_CONDITION;
    private static final String CLOCK = "clock_offset";
    private static final double DAY = 24;

    private final Watched node = new Watched();

    @ParameterizedTest
    @CsvSource({
        // hours of life, hours that are left, severity
        "504, 504, NORMAL", // 21 days
        "504, 336, NORMAL", // renewed now, if all is well
        "504, 168.1, NORMAL",
        "504, 168, WARNING", // 7 days
        "504, 48.1, WARNING",
        "504, 48, MAJOR", // 2 days
        "504, 0.1, MAJOR",
        "504, 0, CRITICAL",
        "504, -1, CRITICAL",
        "24, 24, NORMAL", // a day
        "24, 8.1, NORMAL",
        "24, 8, WARNING",
        "24, 2.3, WARNING",
        "24, 2.2, MAJOR",
        "24, 0, CRITICAL",
        "8760, 169, NORMAL", // a year
        "8760, 168, WARNING",
        "8760, 48, MAJOR"
    })
    void theLimitsAreThoseOfItsLife(double life, double left, String severity) {
        node.beat(certificate(life, left, ""));
        assertEquals(severity, node.severity(LEAD));
    }

    @ParameterizedTest
    @CsvSource({"169, NORMAL", "168, WARNING", "47, MAJOR"})
    void ofANodeThatDoesNotSayItsLifeTheyAreThoseOf21Days(double left, String severity) {
        node.beat(ending(left));
        assertEquals(severity, node.severity(LEAD));
    }

    @Test
    void aSentenceSaysWhenItEndsAndSinceWhenItsRenewalIsDue() {
        node.beat(certificate(21 * DAY, 36, ""));
        assertEquals(
                "The TLS certificate ends in 36 h, its renewal was due 12.5 days ago.",
                node.said(LEAD));
        node.beat(certificate(21 * DAY, -5, ""));
        assertEquals("The TLS certificate has expired 5 h ago.", node.said(LEAD));
        node.beat(certificate(365 * DAY, 36, "last authority of hubs"));
        assertEquals("The last authority of hubs ends in 36 h.", node.said(LEAD));
    }

    @Test
    void aNewCertificateEndsIt() {
        node.beat(certificate(24, 1, "")).beat(certificate(24, 8.1, ""));
        assertEquals("WARNING", node.severity(LEAD), "by the hair of a margin it did not get new");
        node.beat(certificate(24, 24, ""));
        assertEquals("NORMAL", node.severity(LEAD));
    }

    @Test
    void theClockComesFirstWhateverIsWorseAndTheSentenceSaysSo() {
        node.beat(clock(certificate(24, -1, ""), 0.2).addHeadlines(disk()));
        assertEquals("WARNING", node.severity(CLOCK));
        assertEquals("CRITICAL", node.severity(LEAD));
        assertEquals(List.of(CLOCK, LEAD, "disk_used"), node.names());
        assertEquals(
                "The TLS certificate has expired 60 min ago. Put the node's clock right first: by a"
                        + " wrong one certificates end at the wrong time.",
                node.said(LEAD));
        node.beat(certificate(24, -1, ""));
        assertEquals("The TLS certificate has expired 60 min ago.", node.said(LEAD));
    }

    @Test
    void withoutACertificateInTroubleTheClockStandsWhereItsSeverityIs() {
        node.beat(clock(Heartbeat.newBuilder(), 0.2).addHeadlines(disk()));
        assertEquals(List.of("disk_used", CLOCK), node.names());
    }

    @Test
    void aRefusalLastsUntilTheNodeIsLetIn() {
        node.refused(PeerRefusalReason.EXPIRED);
        assertEquals("WARNING", node.severity(REFUSED));
        assertEquals(
                "The hub refuses the node's certificate, EXPIRED: It says why.",
                node.said(REFUSED));
        assertEquals("NORMAL", node.severity(CLOCK));
        node.after(Duration.ofDays(3)).hello("1", 1);
        assertEquals("NORMAL", node.severity(REFUSED));
    }

    @Test
    void whoIsRefusedByTheTimeHasAClockToLookAtFirst() {
        node.refused(PeerRefusalReason.NOT_YET_VALID);
        assertEquals(List.of(CLOCK, REFUSED), node.names());
        assertEquals("MAJOR", node.severity(CLOCK));
        node.hello("1", 1).beat(ending(300));
        assertEquals(List.of(), node.names(), "it is let in, and its clock is right");
    }

    @Test
    void aRefusalMakesNoClockBetter() {
        node.beat(clock(ending(300), 7)).refused(PeerRefusalReason.NOT_YET_VALID);
        assertEquals("CRITICAL", node.severity(CLOCK));
    }

    private Heartbeat.Builder ending(double hoursLeft) {
        return Heartbeat.newBuilder()
                .setCertificateNotAfterUnixMillis(
                        node.now.plusSeconds(Math.round(hoursLeft * 3_600)).toEpochMilli());
    }

    private Heartbeat.Builder certificate(double hoursOfLife, double hoursLeft, String what) {
        return ending(hoursLeft)
                .addHeadlines(
                        Watched.headline("certificate_life_seconds", hoursOfLife * 3_600)
                                .setSubject(what));
    }

    private static Heartbeat.Builder clock(Heartbeat.Builder beat, double offset) {
        return beat.addHeadlines(Watched.headline("clock_offset_seconds", offset));
    }

    private static Headline.Builder disk() {
        return Watched.headline("disk_used_ratio", 0.9).setSubject("/");
    }
}
