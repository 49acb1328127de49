package io.skerry.daemon.config;

import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How a Prometheus-compatible engine is reached.
 *
 * @param url http or https, with a host and without user, password, query and fragment
 * @param headers sent with every request, such as X-Scope-OrgID
 * @param username for basic authentication; null for none
 * @param passwordFile file that holds the password; null for none
 * @param bearerTokenFile file that holds a token, read again for each request; null for none
 * @param ca PEM certificates of the authorities that the engine is believed by; null for those of
 *     the machine
 */
public record EngineConfig(
        URI url,
        Map<String, String> headers,
        @Nullable String username,
        @Nullable Path passwordFile,
        @Nullable Path bearerTokenFile,
        @Nullable Path ca) {
    static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(30);
    private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]{1,100}");
    private static final Pattern VALUE = Pattern.compile("[\\x20-\\x7e]{1,1000}");

    /** What the protocol or the connection says by itself. */
    private static final Set<String> OURS =
            Set.of(
                    "authorization",
                    "connection",
                    "content-encoding",
                    "content-length",
                    "content-type",
                    "expect",
                    "host",
                    "transfer-encoding",
                    "upgrade",
                    "user-agent",
                    "x-prometheus-remote-write-version");

    public EngineConfig {
        headers = Map.copyOf(headers);
        check(url);
        headers.forEach((name, value) -> {
            if (!TOKEN.matcher(name).matches() || !VALUE.matcher(value).matches()) {
                throw new InvalidSettingException("headers", name + " is not a header");
            }
            if (OURS.contains(name.toLowerCase(Locale.ROOT))) {
                throw new InvalidSettingException(
                        "headers",
                        name + " cannot be set here; credentials have keys of their own");
            }
        });
        if ((username == null) != (passwordFile == null)) {
            throw new InvalidSettingException(
                    username == null ? "password-file" : "username",
                    "username and password-file need each other");
        }
        if (username != null && bearerTokenFile != null) {
            throw new InvalidSettingException(
                    "bearer-token-file", "give this or username and password-file, not both");
        }
        if ((username != null || bearerTokenFile != null) && !keepsSecrets(url)) {
            throw new InvalidSettingException(
                    "url", "credentials would travel in the clear: use https");
        }
        if (ca != null && !url.getScheme().equalsIgnoreCase("https")) {
            throw new InvalidSettingException("ca", "this needs an https url");
        }
    }

    /** An engine without credentials. */
    public static EngineConfig plain(URI url) {
        return new EngineConfig(url, Map.of(), null, null, null, null);
    }

    /** Reads a URL. */
    static URI url(String text) {
        try {
            return URI.create(text);
        } catch (IllegalArgumentException wrong) {
            throw new IllegalArgumentException("\"" + text + "\" is not a URL", wrong);
        }
    }

    private static void check(URI url) {
        String scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
        if (!Set.of("http", "https").contains(scheme) || url.getHost() == null) {
            throw new InvalidSettingException(
                    "url", "this must be http://… or https://… with a host");
        }
        if (url.getUserInfo() != null || url.getQuery() != null || url.getFragment() != null) {
            throw new InvalidSettingException(
                    "url", "no user, password, query or fragment belongs here");
        }
    }

    private static boolean keepsSecrets(URI url) {
        String host = url.getHost();
        boolean literal = host.startsWith("[") || host.matches("[0-9.]+");
        return url.getScheme().equalsIgnoreCase("https")
                || host.equals("localhost")
                || (literal
                        && InetAddress.ofLiteral(host.replaceAll("[\\[\\]]", ""))
                                .isLoopbackAddress());
    }
}
