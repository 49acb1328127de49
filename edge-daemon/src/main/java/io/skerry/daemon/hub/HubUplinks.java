package io.skerry.daemon.hub;

import io.skerry.api.v1.Label;
import io.skerry.api.v1.NodeRecord;
import io.skerry.daemon.config.HubConfig;
import io.skerry.daemon.config.UplinksConfig;
import io.skerry.daemon.hub.uplink.IdleNodes;
import io.skerry.daemon.hub.uplink.UplinkTerms;
import io.skerry.daemon.server.ServerSettings;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** What the configuration says of uplinks, as those need it who keep them. */
final class HubUplinks implements IdleNodes {
    private final UplinksConfig config;
    private final Function<String, Optional<NodeRecord>> records;

    /**
     * @param records of nodes by id, with the labels of their signed bindings
     */
    HubUplinks(UplinksConfig config, Function<String, Optional<NodeRecord>> records) {
        this.config = config;
        this.records = records;
    }

    /**
     * Of the server for nodes and operators. Where nodes sleep, it does not wake them: a peer that
     * is gone is then found by its heartbeats, or when TCP gives up what was sent to it.
     */
    static ServerSettings server(HubConfig config) {
        ServerSettings settings = ServerSettings.hub(config.listen());
        return config.uplinks().idles()
                ? settings.withKeepAlive(
                        config.uplinks().idleHeartbeat().multipliedBy(5).dividedBy(2))
                : settings;
    }

    /** What nodes are told first. */
    UplinkTerms terms(String hub) {
        return UplinkTerms.of(hub, config.heartbeat());
    }

    @Override
    public Optional<Duration> heartbeat(String nodeId) {
        return config.idles() && records.apply(nodeId).filter(this::idles).isPresent()
                ? Optional.of(config.idleHeartbeat())
                : Optional.empty();
    }

    private boolean idles(NodeRecord record) {
        return config.idleLabels().entrySet().stream().allMatch(wanted -> has(record, wanted));
    }

    private static boolean has(NodeRecord record, Map.Entry<String, String> wanted) {
        for (Label label : record.getLabelsList()) {
            if (label.getName().equals(wanted.getKey())) {
                return label.getValue().equals(wanted.getValue());
            }
        }
        return false;
    }
}
