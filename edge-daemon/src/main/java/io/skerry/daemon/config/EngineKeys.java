package io.skerry.daemon.config;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The keys of whom the hub reaches over HTTP, read before the record that holds them is made: url,
 * headers, username and password-file or bearer-token-file, ca.
 */
public record EngineKeys(
        URI url,
        Map<String, String> headers,
        @Nullable String username,
        @Nullable Path password,
        @Nullable Path token,
        @Nullable Path ca) {
    private static final URI NO_URL = URI.create("http://none");

    public EngineKeys {
        headers = Map.copyOf(headers);
    }

    /**
     * Reads them.
     *
     * @param paths makes relative paths absolute
     */
    public static EngineKeys read(Section section, Function<String, Path> paths) {
        return new EngineKeys(
                section.required("url", EngineConfig::url, NO_URL),
                section.texts("headers"),
                section.optional("username", Function.identity()).orElse(null),
                section.optional("password-file", paths).orElse(null),
                section.optional("bearer-token-file", paths).orElse(null),
                section.optional("ca", paths).orElse(null));
    }

    /**
     * What they come to.
     *
     * @throws InvalidSettingException when they do not go together
     */
    public EngineConfig build() {
        return new EngineConfig(url, headers, username, password, token, ca);
    }
}
