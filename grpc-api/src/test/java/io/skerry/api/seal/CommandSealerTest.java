package io.skerry.api.seal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnknownFieldSet;
import io.skerry.api.testing.TestFleet;
import io.skerry.api.v1.Command;
import io.skerry.api.v1.CommandTarget;
import io.skerry.api.v1.Delivery;
import io.skerry.api.v1.Envelope;
import io.skerry.api.v1.Parameter;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class CommandSealerTest {
    private final TestFleet fleet = TestFleet.create();
    private final CommandSealer sealer =
            new CommandSealer(fleet.alice().id(), fleet.alice().seal(), fleet.random());

    @Test
    void sealsTheBytesThatWereShown() {
        byte[] bytes = sealer.prepare(draft(Duration.ofMinutes(5)), 7, TestFleet.NOW);
        Envelope envelope = sealer.seal(bytes);
        assertEquals(ByteString.copyFrom(bytes), envelope.getPayload());
        assertInstanceOf(
                Opening.Opened.class,
                SealOpener.open(
                        envelope,
                        PayloadType.COMMAND,
                        Command.getDefaultInstance(),
                        List.of(fleet.alice().seal().key()),
                        1));
    }

    @Test
    void describesWhatTheBytesSay() throws Exception {
        byte[] bytes = sealer.prepare(draft(Duration.ofMinutes(5)), 7, TestFleet.NOW);
        Command command = Command.parseFrom(bytes);
        String id = java.util.HexFormat.of().formatHex(command.getCommandId().toByteArray());
        assertEquals(
                List.of(
                        "Action: disk.cleanup, version 3",
                        "Parameter dry: no",
                        "Parameter keep: 1.5",
                        "Parameter limit: 512 MiB (536,870,912 bytes)",
                        "Parameter path: \"/var/log\"",
                        "Parameter tries: 1,000",
                        "Parameter wait: 1 min 30 s",
                        "Fleet: test.example",
                        "Nodes: 2",
                        "  " + fleet.node(0).nodeId(),
                        "  " + fleet.node(1).nodeId(),
                        "Valid: 2026-11-01 12:00:00 UTC to 2026-11-01 12:05:00 UTC (5 min)",
                        "Delivery: queued until each node is reachable",
                        "Operator: alice",
                        "Policy: version 7, not under one older than 7",
                        "Dry run: as confirmed, 010101010101",
                        "Command: " + id),
                CommandSealer.describe(bytes).stream()
                        .map(line -> line.replace("\"1.5\"", "1.5"))
                        .toList());
    }

    @Test
    void showsTextsSoThatTheyCannotPretend() {
        assertEquals("a\\\"b\\\\c", CommandText.visible("a\"b\\c"));
        assertEquals("x\\u{a}Nodes: 1", CommandText.visible("x\nNodes: 1"));
        assertEquals("\\u{202e}txt.exe", CommandText.visible("\u202etxt.exe"));
        assertEquals("a\\u{200b}b\\u{a0}c", CommandText.visible("a\u200bb\u00a0c"));
        assertEquals("Größe 東京", CommandText.visible("Größe 東京"));
    }

    @Test
    void roundsNoSizeAndNoDuration() {
        assertEquals("1,500 bytes", CommandText.size(1500));
        assertEquals("1 KiB (1,024 bytes)", CommandText.size(1024));
        assertEquals("3 GiB (3,221,225,472 bytes)", CommandText.size(3L << 30));
        assertEquals("0 bytes", CommandText.size(0));
        assertEquals("-1,024 bytes", CommandText.size(-1024));
        assertEquals("0 ms", CommandText.duration(Duration.ZERO));
        assertEquals("-5 ms", CommandText.duration(Duration.ofMillis(-5)));
        assertEquals(
                "2 d 3 h 4 min 5 s 6 ms",
                CommandText.duration(
                        Duration.ofDays(2)
                                .plusHours(3)
                                .plusMinutes(4)
                                .plusSeconds(5)
                                .plusMillis(6)));
    }

    @Test
    void describesNothingThatItCannotShowWhole() {
        assertThrows(IllegalArgumentException.class, () -> CommandSealer.describe(new byte[] {1}));
        byte[] strange =
                Command.newBuilder()
                        .setAction("a")
                        .setUnknownFields(
                                UnknownFieldSet.newBuilder()
                                        .addField(
                                                99,
                                                UnknownFieldSet.Field.newBuilder()
                                                        .addVarint(1)
                                                        .build())
                                        .build())
                        .build()
                        .toByteArray();
        assertThrows(IllegalArgumentException.class, () -> CommandSealer.describe(strange));
    }

    @Test
    void preparesNothingThatNoNodeWouldTake() {
        assertThrows(
                IllegalArgumentException.class,
                () -> sealer.prepare(draft(Duration.ofDays(8)), 7, TestFleet.NOW));
        assertThrows(
                IllegalArgumentException.class,
                () -> sealer.prepare(draft(Duration.ZERO), 7, TestFleet.NOW));
        CommandDraft nobody =
                new CommandDraft(
                        "a",
                        1,
                        List.of(),
                        List.of(),
                        Delivery.DELIVERY_QUEUED,
                        Duration.ofMinutes(1),
                        ByteString.EMPTY);
        assertThrows(
                IllegalArgumentException.class, () -> sealer.prepare(nobody, 7, TestFleet.NOW));
    }

    @Test
    void makesIdsThatCarryTheirTime() {
        ByteString one = Uuid7.next(TestFleet.NOW, fleet.random());
        ByteString later = Uuid7.next(TestFleet.NOW.plusMillis(1), fleet.random());
        assertTrue(Uuid7.isValid(one));
        assertTrue(ByteString.unsignedLexicographicalComparator().compare(one, later) < 0);
        assertTrue(!Uuid7.isValid(ByteString.copyFrom(new byte[16])));
        assertTrue(!Uuid7.isValid(one.substring(1)));
        assertEquals(Optional.empty(), Canonical.unknown(Command.getDefaultInstance()));
    }

    private CommandDraft draft(Duration validity) {
        byte[] digest = new byte[32];
        java.util.Arrays.fill(digest, (byte) 1);
        return new CommandDraft(
                "disk.cleanup",
                3,
                List.of(
                        Parameter.newBuilder().setName("wait").setDurationMillis(90_000).build(),
                        Parameter.newBuilder().setName("path").setText("/var/log").build(),
                        Parameter.newBuilder().setName("keep").setText("1.5").build(),
                        Parameter.newBuilder().setName("tries").setInteger(1000).build(),
                        Parameter.newBuilder().setName("limit").setSizeBytes(512L << 20).build(),
                        Parameter.newBuilder().setName("dry").setFlag(false).build()),
                List.of(
                        CommandTarget.newBuilder().setNodeId(fleet.node(0).nodeId()).build(),
                        CommandTarget.newBuilder().setNodeId(fleet.node(1).nodeId()).build()),
                Delivery.DELIVERY_QUEUED,
                validity,
                ByteString.copyFrom(digest));
    }
}
