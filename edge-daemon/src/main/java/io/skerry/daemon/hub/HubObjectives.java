package io.skerry.daemon.hub;

import io.skerry.api.v1.NodeLifecycle;
import io.skerry.daemon.config.ConfigException;
import io.skerry.daemon.config.HubConfig;
import io.skerry.daemon.hub.alarm.AlarmEvent;
import io.skerry.daemon.hub.objective.FleetParts;
import io.skerry.daemon.hub.objective.Objectives;
import io.skerry.daemon.hub.roster.Roster;
import io.skerry.daemon.hub.slo.Objective;
import io.skerry.daemon.hub.slo.config.BuiltInObjectives;
import io.skerry.daemon.hub.slo.config.ObjectivesFile;
import io.skerry.daemon.time.Clocks;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The objectives that a hub judges, for the fleet as its roster has it. */
final class HubObjectives {
    private HubObjectives() {}

    /**
     * Opens them.
     *
     * @throws IOException with all that is wrong with the file that the configuration names
     * @throws io.skerry.daemon.store.StoreException when the database cannot be used
     */
    static Objectives open(
            HubConfig config,
            Path stateDir,
            Roster roster,
            Clocks clocks,
            Consumer<AlarmEvent> alarms)
            throws IOException {
        return Objectives.open(
                stateDir.resolve("objectives.db"),
                read(config.objectives()),
                () -> parts(roster),
                clocks,
                alarms);
    }

    private static List<Objective> read(@Nullable Path file) throws IOException {
        if (file == null) {
            return BuiltInObjectives.all();
        }
        try {
            return ObjectivesFile.read(file);
        } catch (ConfigException wrong) {
            throw new IOException(wrong.getMessage(), wrong);
        }
    }

    /** Nodes that are bound: what one measures that nobody vouched for judges nobody. */
    private static Map<String, FleetParts.Part> parts(Roster roster) {
        Map<String, String> regions = roster.byNode("region");
        Map<String, String> types = roster.byNode("machine_type");
        Map<String, FleetParts.Part> parts = new HashMap<>();
        regions.forEach((node, region) -> {
            boolean isBound =
                    roster.record(node)
                            .filter(record ->
                                    record.getLifecycle() == NodeLifecycle.NODE_LIFECYCLE_ACTIVE)
                            .isPresent();
            if (isBound) {
                parts.put(node, new FleetParts.Part(region, types.getOrDefault(node, "")));
            }
        });
        return parts;
    }
}
