package io.skerry.daemon.hub.keys;

import io.skerry.api.operator.FleetFounder;
import io.skerry.api.seal.Trust;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sees that the files of a hub's keys changed, and takes them. What does not hold is left alone.
 */
public final class HubKeysWatch {
    private static final Logger LOG = LoggerFactory.getLogger(HubKeysWatch.class);

    private final Path folder;
    private final LiveHubKeys keys;
    private final Supplier<Trust> trust;
    private final InstantSource clock;
    private final SecureRandom random;
    private Map<Path, String> seen;
    private Optional<String> refusedFor = Optional.empty();

    /**
     * Takes what is there now for what the hub started with.
     *
     * @param trust the newest documents
     */
    public HubKeysWatch(
            Path folder,
            LiveHubKeys keys,
            Supplier<Trust> trust,
            InstantSource clock,
            SecureRandom random) {
        this.folder = folder;
        this.keys = keys;
        this.trust = trust;
        this.clock = clock;
        this.random = random;
        this.seen = stamps();
    }

    /**
     * Looks once. What was refused is tried again each time, for the policy may have to come first;
     * each reason is said once.
     */
    public synchronized void look() {
        Map<Path, String> now = stamps();
        if (now.equals(seen) && refusedFor.isEmpty()) {
            return;
        }
        seen = now;
        Optional<String> refused;
        try {
            refused =
                    keys.update(
                            HubKeys.load(folder, keys.id().name(), random),
                            trust.get(),
                            clock.instant());
        } catch (HubKeysException unusable) {
            refused = Optional.of(String.valueOf(unusable.getMessage()));
        }
        if (refused.isPresent()) {
            if (!refused.equals(refusedFor)) {
                LOG.atWarn().addKeyValue("reason", refused.get()).log("new keys not taken");
            }
        } else {
            LOG.atInfo()
                    .addKeyValue("until", keys.tls().leaf().getNotAfter().toInstant())
                    .log("new keys taken");
        }
        refusedFor = refused;
    }

    /** Name, time and size of each key file. A file that is being replaced is seen next time. */
    private Map<Path, String> stamps() {
        Map<Path, String> stamps = new TreeMap<>();
        try (Stream<Path> content = Files.list(folder)) {
            for (Path file : content.toList()) {
                String name = file.getFileName().toString();
                if (name.equals(FleetFounder.HUB_KEYS) || name.startsWith("node-ca")) {
                    stamps.put(file, Files.getLastModifiedTime(file) + "/" + Files.size(file));
                }
            }
        } catch (IOException unreadable) {
            return seen == null ? Map.of() : seen;
        }
        return stamps;
    }
}
