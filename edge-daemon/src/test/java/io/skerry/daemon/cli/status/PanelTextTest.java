package io.skerry.daemon.cli.status;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.api.v1.AlarmLifecycle;
import io.skerry.api.v1.AlarmPlace;
import io.skerry.api.v1.AlarmRef;
import io.skerry.api.v1.DiskItem;
import io.skerry.api.v1.DiskOutlookKind;
import io.skerry.api.v1.DisksPanel;
import io.skerry.api.v1.EdgeFreshness;
import io.skerry.api.v1.EdgeGroup;
import io.skerry.api.v1.EdgeHealthPanel;
import io.skerry.api.v1.EdgeItem;
import io.skerry.api.v1.EdgePlane;
import io.skerry.api.v1.EdgeStanding;
import io.skerry.api.v1.ErrorSource;
import io.skerry.api.v1.ErrorSourcesPanel;
import io.skerry.api.v1.GetOnCallResponse;
import io.skerry.api.v1.PanelState;
import io.skerry.api.v1.RecentAlarm;
import io.skerry.api.v1.RecentAlarmsPanel;
import io.skerry.api.v1.RecentRollout;
import io.skerry.api.v1.RecentRolloutsPanel;
import io.skerry.api.v1.Severity;
import io.skerry.api.v1.SeverityCount;
import io.skerry.api.v1.StandingCount;
import io.skerry.daemon.cli.Json;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class PanelTextTest {
    static final Instant AT = Instant.parse("2026-03-01T08:00:00Z");

    static long ago(long seconds) {
        return AT.minusSeconds(seconds).toEpochMilli();
    }

    static PanelState.Builder known(long secondsAgo) {
        return PanelState.newBuilder()
                .setKnown(true)
                .setSource("test")
                .setAsOfUnixMillis(ago(secondsAgo))
                .setNodesReporting(12)
                .setNodes(13);
    }

    private static EdgeHealthPanel edges() {
        return EdgeHealthPanel.newBuilder()
                .setState(known(0).setLeftOut(3))
                .setQuarantined(2)
                .addCounts(
                        StandingCount.newBuilder()
                                .setStanding(EdgeStanding.EDGE_STANDING_LOST)
                                .setNodes(1))
                .addCounts(
                        StandingCount.newBuilder()
                                .setStanding(EdgeStanding.EDGE_STANDING_NORMAL)
                                .setNodes(12))
                .addGroups(
                        EdgeGroup.newBuilder()
                                .setName("eu")
                                .setStanding(EdgeStanding.EDGE_STANDING_LOST)
                                .setNodes(13))
                .addItems(
                        EdgeItem.newBuilder()
                                .setNodeId("7")
                                .setName("oslo-01\u001b[2J")
                                .setRegion("eu")
                                .setSite("oslo")
                                .setStanding(EdgeStanding.EDGE_STANDING_LOST)
                                .setFreshness(EdgeFreshness.EDGE_FRESHNESS_STALE)
                                .setHeardAtUnixMillis(ago(610))
                                .setControl(EdgePlane.EDGE_PLANE_DOWN)
                                .setTelemetry(EdgePlane.EDGE_PLANE_UNKNOWN)
                                .addConditions("Disk / 96 % used (limit 95 %).")
                                .setMoreConditions(1))
                .build();
    }

    private static ErrorSourcesPanel errors() {
        ErrorSource.Builder source =
                ErrorSource.newBuilder()
                        .setBad(30)
                        .setTotal(1_000)
                        .setShareOfBad(0.75)
                        .setRegion("eu")
                        .setKnownMinutes(55)
                        .setCompleteUntilUnixMillis(ago(20))
                        .setNodesKnown(2)
                        .setNodes(3);
        return ErrorSourcesPanel.newBuilder()
                .setState(known(11))
                .setObjective("availability")
                .setWindowSeconds(3_600)
                .setBad(40)
                .setTotal(2_100)
                .setNodesKnown(3)
                .addByCell(source.setName("eu/small"))
                .addByNode(source.clone().setNodeId("7").setName("oslo-01").setSite("oslo"))
                .build();
    }

    private static DisksPanel disks() {
        DiskItem.Builder disk =
                DiskItem.newBuilder()
                        .setName("oslo-01")
                        .setMount("/var")
                        .setUsedRatio(0.617)
                        .setHeardAtUnixMillis(ago(4))
                        .setFreshness(EdgeFreshness.EDGE_FRESHNESS_LIVE)
                        .setSeenSeconds(3_600);
        return DisksPanel.newBuilder()
                .setState(known(0))
                .addItems(
                        disk.clone()
                                .setOutlook(DiskOutlookKind.DISK_OUTLOOK_KIND_FILLING)
                                .setFreeBytes(4_100_000_000L)
                                .setSizedAtUnixMillis(ago(14))
                                .setGrowthRatioPerHour(0.1)
                                .setFullAtUnixMillis(ago(-13_800))
                                .setFullEarliestUnixMillis(ago(-12_000)))
                .addItems(
                        disk.clone()
                                .setOutlook(DiskOutlookKind.DISK_OUTLOOK_KIND_NOT_FILLING)
                                .setGrowthRatioPerHour(-0.002))
                .addItems(
                        disk.clone()
                                .setOutlook(DiskOutlookKind.DISK_OUTLOOK_KIND_UNKNOWN)
                                .setSeenSeconds(120))
                .build();
    }

    private static RecentAlarmsPanel alarms() {
        RecentAlarm.Builder alarm =
                RecentAlarm.newBuilder()
                        .setAlarm(
                                AlarmRef.newBuilder()
                                        .setRule("disk_used")
                                        .setPlace(AlarmPlace.newBuilder().setName("7")))
                        .setSeverity(Severity.SEVERITY_MAJOR)
                        .setLifecycle(AlarmLifecycle.ALARM_LIFECYCLE_UNACKNOWLEDGED)
                        .setSummary("Disk / 90 % used.")
                        .setStartsAtUnixMillis(ago(300));
        return RecentAlarmsPanel.newBuilder()
                .setState(known(0))
                .setHeld(1)
                .setEndedSinceUnixMillis(ago(7_200))
                .addCounts(
                        SeverityCount.newBuilder()
                                .setSeverity(Severity.SEVERITY_MAJOR)
                                .setUnacknowledged(1)
                                .setAcknowledged(2))
                .addItems(alarm.clone().setNodeName("oslo-01").setUnknownSinceUnixMillis(ago(30)))
                .addItems(
                        alarm.clone()
                                .setLifecycle(AlarmLifecycle.ALARM_LIFECYCLE_NORMAL)
                                .setEndedAtUnixMillis(ago(60)))
                .build();
    }

    static GetOnCallResponse told() {
        return GetOnCallResponse.newBuilder()
                .setAtUnixMillis(AT.toEpochMilli())
                .setHub("spiffe://acme/hub/hub-1")
                .setEdges(edges())
                .setErrors(errors())
                .setRollouts(
                        RecentRolloutsPanel.newBuilder()
                                .setState(
                                        PanelState.newBuilder()
                                                .setWhy("this hub takes no part in rollouts")))
                .setDisks(disks())
                .setAlarms(alarms())
                .build();
    }

    @Test
    void eachPartSaysWhatItRestsOnAndWhatIsNotKnownIsNoAbsence() {
        assertEquals(
                """
                EDGES  1 lost, 12 normal; 2 wait for their binding  [12 of 13 reporting, 0s ago]
                  standing  node          where    heard             what
                  lost      oslo-01?[2J  eu/oslo  10m10s ago, stale  Disk / 96 % used (limit 95 %). (and 1 more)
                  and 3 more

                ERRORS  availability, last 60 min: 40 bad of 2,100 events of 3 nodes  [12 of 13 reporting, 11s ago]
                  source         where    bad  of     share   known      data
                  cell eu/small  eu       30   1,000  75.0 %  2/3 nodes  20s ago
                  oslo-01        eu/oslo  30   1,000  75.0 %  55 min     20s ago

                ROLLOUTS  NOT KNOWN: this hub takes no part in rollouts

                DISKS  the fullest of each node  [12 of 13 reporting, 0s ago]
                  node     disk  used    free    growth      full                             heard
                  oslo-01  /var  61.7 %  4.1 GB  +10.00 %/h  in 3h50m (in 3h20m to never)     4s ago
                  oslo-01  /var  61.7 %  -       -0.20 %/h   not filling, seen for 1h         4s ago
                  oslo-01  /var  61.7 %  -       -           unknown, seen for 2m             4s ago

                ALARMS  3 major (1 unseen); 1 held; ended ones since 2026-03-01T06:00:00Z  [12 of 13 reporting, 0s ago]
                  severity  state                             alarm      where    began   ended   what
                  major     unacknowledged, data say nothing  disk_used  oslo-01  5m ago  -       Disk / 90 % used.
                  major     over                              disk_used  7        5m ago  1m ago  Disk / 90 % used.

                spiffe://acme/hub/hub-1 at 2026-03-01T08:00:00Z\
                """
                        .replaceAll(" +", " "),
                PanelText.of(told()).replaceAll(" +", " "));
    }

    @Test
    void columnsStandBelowEachOther() {
        String text = PanelText.of(told());
        int column = -1;
        for (String line : text.lines().filter(each -> each.contains("4s ago")).toList()) {
            column = column < 0 ? line.indexOf("4s ago") : column;
            assertEquals(column, line.indexOf("4s ago"), line);
        }
        assertTrue(column > 0);
        assertFalse(text.contains("\u001b"), "no cursor is moved");
    }

    @Test
    void programsAreToldTheSameAndNothingOfWhatIsAbsent() {
        String json = Json.line(PanelFields.of(told()));
        assertTrue(
                json.contains(
                        "\"rollouts\":{\"known\":false,\"why\":\"this hub takes no part in"
                                + " rollouts\",\"nodes_reporting\":0,\"nodes\":0,\"left_out\":0}"),
                json);
        assertTrue(json.contains("\"counts\":{\"lost\":1,\"normal\":12}"), json);
        assertTrue(
                json.contains(
                        "\"bad\":30,\"total\":1000,\"share_of_bad\":0.75,\"known_minutes\":55,"),
                json);
        assertTrue(
                json.contains("\"free_bytes\":4100000000,\"sized_at\":\"2026-03-01T07:59:46Z\""),
                json);
        assertTrue(json.contains("\"full_at\":\"2026-03-01T11:50:00Z\""), json);
        assertFalse(json.contains("full_latest"), json);
        assertTrue(json.contains("\"ended_at\":\"2026-03-01T07:59:00Z\""), json);
        assertTrue(json.contains("\"lifecycle\":\"unacknowledged\""), json);
        assertTrue(json.contains("\"telemetry\":\"unknown\""), json);
    }

    @Test
    void aRolloutSaysWhereItStands() {
        GetOnCallResponse told =
                told().toBuilder()
                        .setRollouts(
                                RecentRolloutsPanel.newBuilder()
                                        .setState(known(3))
                                        .setSinceUnixMillis(ago(86_400))
                                        .addItems(
                                                RecentRollout.newBuilder()
                                                        .setRelease("1.2")
                                                        .setRegion("eu")
                                                        .setMachineType("small")
                                                        .setWave(2)
                                                        .setUpdated(3)
                                                        .setNodes(5)
                                                        .setVerdict("healthy")
                                                        .setAtUnixMillis(ago(1_800))))
                        .build();
        assertTrue(
                PanelText.of(told)
                        .replaceAll(" +", " ")
                        .contains(
                                """
                                ROLLOUTS since 2026-02-28T08:00:00Z [12 of 13 reporting, 3s ago]
                                 release cell wave updated verdict when
                                 1.2 eu/small 2 3/5 healthy 30m ago
                                """));
        assertTrue(Json.line(PanelFields.of(told)).contains("\"verdict\":\"healthy\""));
    }

    private static String text(DisksPanel.Builder disks) {
        return PanelText.of(told().toBuilder().setDisks(disks).build()).replaceAll(" +", " ");
    }

    @Test
    void whatIsOldIsNotSaidToBeSo() {
        DiskItem.Builder disk =
                DiskItem.newBuilder()
                        .setName("oslo-01")
                        .setMount("/")
                        .setUsedRatio(0.5)
                        .setOutlook(DiskOutlookKind.DISK_OUTLOOK_KIND_NOT_FILLING)
                        .setSeenSeconds(3_600)
                        .setHeardAtUnixMillis(ago(610));
        String text =
                text(
                        DisksPanel.newBuilder()
                                .setState(known(0))
                                .addItems(
                                        disk.setFreshness(EdgeFreshness.EDGE_FRESHNESS_STALE)
                                                .build())
                                .addItems(
                                        disk.setFreshness(EdgeFreshness.EDGE_FRESHNESS_LATE)
                                                .build())
                                .addItems(
                                        disk.setFreshness(EdgeFreshness.EDGE_FRESHNESS_UNSPECIFIED)
                                                .build()));
        assertEquals(
                """
                 oslo-01 / 50.0 % - - was not filling, seen for 1h 10m10s ago, stale
                 oslo-01 / 50.0 % - - not filling, seen for 1h 10m10s ago, late
                 oslo-01 / 50.0 % - - was not filling, seen for 1h 10m10s ago, stale
                """,
                text.substring(text.indexOf(" oslo-01 /"), text.indexOf("\nALARMS")));
        assertEquals("never", Words.heard(0, EdgeFreshness.EDGE_FRESHNESS_NEVER_SEEN, AT));
    }

    @Test
    void aDiskThatIsFullByNowOrNobodyKnowsWhenSaysSo() {
        DiskItem.Builder disk =
                DiskItem.newBuilder()
                        .setFreshness(EdgeFreshness.EDGE_FRESHNESS_LIVE)
                        .setHeardAtUnixMillis(ago(4))
                        .setOutlook(DiskOutlookKind.DISK_OUTLOOK_KIND_FILLING);
        String text =
                text(
                        DisksPanel.newBuilder()
                                .setState(known(0))
                                .addItems(
                                        disk.clone()
                                                .setFullAtUnixMillis(ago(5))
                                                .setFullEarliestUnixMillis(ago(9))));
        assertTrue(text.contains(" now (now to never) "), text);
        assertTrue(
                text(DisksPanel.newBuilder().setState(known(0)).addItems(disk))
                        .contains(" some time (? to never) "));
    }

    @Test
    void anEmptyPanelThatIsKnownSaysWhatThereIsNoneOf() {
        GetOnCallResponse none =
                GetOnCallResponse.newBuilder()
                        .setAtUnixMillis(AT.toEpochMilli())
                        .setEdges(EdgeHealthPanel.newBuilder().setState(known(0)))
                        .setErrors(ErrorSourcesPanel.newBuilder().setState(known(0)))
                        .setRollouts(
                                RecentRolloutsPanel.newBuilder()
                                        .setState(known(0))
                                        .setSinceUnixMillis(ago(86_400)))
                        .setDisks(DisksPanel.newBuilder().setState(known(0)))
                        .setAlarms(
                                RecentAlarmsPanel.newBuilder()
                                        .setState(known(0))
                                        .setEndedSinceUnixMillis(ago(60)))
                        .build();
        assertEquals(
                """
                EDGES no nodes [12 of 13 reporting, 0s ago]

                ERRORS , last 0 min: 0 bad of 0 events of 0 nodes [12 of 13 reporting, 0s ago]

                ROLLOUTS none since 2026-02-28T08:00:00Z [12 of 13 reporting, 0s ago]

                DISKS the fullest of each node [12 of 13 reporting, 0s ago]

                ALARMS none stands; 0 held; ended ones since 2026-03-01T07:59:00Z [12 of 13 reporting, 0s ago]

                 at 2026-03-01T08:00:00Z\
                """,
                PanelText.of(none).replaceAll(" +", " "));
    }

    @Test
    void amountsAreWrittenAsPeopleReadThem() {
        assertEquals("0 B", Words.bytes(0));
        assertEquals("999 B", Words.bytes(999));
        assertEquals("1.0 kB", Words.bytes(999.6));
        assertEquals("12.4 GB", Words.bytes(12.4e9));
        assertEquals("4s ago", Words.ago(ago(4), AT));
        assertEquals("0s ago", Words.ago(ago(-4), AT), "a clock that is ahead");
        assertEquals("never", Words.ago(0, AT));
        assertEquals("2d3h", Words.span(Duration.ofHours(51).plusMinutes(5)));
        assertEquals("unknown", Words.of(EdgeStanding.UNRECOGNIZED, "EDGE_STANDING_"));
        assertEquals("unknown", Words.of(EdgeStanding.EDGE_STANDING_UNSPECIFIED, "EDGE_STANDING_"));
        assertEquals("eu", Words.where("eu", ""));
        assertEquals("oslo", Words.where("", "oslo"));
    }
}
