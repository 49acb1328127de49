package io.skerry.daemon.cli.alarms;

import static io.skerry.daemon.cli.alarms.Told.table;
import static io.skerry.daemon.cli.alarms.Told.unseen;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.api.seal.Uuid7;
import io.skerry.api.v1.DecideAlarmsRequest;
import io.skerry.api.v1.DecideAlarmsResponse;
import io.skerry.api.v1.RefusedDecision;
import io.skerry.api.v1.Severity;
import io.skerry.daemon.cli.CommandFailed;
import io.skerry.daemon.cli.Json;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AcknowledgementTest {
    private static final AlarmTable TABLE =
            table(
                    unseen("a@node/1", Severity.SEVERITY_CRITICAL),
                    unseen("b@node/1", Severity.SEVERITY_WARNING));

    private static Acknowledgement of(String... names) {
        return Acknowledgement.of(Acknowledgement.named(List.of(names)), TABLE);
    }

    @Test
    void eachIsSeenAsSevereAsItIsListedAndOnce() {
        DecideAlarmsRequest request =
                of("b@node/1", "a@node/1", "b@node/1")
                        .request(Uuid7.next(Instant.ofEpochMilli(Told.EIGHT), new Random(1)));
        assertEquals(
                List.of(Severity.SEVERITY_WARNING, Severity.SEVERITY_CRITICAL),
                request.getDecisionsList().stream()
                        .map(decision -> decision.getAcknowledge().getSeen())
                        .toList());
        assertTrue(
                request.getRequestId()
                        .matches(
                                "[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}"),
                request.getRequestId());
    }

    @Test
    void whatIsRefusedIsToldByItsPlaceInTheRequest() {
        Acknowledgement.Outcome outcome =
                of("a@node/1", "b@node/1")
                        .outcome(
                                DecideAlarmsResponse.newBuilder()
                                        .addRefused(
                                                RefusedDecision.newBuilder()
                                                        .setIndex(1)
                                                        .setMessage("It is over.\n"))
                                        .build());
        assertEquals(
                "a@node/1 is acknowledged\nb@node/1 is not: It is over.?", outcome.forPeople());
        assertEquals(
                "{\"acknowledged\":[\"a@node/1\"],\"refused\":[{\"alarm\":\"b@node/1\","
                        + "\"message\":\"It is over.\\n\"}]}",
                Json.line(outcome.forPrograms()));
    }

    @Test
    void whatTheHubDoesNotHaveIsNotDecided() {
        assertEquals(
                "--alarm \"c@node/1\": the hub has no such alarm; \"skerry alarms list\" prints"
                        + " those that there are",
                assertThrows(CommandFailed.class, () -> of("a@node/1", "c@node/1")).getMessage());
    }

    @Test
    void whatIsNoAlarmIsToldWithItsFlag() {
        assertEquals(
                "--alarm \"c\": an alarm is RULE@PLACE, such as disk_used@node/ID",
                assertThrows(CommandFailed.class, () -> of("c")).getMessage());
    }

    @Test
    void fiveHundredAreTheMost() {
        List<String> many = IntStream.range(0, 501).mapToObj(i -> "a@node/" + i).toList();
        assertEquals(500, Acknowledgement.named(many.subList(0, 500)).size());
        assertEquals(
                "--alarm: at most 500 at once, not 501",
                assertThrows(CommandFailed.class, () -> Acknowledgement.named(many)).getMessage());
    }
}
