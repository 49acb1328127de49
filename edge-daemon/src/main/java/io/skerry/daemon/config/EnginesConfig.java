package io.skerry.daemon.config;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The engines that a hub works with.
 *
 * @param remoteWrite those that it writes to, each with a name of its own
 * @param longTerm the one that answers old ranges; null for none
 */
public record EnginesConfig(
        List<RemoteWriteConfig> remoteWrite, @Nullable LongTermConfig longTerm) {
    public EnginesConfig {
        remoteWrite = List.copyOf(remoteWrite);
        Set<String> names = new HashSet<>();
        remoteWrite.forEach(each -> {
            if (!names.add(each.name())) {
                throw new InvalidSettingException(
                        "remote-write", "two engines are named " + each.name());
            }
        });
    }

    /** A hub that keeps everything to itself. */
    public static EnginesConfig none() {
        return new EnginesConfig(List.of(), null);
    }
}
