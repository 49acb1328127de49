package io.skerry.daemon.config;

import io.skerry.api.wire.HostPort;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The role that looks after other machines.
 *
 * @param name the name in this hub's certificate: lower-case letters, digits and hyphens
 * @param listen where nodes and operators connect, by mutual TLS
 * @param enrolmentListen where machines that have no certificate yet connect
 * @param keys folder with the hub's certificate and key, the node CA, the root and policy documents
 * @param series how long telemetry is kept
 * @param engines what it writes its telemetry to, and what answers old ranges
 * @param uplinks how it hears its nodes
 * @param objectives file with objectives beside those that are built in; null for none
 * @param notifications file that says who is told of alarms; null for nobody
 */
public record HubConfig(
        String name,
        HostPort listen,
        HostPort enrolmentListen,
        Path keys,
        SeriesConfig series,
        EnginesConfig engines,
        UplinksConfig uplinks,
        @Nullable Path objectives,
        @Nullable Path notifications) {
    private static final Pattern NAME = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");

    public HubConfig {
        if (!NAME.matcher(name).matches()) {
            throw new InvalidSettingException(
                    "name", "this must be 1 to 63 lower-case letters, digits and hyphens");
        }
        if (listen.port() != 0 && listen.equals(enrolmentListen)) {
            throw new InvalidSettingException(
                    "enrolment-listen", "this must differ from hub.listen: give it another port");
        }
    }

    /** A hub that judges by the objectives that are built in, and tells nobody. */
    public HubConfig(
            String name,
            HostPort listen,
            HostPort enrolmentListen,
            Path keys,
            SeriesConfig series,
            EnginesConfig engines,
            UplinksConfig uplinks) {
        this(name, listen, enrolmentListen, keys, series, engines, uplinks, null, null);
    }

    /** A hub that hears its nodes as it was made to. */
    public HubConfig(
            String name,
            HostPort listen,
            HostPort enrolmentListen,
            Path keys,
            SeriesConfig series,
            EnginesConfig engines) {
        this(name, listen, enrolmentListen, keys, series, engines, UplinksConfig.defaults());
    }

    /** A hub that keeps its telemetry to itself. */
    public HubConfig(
            String name,
            HostPort listen,
            HostPort enrolmentListen,
            Path keys,
            SeriesConfig series) {
        this(name, listen, enrolmentListen, keys, series, EnginesConfig.none());
    }
}
