package io.skerry.daemon.hub.engine;

import io.skerry.daemon.config.EngineConfig;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Optional;

/** What proves to an engine who writes. Read for each request, so that a new one holds at once. */
final class Secrets {
    private static final long LONGEST = 64 << 10;

    private final EngineConfig config;

    Secrets(EngineConfig config) {
        this.config = config;
    }

    /**
     * The Authorization header; empty when the engine asks for none.
     *
     * @throws IOException with one sentence that names the file and shows nothing of it
     */
    Optional<String> authorization() throws IOException {
        if (config.bearerTokenFile() != null) {
            return Optional.of("Bearer " + read(config.bearerTokenFile()));
        }
        if (config.username() != null && config.passwordFile() != null) {
            String pair = config.username() + ":" + read(config.passwordFile());
            return Optional.of(
                    "Basic "
                            + Base64.getEncoder()
                                    .encodeToString(pair.getBytes(StandardCharsets.UTF_8)));
        }
        return Optional.empty();
    }

    private static String read(Path file) throws IOException {
        if (Files.size(file) > LONGEST) {
            throw new IOException(file + " is too large for a secret");
        }
        String secret = Files.readString(file).strip();
        if (secret.isEmpty() || secret.chars().anyMatch(c -> c < 0x20 || c > 0x7e)) {
            throw new IOException(file + " must hold one line of printable characters");
        }
        return secret;
    }
}
