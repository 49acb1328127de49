package io.skerry.daemon.hub;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.api.v1.QueryRequest;
import io.skerry.api.v1.QueryResponse;
import io.skerry.api.v1.Series;
import io.skerry.api.v1.SeriesQuery;
import io.skerry.api.v1.SeriesServiceGrpc;
import io.skerry.daemon.config.EngineConfig;
import io.skerry.daemon.config.EnginesConfig;
import io.skerry.daemon.config.LongTermConfig;
import io.skerry.daemon.config.RemoteWriteConfig;
import io.skerry.daemon.hub.engine.FakeEngine;
import io.skerry.daemon.hub.export.WireReader;
import io.skerry.daemon.metrics.Exposition;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xerial.snappy.Snappy;

/** A whole hub between a node and an engine. */
class HubEnginesTest {
    @TempDir Path folder;

    private HubPlant plant;
    private FakeEngine engine;

    @BeforeEach
    void start() throws IOException {
        engine = new FakeEngine();
        plant = new HubPlant(folder);
        plant.engines =
                new EnginesConfig(
                        List.of(
                                RemoteWriteConfig.of(
                                        "one", EngineConfig.plain(engine.url("/write")))),
                        new LongTermConfig(
                                EngineConfig.plain(engine.url("/prom")), Duration.ofSeconds(5)));
        plant.restart();
    }

    @AfterEach
    void close() {
        plant.close();
        engine.close();
    }

    private List<WireReader.Point> written() {
        return engine.asked().stream()
                .filter(asked -> asked.path().equals("/write"))
                .flatMap(asked -> WireReader.read(unpacked(asked)).stream())
                .toList();
    }

    private static byte[] unpacked(FakeEngine.Asked asked) {
        try {
            return Snappy.uncompress(asked.body().toByteArray());
        } catch (IOException broken) {
            throw new IllegalStateException(broken);
        }
    }

    private QueryResponse query(RawNode node, Duration back) {
        long now = plant.clocks.wall().millis();
        return SeriesServiceGrpc.newBlockingStub(plant.alice())
                .withDeadlineAfter(20, TimeUnit.SECONDS)
                .query(
                        QueryRequest.newBuilder()
                                .addNodeIds(node.id())
                                .setQuery(
                                        SeriesQuery.newBuilder()
                                                .addMetrics("node_load1")
                                                .setStartUnixMillis(now - back.toMillis())
                                                .setEndUnixMillis(now)
                                                .setMaxPoints(100))
                                .build());
    }

    private RawNode reporting() throws Exception {
        RawNode node = RawNode.enrol(plant, plant.token("berlin-1"));
        node.link();
        node.send(1, 30);
        await().until(() -> node.acknowledged.get() == 30);
        return node;
    }

    @Test
    void whatANodeSendsReachesTheEngineOnceWithWhatTheRosterKnowsOfIt() throws Exception {
        RawNode node = reporting();
        node.send(1, 30);
        await().until(() -> node.acknowledged.get() == 60);
        await().until(() -> written().size() >= 30);
        List<WireReader.Point> points = written();
        assertEquals(30, points.size());
        assertEquals("berlin-1", points.getFirst().labels().get("instance"));
        assertEquals(node.id(), points.getFirst().labels().get("node_id"));
        long start = plant.fleet.now().toEpochMilli() - 300_000;
        for (int i = 0; i < 30; i++) {
            assertEquals(start + (i + 1) * 8_000L, points.get(i).at());
            assertEquals(2.0, points.get(i).value());
        }
        String metrics = Exposition.PROMETHEUS.write(List.of(plant.hub().metrics()));
        assertTrue(
                metrics.contains("\nskerry_remote_write_samples_total{remote_name=\"one\"} 30\n"),
                metrics);
        assertTrue(metrics.contains("\nskerry_hub_links 1\n"), metrics);
        assertTrue(
                metrics.contains("grpc_method=\"SendTelemetry\",grpc_service=\"skerry.v1"),
                metrics);
    }

    @Test
    void anOldRangeComesFromTheEngineBesideWhatTheHubHas() throws Exception {
        RawNode node = reporting();
        long old = (plant.clocks.wall().millis() - Duration.ofHours(2).toMillis()) / 1_000;
        engine.answer(asked ->
                new FakeEngine.Answer(
                        200,
                        """
                        {"status":"success","data":{"result":[{"metric":{"__name__":"node_load1","node_id":"%s",
                        "skerry_statistic":"last"},"values":[[%d,"4.5"]]}]}}
                        """
                                .formatted(node.id(), old)));
        QueryResponse answer = query(node, Duration.ofHours(3));
        assertEquals(0, answer.getFaultsCount());
        assertEquals(2, answer.getSeriesCount());
        assertEquals(1, answer.getNodesReporting());
        Series own = answer.getSeries(0);
        assertEquals(plant.fleet.hubId().uri(), own.getSource());
        Series engines = answer.getSeries(1);
        assertEquals(engine.url("/prom").toString(), engines.getSource());
        assertEquals(4.5, engines.getPoints(0).getLast());
        assertEquals(old * 1_000, engines.getPoints(0).getAtUnixMillis());
    }

    @Test
    void anEngineThatFailsBlanksNothingAndItsPartIsSaidToBeMissing() throws Exception {
        RawNode node = reporting();
        engine.answer(500, "broken");
        QueryResponse answer = query(node, Duration.ofHours(3));
        assertEquals(1, answer.getSeriesCount());
        assertTrue(answer.getSeries(0).getPointsCount() > 0);
        assertEquals(1, answer.getFaultsCount());
        assertEquals("it answers 500: broken", answer.getFaults(0).getMessage());
        long end = answer.getFaults(0).getToUnixMillis();
        long kept = plant.clocks.wall().millis() - Duration.ofHours(1).toMillis();
        assertTrue(Math.abs(kept - end) < 60_000, "up to where the hub's own data begin");
    }

    @Test
    void aRecentRangeIsNobodyElsesBusiness() throws Exception {
        RawNode node = reporting();
        engine.answer(500, "broken");
        assertEquals(0, query(node, Duration.ofMinutes(30)).getFaultsCount());
    }
}
