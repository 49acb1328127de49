package io.skerry.daemon.hub.deliver;

import io.skerry.daemon.config.InvalidSettingException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Who can be told, who is, and how much may wait.
 *
 * @param kinds all receivers by name, with their form
 * @param deadMan receivers that hear every minute that all is well here
 * @param most notifications that wait for one receiver; pages may exceed it by one for each group
 * @param mostOfGroup of these, of one group
 * @param atOnce attempts under way to one receiver while it is well
 */
public record DeliverConfig(
        Map<String, Receiver.Kind> kinds,
        Routing routing,
        Set<String> deadMan,
        int most,
        int mostOfGroup,
        int atOnce) {
    private static final int MOST = 1_000;
    private static final int MOST_OF_GROUP = 20;
    private static final int AT_ONCE = 4;

    public DeliverConfig {
        kinds = Map.copyOf(kinds);
        deadMan = Set.copyOf(deadMan);
        if (most < 1 || mostOfGroup < 1 || atOnce < 1) {
            throw new InvalidSettingException("most", "at least one notification must have room");
        }
        if (routing.fallback().isEmpty() && !kinds.isEmpty()) {
            throw new InvalidSettingException(
                    "fallback", "somebody must be told what no route takes");
        }
        for (Set<String> named : List.of(routing.receivers(), deadMan)) {
            for (String receiver : named) {
                if (!kinds.containsKey(receiver)) {
                    throw new InvalidSettingException("receivers", "there is no " + receiver);
                }
            }
        }
    }

    /** Room for 1,000 notifications, 20 of one group, 4 attempts at once. */
    public static DeliverConfig of(List<Receiver> receivers, Routing routing, Set<String> deadMan) {
        Map<String, Receiver.Kind> kinds = new HashMap<>();
        for (Receiver receiver : receivers) {
            if (kinds.put(receiver.name(), receiver.kind()) != null) {
                throw new InvalidSettingException("receivers", "two are named " + receiver.name());
            }
        }
        return new DeliverConfig(kinds, routing, deadMan, MOST, MOST_OF_GROUP, AT_ONCE);
    }
}
