package io.skerry.daemon.cli.slo;

import static io.skerry.daemon.cli.slo.Stood.EIGHT;
import static io.skerry.daemon.cli.slo.Stood.burning;
import static io.skerry.daemon.cli.slo.Stood.page;
import static io.skerry.daemon.cli.slo.Stood.well;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.api.v1.ListObjectivesRequest;
import io.skerry.api.v1.ListObjectivesResponse;
import io.skerry.daemon.cli.CommandFailed;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StatusTableTest {
    private static final ListObjectivesRequest ALL = ListObjectivesRequest.getDefaultInstance();

    private static List<String> parts(StatusTable table) {
        return table.rows().stream()
                .map(row -> row.objective().getName() + " " + row.standing().getKey().getPart())
                .toList();
    }

    @Test
    void pagesAreReadUntilThereIsNoOther() {
        List<String> tokens = new ArrayList<>();
        ListObjectivesRequest asked =
                ALL.toBuilder().setRegion("eu").setObjective("availability").build();
        StatusTable table =
                StatusTable.read(
                        asked,
                        request -> {
                            assertEquals("eu", request.getRegion());
                            assertEquals("availability", request.getObjective());
                            assertEquals(1_000, request.getPageSize());
                            tokens.add(request.getPageToken());
                            return switch (request.getPageToken()) {
                                case "" ->
                                        page(well("availability")).setNextPageToken("two").build();
                                case "two" ->
                                        page(burning("availability", "eu/a"))
                                                .clearObjectives()
                                                .setNextPageToken("three")
                                                .build();
                                default ->
                                        page(burning("availability", "eu/b"))
                                                .clearObjectives()
                                                .build();
                            };
                        });
        assertEquals(List.of("", "two", "three"), tokens);
        assertEquals(
                List.of("availability ", "availability eu/a", "availability eu/b"), parts(table));
        assertEquals(List.of(), table.uncounted());
        assertEquals(Instant.ofEpochMilli(EIGHT), table.at());
        assertEquals(Instant.ofEpochMilli(EIGHT - 5_000), table.judgedAt());
        assertEquals(30 * 86_400, table.rows().getLast().objective().getWindowSeconds());
    }

    @Test
    void aHubWithoutAnEndIsLeft() {
        CommandFailed failed =
                assertThrows(
                        CommandFailed.class,
                        () ->
                                StatusTable.read(
                                        ALL, request -> page().setNextPageToken("again").build()));
        assertEquals("the hub does not come to an end of its objectives", failed.getMessage());
    }

    @Test
    void whatWasNeverCountedIsNamedIfItWasAskedFor() {
        ListObjectivesResponse answer = page(well("availability")).build();
        assertEquals(List.of("m5-disk"), StatusTable.read(ALL, any -> answer).uncounted());
        assertEquals(
                List.of(),
                StatusTable.read(
                                ALL.toBuilder().setObjective("availability").build(), any -> answer)
                        .uncounted());
    }

    @Test
    void whatWasNotJudgedSinceTheStartIsKnownOfNoRow() {
        StatusTable table =
                StatusTable.read(
                        ALL, any -> page(well("m5-disk")).clearJudgedAtUnixMillis().build());
        assertNull(table.judgedAt());
        assertFalse(table.rows().getFirst().isJudged());
        assertEquals(StatusRow.State.UNKNOWN, table.rows().getFirst().state());
    }

    @Test
    void anObjectiveThatIsNewSinceTheFirstPageHasItsName() {
        StatusTable table = StatusTable.read(ALL, any -> page(well("new")).build());
        assertEquals("new", table.rows().getFirst().objective().getName());
        assertTrue(table.uncounted().contains("availability"));
    }
}
