package io.skerry.daemon.hub.objective;

import static io.skerry.daemon.hub.objective.Desk.ALL;
import static io.skerry.daemon.hub.objective.Desk.key;
import static io.skerry.daemon.hub.objective.Desk.scopes;
import static io.skerry.daemon.hub.objective.Desk.texts;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.api.v1.GetObjectiveHistoryResponse;
import io.skerry.api.v1.ListObjectivesRequest;
import io.skerry.api.v1.ListObjectivesResponse;
import io.skerry.api.v1.ObjectiveBin;
import io.skerry.api.v1.ObjectiveDefinition;
import io.skerry.api.v1.ObjectiveEvidence;
import io.skerry.api.v1.ObjectiveKey;
import io.skerry.api.v1.ObjectiveScope;
import io.skerry.api.v1.ObjectiveStanding;
import io.skerry.api.v1.Severity;
import io.skerry.daemon.hub.slo.Scope;
import io.skerry.daemon.hub.slo.SloKey;
import io.skerry.daemon.hub.slo.history.Counts;
import io.skerry.daemon.hub.slo.history.History;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What operators are answered about the objectives of a fleet that measures something. */
class ObjectiveServiceTest {
    @TempDir Path folder;

    private Desk desk;
    private Plant plant;

    @BeforeEach
    void start() {
        desk = new Desk(folder);
        plant = desk.plant;
        plant.machine("7", "eu").errors = 0.2;
        plant.machine("8", "us");
    }

    @AfterEach
    void close() {
        desk.close();
    }

    private long now() {
        return plant.time.instant().toEpochMilli();
    }

    @Test
    void whatIsPromisedAndHowItStandsInTheOrderOfTheFile() {
        plant.pass(Duration.ofMinutes(40));
        ListObjectivesResponse answer = desk.list(ALL);
        assertEquals(
                List.of("of-the-fleet", "availability"),
                answer.getObjectivesList().stream().map(ObjectiveDefinition::getName).toList());
        assertEquals(
                List.of(
                        "of-the-fleet FLEET ",
                        "availability FLEET ",
                        "availability REGION eu",
                        "availability REGION us",
                        "availability CELL eu/small",
                        "availability CELL us/small"),
                texts(answer));
        assertEquals("", answer.getNextPageToken());
        assertEquals(now(), answer.getAtUnixMillis());
        assertEquals(now(), answer.getJudgedAtUnixMillis());

        ObjectiveStanding eu = answer.getStandings(2);
        assertEquals(Severity.SEVERITY_CRITICAL, eu.getSeverity());
        assertEquals("page_fast", eu.getRule());
        assertEquals(ObjectiveEvidence.OBJECTIVE_EVIDENCE_CURRENT, eu.getEvidence());
        assertEquals("page_fast", eu.getBurns(0).getRule());
        assertEquals(200, eu.getBurns(0).getBurn(), 1e-9);
        assertEquals("budget_exhausted", eu.getBurns(5).getRule());
        assertTrue(eu.getSpentLately() > 0, eu.toString());
        assertEquals(1, eu.getNodes());
        assertEquals(1, eu.getNodesComplete());
        assertTrue(now() - eu.getCompleteUntilUnixMillis() <= 120_000, eu.toString());
        assertEquals(Severity.SEVERITY_NORMAL, answer.getStandings(3).getSeverity());
        assertEquals(100, answer.getStandings(1).getBurns(0).getBurn(), 1e-9);
    }

    @Test
    void onlyWhatWasAskedForIsTold() {
        plant.pass(Duration.ofMinutes(3));
        assertEquals(
                List.of("of-the-fleet FLEET "),
                texts(desk.list(ALL.toBuilder().setObjective("of-the-fleet").build())));
        assertEquals(
                List.of("availability REGION eu", "availability CELL eu/small"),
                texts(desk.list(ALL.toBuilder().setRegion("eu").build())));
        assertEquals(
                List.of("availability NODE 7", "availability NODE 8"),
                texts(desk.list(scopes(ObjectiveScope.OBJECTIVE_SCOPE_NODE).build())));
        ListObjectivesRequest.Builder both =
                scopes(ObjectiveScope.OBJECTIVE_SCOPE_NODE, ObjectiveScope.OBJECTIVE_SCOPE_REGION);
        assertEquals(
                List.of("availability REGION us", "availability NODE 8"),
                texts(desk.list(both.setRegion("us").build())));
        assertEquals(List.of(), texts(desk.list(ALL.toBuilder().setRegion("e").build())));
    }

