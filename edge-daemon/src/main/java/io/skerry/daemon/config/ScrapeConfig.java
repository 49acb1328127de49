package io.skerry.daemon.config;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * An endpoint whose metrics this node takes.
 *
 * @param name the label job of its series: lower-case letters, digits, hyphens and underscores
 * @param url http or https, with its path
 * @param interval from one scrape to the next, 1 s to 10 min
 * @param timeout of one scrape, 100 ms to the interval
 * @param allowMetrics names of samples that are taken, with * for any characters
 * @param remote whether it may be on another machine
 */
public record ScrapeConfig(
        String name,
        URI url,
        Duration interval,
        Duration timeout,
        List<String> allowMetrics,
        boolean remote) {
    static final Duration DEFAULT_INTERVAL = Duration.ofSeconds(15);
    static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(5);
    static final List<String> EVERYTHING = List.of("*");

    private static final Pattern NAME = Pattern.compile("[a-z0-9]([a-z0-9_-]{0,61}[a-z0-9])?");

    /** Loopback and link-local addresses as they are written in a URL. */
    private static final Pattern LOCAL =
            Pattern.compile(
                    "localhost|127(\\.\\d{1,3}){3}|169\\.254(\\.\\d{1,3}){2}|\\[::1]"
                            + "|\\[fe[89ab][0-9a-f]:[0-9a-f:]*(%(25)?[a-z0-9.-]+)?]");

    public ScrapeConfig {
        allowMetrics = List.copyOf(allowMetrics);
        if (!NAME.matcher(name).matches()) {
            throw new InvalidSettingException(
                    "name",
                    "this must be 1 to 63 lower-case letters, digits, hyphens and underscores");
        }
        String scheme = String.valueOf(url.getScheme());
        String host = String.valueOf(url.getHost()).toLowerCase(Locale.ROOT);
        if (!(scheme.equals("http") || scheme.equals("https")) || url.getHost() == null) {
            throw new InvalidSettingException(
                    "url", "this must be a URL such as http://127.0.0.1:9113/metrics");
        }
        if (url.getUserInfo() != null || url.getFragment() != null) {
            throw new InvalidSettingException("url", "user names and fragments are not taken");
        }
        if (!remote && !LOCAL.matcher(host).matches()) {
            throw new InvalidSettingException(
                    "url",
                    host
                            + " is not of this machine; add remote: true if its metrics shall"
                            + " be taken");
        }
        Ranges.check("interval", interval, Duration.ofSeconds(1), Duration.ofMinutes(10));
        Ranges.check("timeout", timeout, Duration.ofMillis(100), interval);
    }
}
