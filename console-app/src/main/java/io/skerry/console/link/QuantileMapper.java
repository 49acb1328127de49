package io.skerry.console.link;

import io.skerry.api.v1.FleetGroup;
import io.skerry.api.v1.FleetPoint;
import io.skerry.api.v1.QueryFleetRequest;
import io.skerry.api.v1.QueryFleetResponse;
import io.skerry.console.command.FleetQuery;
import io.skerry.console.model.FleetQuantiles;
import java.time.Duration;
import java.time.Instant;

/** Quantiles of the fleet: model ⇄ contract. */
final class QuantileMapper {
    private QuantileMapper() {}

    static QueryFleetRequest request(FleetQuery query) {
        return QueryFleetRequest.newBuilder()
                .setMetric(query.metric())
                .addAllNodeIds(query.nodeIds())
                .setGroupBy(query.groupBy())
                .addAllQuantiles(query.quantiles())
                .setStartUnixMillis(query.from().toEpochMilli())
                .setEndUnixMillis(query.to().toEpochMilli())
                .setStepMillis(query.step().toMillis())
                .build();
    }

    static FleetQuantiles quantiles(String hub, QueryFleetResponse answer) {
        return new FleetQuantiles(
                hub,
                answer.getGroupsList().stream().map(QuantileMapper::group).toList(),
                answer.getNodesReporting(),
                answer.getNodesAsked(),
                Duration.ofMillis(answer.getResolutionMillis()),
                answer.getUnit());
    }

    private static FleetQuantiles.Group group(FleetGroup group) {
        return new FleetQuantiles.Group(
                group.getValue(),
                group.getPointsList().stream().map(QuantileMapper::point).toList(),
                group.getNodesReporting(),
                group.getNodesAsked());
    }

    private static FleetQuantiles.Point point(FleetPoint point) {
        return new FleetQuantiles.Point(
                Instant.ofEpochMilli(point.getAtUnixMillis()),
                point.getQuantilesList(),
                point.getCount(),
                point.getNodes());
    }
}
