package io.skerry.daemon.hub;

import io.skerry.daemon.config.HubConfig;
import io.skerry.daemon.config.LongTermConfig;
import io.skerry.daemon.hub.engine.EngineClient;
import io.skerry.daemon.hub.export.Export;
import io.skerry.daemon.hub.export.FleetLabels;
import io.skerry.daemon.hub.longterm.EngineRanges;
import io.skerry.daemon.hub.series.SeriesService;
import io.skerry.daemon.time.TaskGroup;
import io.skerry.daemon.version.Version;
import java.io.IOException;
import java.nio.file.Path;

/**
 * The engines beside a hub: where its telemetry goes, and who answers for what it no longer keeps.
 */
record HubEngines(Export export, SeriesService.LongTerm longTerm) {
    private static final String USER_AGENT = "skerry/" + Version.current();

    /**
     * Starts what the configuration names; the group closes it.
     *
     * @param queues folder for what waits for an engine
     * @throws IOException with one sentence when a file that the configuration names cannot be read
     */
    static HubEngines start(
            TaskGroup parts,
            HubConfig config,
            Path queues,
            FleetLabels labels,
            Hub.Platform platform)
            throws IOException {
        Export export =
                parts.own(
                        "export",
                        Export.start(
                                config.engines().remoteWrite(),
                                queues,
                                labels,
                                new Export.Platform(
                                        platform.clocks(),
                                        platform.scheduler(),
                                        platform.random(),
                                        USER_AGENT)));
        return new HubEngines(export, longTerm(parts, config, labels, platform));
    }

    private static SeriesService.LongTerm longTerm(
            TaskGroup parts, HubConfig config, FleetLabels labels, Hub.Platform platform)
            throws IOException {
        LongTermConfig asked = config.engines().longTerm();
        if (asked == null) {
            return SeriesService.LongTerm.none();
        }
        EngineClient client =
                parts.own(
                        "long term",
                        new EngineClient(asked.engine(), USER_AGENT, platform.executor()));
        return new SeriesService.LongTerm(
                new EngineRanges(client, asked.timeout(), labels, platform.clocks().monotonic()),
                () ->
                        platform.clocks()
                                .wall()
                                .instant()
                                .minus(config.series().rollup10m())
                                .toEpochMilli());
    }
}
