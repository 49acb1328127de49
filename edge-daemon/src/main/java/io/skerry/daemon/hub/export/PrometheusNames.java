package io.skerry.daemon.hub.export;

/**
 * Names as Prometheus' data model allows them: {@code [a-zA-Z_:][a-zA-Z0-9_:]*} for metrics, {@code
 * [a-zA-Z_][a-zA-Z0-9_]*} for labels. Everything else becomes an underscore, as OpenTelemetry's
 * compatibility rules say.
 */
public final class PrometheusNames {
    private PrometheusNames() {}

    /** A metric's name; never empty. */
    public static String metric(String name) {
        return valid(name, true);
    }

    /** A label's name; names that begin with two underscores belong to engines. */
    public static String label(String name) {
        String valid = valid(name, false);
        return valid.startsWith("__") ? "exported" + valid : valid;
    }

    private static String valid(String name, boolean colons) {
        StringBuilder valid = new StringBuilder(name.length() + 1);
        name.codePoints()
                .forEach(c -> {
                    boolean digit = c >= '0' && c <= '9';
                    boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
                    if (digit && valid.isEmpty()) {
                        valid.append('_');
                    }
                    valid.append(digit || letter || (colons && c == ':') ? (char) c : '_');
                });
        return valid.isEmpty() ? "_" : valid.toString();
    }
}
