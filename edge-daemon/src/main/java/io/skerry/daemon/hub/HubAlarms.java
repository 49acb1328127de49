package io.skerry.daemon.hub;

import io.skerry.api.identity.SpiffeId;
import io.skerry.daemon.config.ConfigException;
import io.skerry.daemon.config.HubConfig;
import io.skerry.daemon.hub.alarm.Catalogue;
import io.skerry.daemon.hub.alarming.Alarms;
import io.skerry.daemon.hub.audit.HubAudit;
import io.skerry.daemon.hub.deliver.config.Notifications;
import io.skerry.daemon.hub.deliver.config.NotificationsFile;
import io.skerry.daemon.hub.enrich.Sources;
import io.skerry.daemon.hub.health.Runbooks;
import io.skerry.daemon.hub.roster.FleetChanges;
import io.skerry.daemon.hub.roster.FleetReader;
import io.skerry.daemon.store.Database;
import io.skerry.daemon.time.TaskGroup;
import io.skerry.daemon.version.Version;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The alarms of a hub, built of what it has.
 *
 * @param believed whether the hub's clock may be believed now
 */
record HubAlarms(
        SpiffeId hub,
        Database database,
        HubAudit audit,
        FleetChanges changes,
        BooleanSupplier believed) {
    /**
     * Starts them; the group ends them.
     *
     * @param objectives alarms of what is judged, at the places where it is
     * @param around where is read what is known around an alarm
     * @throws IOException with what is wrong when the file of notifications cannot be used
     */
    Alarms start(
            TaskGroup parts,
            HubConfig config,
            Hub.Platform platform,
            Catalogue objectives,
            Sources around)
            throws IOException {
        return Alarms.start(
                parts,
                new Alarms.Subject(
                        hub.name(),
                        new FleetReader(changes),
                        config.uplinks().heartbeat(),
                        Runbooks.conditions(),
                        Runbooks::of,
                        objectives,
                        notifications(config.notifications()),
                        around),
                new Alarms.Platform(
                        database,
                        platform.clocks(),
                        believed,
                        platform.scheduler(),
                        platform.executor(),
                        platform.random(),
                        (tx, kind, operator, fields) ->
                                audit.append(tx, kind, operator, hub.uri(), fields),
                        "skerry/" + Version.current()));
    }

    private static Notifications notifications(@Nullable Path file) throws IOException {
        if (file == null) {
            return Notifications.none();
        }
        try {
            return NotificationsFile.read(file);
        } catch (ConfigException wrong) {
            throw new IOException(wrong.getMessage(), wrong);
        }
    }
}
