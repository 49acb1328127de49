package io.skerry.daemon.cli.slo;

import static io.skerry.daemon.cli.slo.Stood.EIGHT;
import static io.skerry.daemon.cli.slo.Stood.burning;
import static io.skerry.daemon.cli.slo.Stood.page;
import static io.skerry.daemon.cli.slo.Stood.well;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.api.v1.ListObjectivesRequest;
import io.skerry.api.v1.ListObjectivesResponse;
import io.skerry.api.v1.ObjectiveEvidence;
import io.skerry.daemon.cli.Json;
import org.junit.jupiter.api.Test;

class StatusTextTest {
    private static StatusTable table(ListObjectivesResponse.Builder page) {
        return StatusTable.read(ListObjectivesRequest.getDefaultInstance(), any -> page.build());
    }

    @Test
    void aLineSaysHowItStandsAndWhatThatRestsOn() {
        StatusTable table =
                table(
                        page(
                                well("availability"),
                                burning("availability", "eu/a"),
                                burning("availability", "eu/b")
                                        .setEvidence(ObjectiveEvidence.OBJECTIVE_EVIDENCE_LATE)
                                        .setCompleteUntilUnixMillis(EIGHT - 3_725_000)
                                        .setNodesComplete(0),
                                burning("m5-disk", "eu/c").setSpentLately(0.9),
                                well("m5-disk")
                                        .setEvidence(
                                                ObjectiveEvidence.OBJECTIVE_EVIDENCE_WARMING_UP)
                                        .clearSpentBefore()
                                        .clearSpentLately()
                                        .clearBurns()
                                        .clearCompleteUntilUnixMillis()));
        assertEquals(
                """
                objective     part       state                                              left    burn               nodes  data      budget
                availability  fleet      KEPT                                               80.0 %  0.5 by page_fast   12/13  20s old   lasts
                availability  cell eu/a  BURNING critical page_fast                         80.0 %  20.1 by page_fast  12/13  20s old   gone in 1d4h at the burn of the last 1h
                availability  cell eu/b  UNKNOWN, data are late; it was critical page_fast  -       -                  0/13   1h2m old  -
                m5-disk       cell eu/c  EXHAUSTED critical page_fast                       -2.5 %  20.1 by page_fast  12/13  20s old   gone
                m5-disk       fleet      UNKNOWN, too little data yet                       -       -                  12/13  never     -
                5 lines at 2026-03-01T08:00:00Z, judged 2026-03-01T07:59:55Z\
                """,
                StatusText.forPeople(table));
    }

    @Test
    void whatIsNotThereIsSaidSo() {
        assertEquals(
                """
                nothing at 2026-03-01T08:00:00Z; the hub has judged nothing since its start
                nothing was ever counted here of availability, m5-disk\
                """,
                StatusText.forPeople(table(page().clearJudgedAtUnixMillis())));
    }

    @Test
    void whatAHubSaysDoesNotMoveTheCursor() {
        StatusTable table =
                table(page(burning("availability\u001b[2J", "eu\n/a\u202e").setRule("kept\rKEPT")));
        String text = StatusText.forPeople(table);
        assertEquals(4, text.lines().count(), text);
        assertFalse(text.contains("\u001b") || text.contains("\u202e"), text);
        assertFalse(text.contains("\r"), text);
    }

    @Test
    void programsAreToldTheFigures() {
        assertEquals(
                "{\"at\":\"2026-03-01T08:00:00Z\",\"judged_at\":\"2026-03-01T07:59:55Z\",\"standings\":["
                        + "{\"objective\":\"availability\",\"scope\":\"cell\",\"part\":\"eu/a\",\"state\":\"burning\","
                        + "\"severity\":\"critical\",\"rule\":\"page_fast\",\"since\":\"2026-03-01T07:00:00Z\","
                        + "\"budget_left\":0.8,\"burns\":{\"page_fast\":20.06,\"ticket_slow\":0.25,\"budget_escalation\":0.3},"
                        + "\"gone_in_seconds\":103369,\"gone_by_burn_of\":\"page_fast\","
                        + "\"nodes_complete\":12,\"nodes\":13,\"complete_until\":\"2026-03-01T07:59:40Z\"}],"
                        + "\"uncounted\":[\"m5-disk\"]}",
                Json.line(StatusText.forPrograms(table(page(burning("availability", "eu/a"))))));
    }

    @Test
    void forProgramsWhatNobodyKnowsIsNotThere() {
        StatusTable table =
                table(
                        page(well("m5-disk")
                                        .setEvidence(ObjectiveEvidence.OBJECTIVE_EVIDENCE_NO_EVENTS)
                                        .clearCompleteUntilUnixMillis())
                                .clearObjectives());
        assertEquals(
                "{\"at\":\"2026-03-01T08:00:00Z\",\"judged_at\":\"2026-03-01T07:59:55Z\",\"standings\":["
                        + "{\"objective\":\"m5-disk\",\"scope\":\"fleet\",\"part\":\"\",\"state\":\"unknown\","
                        + "\"why\":\"no events lately\",\"nodes_complete\":12,\"nodes\":13}],\"uncounted\":[]}",
                Json.line(StatusText.forPrograms(table)));
    }

    @Test
    void forProgramsAnAlarmThatStandsIsNotTakenBackByWhatIsUnknown() {
        StatusTable table =
                table(
                        page(
                                burning("availability", "eu/a")
                                        .setEvidence(ObjectiveEvidence.OBJECTIVE_EVIDENCE_LATE)));
        String json = Json.line(StatusText.forPrograms(table));
        assertTrue(
                json.contains(
                        "\"state\":\"unknown\",\"why\":\"data are late\",\"severity\":\"critical\","
                                + "\"rule\":\"page_fast\",\"since\":\"2026-03-01T07:00:00Z\","
                                + "\"nodes_complete\""),
                json);
        assertFalse(json.contains("burns"), "what burnt fast before may be over: " + json);
    }
}
