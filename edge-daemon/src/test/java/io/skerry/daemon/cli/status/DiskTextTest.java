package io.skerry.daemon.cli.status;

import static io.skerry.daemon.cli.status.PanelTextTest.AT;
import static io.skerry.daemon.cli.status.PanelTextTest.ago;
import static io.skerry.daemon.cli.status.PanelTextTest.known;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.api.v1.DiskItem;
import io.skerry.api.v1.DiskOutlookKind;
import io.skerry.api.v1.DisksPanel;
import io.skerry.api.v1.EdgeFreshness;
import io.skerry.api.v1.GetOnCallResponse;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Free bytes come by another way than the share beside them, and may be much older. */
class DiskTextTest {
    @ParameterizedTest
    @CsvSource({
        "4,     '4.1 GB'",
        "120,   '4.1 GB'",
        "121,   '4.1 GB, 2m1s ago'",
        "7260,  '4.1 GB, 2h1m ago'",
        "-3600, '4.1 GB'",
    })
    void freeBytesThatAreOldSayHowOld(long secondsAgo, String free) {
        assertTrue(line(disk().setSizedAtUnixMillis(ago(secondsAgo))).contains(" " + free + "  "));
    }

    @ParameterizedTest
    @CsvSource({"0", "-1"})
    void freeBytesOfWhichNobodyKnowsWhenAreNotSaid(long sizedAt) {
        String line = line(disk().setSizedAtUnixMillis(sizedAt));
        assertTrue(line.replaceAll(" +", " ").contains(" 61.7 % - +10.00 %/h "), line);
    }

    private static DiskItem.Builder disk() {
        return DiskItem.newBuilder()
                .setName("oslo-01")
                .setMount("/var")
                .setUsedRatio(0.617)
                .setHeardAtUnixMillis(ago(4))
                .setFreshness(EdgeFreshness.EDGE_FRESHNESS_LIVE)
                .setOutlook(DiskOutlookKind.DISK_OUTLOOK_KIND_UNKNOWN)
                .setGrowthRatioPerHour(0.1)
                .setFreeBytes(4_100_000_000L);
    }

    private static String line(DiskItem.Builder disk) {
        GetOnCallResponse told =
                GetOnCallResponse.newBuilder()
                        .setAtUnixMillis(AT.toEpochMilli())
                        .setDisks(DisksPanel.newBuilder().setState(known(0)).addItems(disk))
                        .build();
        return PanelText.of(told)
                .lines()
                .filter(line -> line.contains("oslo-01"))
                .findFirst()
                .orElseThrow();
    }
}
