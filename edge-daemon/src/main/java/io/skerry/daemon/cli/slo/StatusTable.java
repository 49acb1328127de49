package io.skerry.daemon.cli.slo;

import io.skerry.api.v1.ListObjectivesRequest;
import io.skerry.api.v1.ListObjectivesResponse;
import io.skerry.api.v1.ObjectiveDefinition;
import io.skerry.api.v1.ObjectiveStanding;
import io.skerry.daemon.cli.CommandFailed;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How objectives of a hub stood when it was asked.
 *
 * @param at the hub's clock
 * @param judgedAt when it judged last; null for not since its start
 * @param rows in the hub's order
 * @param uncounted names of the objectives of which nothing was ever counted where it was asked for
 */
record StatusTable(
        Instant at, @Nullable Instant judgedAt, List<StatusRow> rows, List<String> uncounted) {
    /** Two million parts: more than any hub has. */
    private static final int MOST_PAGES = 2_000;

    private static final int PAGE = 1_000;

    StatusTable {
        rows = List.copyOf(rows);
        uncounted = List.copyOf(uncounted);
    }

    /**
     * Reads page after page.
     *
     * @param hub answers a request for a page
     * @throws CommandFailed when there is no end of them
     */
    static StatusTable read(
            ListObjectivesRequest asked,
            Function<ListObjectivesRequest, ListObjectivesResponse> hub) {
        ListObjectivesRequest.Builder next = asked.toBuilder().setPageSize(PAGE);
        ListObjectivesResponse first = hub.apply(next.build());
        Map<String, ObjectiveDefinition> definitions = new LinkedHashMap<>();
        first.getObjectivesList().forEach(each -> definitions.put(each.getName(), each));
        List<StatusRow> rows = new ArrayList<>(rows(first, definitions));
        ListObjectivesResponse page = first;
        for (int pages = 1; !page.getNextPageToken().isEmpty(); pages++) {
            if (pages == MOST_PAGES) {
                throw new CommandFailed("the hub does not come to an end of its objectives");
            }
            page = hub.apply(next.setPageToken(page.getNextPageToken()).build());
            rows.addAll(rows(page, definitions));
        }
        return new StatusTable(
                Instant.ofEpochMilli(first.getAtUnixMillis()),
                first.getJudgedAtUnixMillis() == 0
                        ? null
                        : Instant.ofEpochMilli(first.getJudgedAtUnixMillis()),
                rows,
                uncounted(asked, definitions.keySet(), rows));
    }

    private static List<StatusRow> rows(
            ListObjectivesResponse page, Map<String, ObjectiveDefinition> definitions) {
        Instant at = Instant.ofEpochMilli(page.getAtUnixMillis());
        boolean isJudged = page.getJudgedAtUnixMillis() != 0;
        List<StatusRow> rows = new ArrayList<>();
        for (ObjectiveStanding standing : page.getStandingsList()) {
            String name = standing.getKey().getObjective();
            ObjectiveDefinition definition =
                    definitions.getOrDefault(
                            name, ObjectiveDefinition.newBuilder().setName(name).build());
            rows.add(new StatusRow(definition, standing, at, isJudged));
        }
        return rows;
    }

    private static List<String> uncounted(
            ListObjectivesRequest asked, Set<String> names, List<StatusRow> rows) {
        Set<String> counted =
                rows.stream().map(row -> row.objective().getName()).collect(Collectors.toSet());
        return names.stream()
                .filter(name -> asked.getObjective().isEmpty() || asked.getObjective().equals(name))
                .filter(name -> !counted.contains(name))
                .toList();
    }
}
