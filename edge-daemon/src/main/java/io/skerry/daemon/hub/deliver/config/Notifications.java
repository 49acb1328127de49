package io.skerry.daemon.hub.deliver.config;

import io.skerry.daemon.hub.deliver.DeliverConfig;
import io.skerry.daemon.hub.deliver.Receiver;
import io.skerry.daemon.hub.deliver.Routing;
import java.util.List;
import java.util.Set;

/**
 * Who is told of alarms.
 *
 * @param externalUrl where people look further; empty for nowhere
 */
public record Notifications(List<Receiver> receivers, DeliverConfig config, String externalUrl) {
    public Notifications {
        receivers = List.copyOf(receivers);
    }

    /** Nobody is. */
    public static Notifications none() {
        return new Notifications(
                List.of(), DeliverConfig.of(List.of(), Routing.toNobody(), Set.of()), "");
    }
}
