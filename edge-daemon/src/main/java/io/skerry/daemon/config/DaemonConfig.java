package io.skerry.daemon.config;

import io.skerry.api.wire.HostPort;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * All that a daemon is told when it starts. A file that is read again gives a new record; nothing
 * in here changes.
 *
 * @param stateDir absolute folder that holds everything that the daemon writes; it belongs to one
 *     daemon
 * @param listen where direct calls of operators are taken, by mutual TLS; null when the site allows
 *     none
 * @param advertise the address that the hub tells operators for direct calls; null when there is
 *     none
 * @param node the role that looks after this machine; null on a hub that is no node
 * @param hub the role that looks after other machines; null on a plain node
 * @param log how much is logged, and in which form
 * @param metricsListen where the daemon's metrics about itself are served, in plain HTTP; null for
 *     nowhere
 */
public record DaemonConfig(
        Path stateDir,
        @Nullable HostPort listen,
        @Nullable HostPort advertise,
        @Nullable NodeConfig node,
        @Nullable HubConfig hub,
        LogConfig log,
        @Nullable HostPort metricsListen) {
    public DaemonConfig {
        if (node == null && hub == null) {
            throw new InvalidSettingException(
                    "node", "a daemon needs a role: add a section node, hub, or both");
        }
        if (advertise != null && listen == null) {
            throw new InvalidSettingException(
                    "advertise", "nobody can call this address: add listen, or take this away");
        }
        if (advertise != null && advertise.port() == 0) {
            throw new InvalidSettingException("advertise", "the port must be 1 to 65535");
        }
    }

    /** A daemon that serves no metrics about itself. */
    public DaemonConfig(
            Path stateDir,
            @Nullable HostPort listen,
            @Nullable HostPort advertise,
            @Nullable NodeConfig node,
            @Nullable HubConfig hub,
            LogConfig log) {
        this(stateDir, listen, advertise, node, hub, log, null);
    }
}