    @Test
    void pageAfterPageComesToTheSame() {
        plant.pass(Duration.ofMinutes(3));
        ListObjectivesRequest.Builder next = ALL.toBuilder().setPageSize(4);
        ListObjectivesResponse page = desk.list(next.build());
        assertEquals(2, page.getObjectivesCount());
        List<String> paged = new ArrayList<>(texts(page));
        assertEquals(4, paged.size());
        page = desk.list(next.setPageToken(page.getNextPageToken()).build());
        assertEquals(0, page.getObjectivesCount(), "what is promised is told once");
        assertEquals("", page.getNextPageToken());
        paged.addAll(texts(page));
        assertEquals(texts(desk.list(ALL)), paged);
    }

    @Test
    void afterARestartWhatStoodIsLateUntilItIsJudged() {
        plant.pass(Duration.ofMinutes(40));
        plant.restart(folder);
        ListObjectivesResponse answer = desk.list(ALL);
        assertEquals(0, answer.getJudgedAtUnixMillis());
        for (ObjectiveStanding standing : answer.getStandingsList()) {
            assertEquals(ObjectiveEvidence.OBJECTIVE_EVIDENCE_LATE, standing.getEvidence());
            assertTrue(standing.getCompleteUntilUnixMillis() > 0, standing.toString());
        }
        assertEquals(Severity.SEVERITY_CRITICAL, answer.getStandings(2).getSeverity());
        plant.pass(Duration.ofSeconds(30));
        answer = desk.list(ALL);
        assertEquals(now(), answer.getJudgedAtUnixMillis());
        assertEquals(
                ObjectiveEvidence.OBJECTIVE_EVIDENCE_CURRENT, answer.getStandings(2).getEvidence());
    }

    @Test
    void whenNobodyJudgesAnyMoreAllIsLateBeforeLong() {
        plant.pass(Duration.ofMinutes(40));
        long judged = now();
        plant.time.advance(Duration.ofMinutes(2));
        assertEquals(
                ObjectiveEvidence.OBJECTIVE_EVIDENCE_CURRENT,
                desk.list(ALL).getStandings(2).getEvidence());
        plant.time.advance(Duration.ofSeconds(1));
        ListObjectivesResponse answer = desk.list(ALL);
        assertEquals(judged, answer.getJudgedAtUnixMillis());
        for (ObjectiveStanding standing : answer.getStandingsList()) {
            assertEquals(ObjectiveEvidence.OBJECTIVE_EVIDENCE_LATE, standing.getEvidence());
        }
        assertEquals(Severity.SEVERITY_CRITICAL, answer.getStandings(2).getSeverity());
    }

    @Test
    void theHistoryIsThatOfALoopOverItsMinutes() {
        plant.pass(Duration.ofMinutes(95));
        ObjectiveKey fleet = key("availability", ObjectiveScope.OBJECTIVE_SCOPE_FLEET, "");
        History minutes =
                plant.objectives().survey().history(new SloKey("availability", Scope.FLEET, ""));
        GetObjectiveHistoryResponse answer = desk.history(fleet, 1_000);
        assertEquals(864, answer.getBinsCount());
        assertEquals(3_000, answer.getBinSeconds());
        Counts all = Counts.NONE;
        for (int i = 0; i < answer.getBinsCount(); i++) {
            long first = answer.getStartUnixMillis() / 60_000 + i * 50L;
            Counts sum = Counts.NONE;
            for (long minute = first; minute < first + 50; minute++) {
                sum = sum.plus(minutes.minute(minute));
            }
            assertEquals(sum, counts(answer.getBins(i)));
            all = all.plus(sum);
        }
        // Of two nodes, a hundred requests with each frame but the first.
        assertEquals(2 * (95 * 6 - 1) * 100L, all.total());
        assertEquals((95 * 6 - 1) * 20L, all.bad());

        GetObjectiveHistoryResponse usual = desk.history(fleet, 0);
        assertEquals(360, usual.getBinsCount());
        assertEquals(7_200, usual.getBinSeconds());
        long end = usual.getStartUnixMillis() + 360 * 7_200_000L;
        assertTrue(end > now() && end <= now() + 600_000, "the last bin holds the present");
        assertEquals(all, counts(usual.getBins(359)));
    }

    private static Counts counts(ObjectiveBin bin) {
        return new Counts(bin.getGood(), bin.getBad(), bin.getKnownMinutes());
    }

    @Test
    void aClockThatIsWrongDoesNotMoveTheHistoryOutOfSight() {
        plant.pass(Duration.ofMinutes(5));
        ObjectiveKey node = key("availability", ObjectiveScope.OBJECTIVE_SCOPE_NODE, "7");
        GetObjectiveHistoryResponse before = desk.history(node, 0);
        assertTrue(before.getBins(359).getBad() > 0);
        plant.time.setWall(plant.time.instant().plus(Duration.ofDays(3650)));
        plant.objectives().blind();
        assertEquals(before, desk.history(node, 0));
        assertEquals(now(), desk.list(ALL).getAtUnixMillis());
    }
}
