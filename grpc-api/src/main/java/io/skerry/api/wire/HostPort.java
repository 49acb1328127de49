package io.skerry.api.wire;

/**
 * A TCP end point.
 *
 * @param host name or address, an IPv6 address without its brackets
 * @param port 0 to 65535, where 0 asks a listener for any free port
 */
public record HostPort(String host, int port) {
    public HostPort {
        if (host.isBlank() || host.chars().anyMatch(Character::isWhitespace)) {
            throw new IllegalArgumentException("The host of an address must not be empty.");
        }
        if (port < 0 || port > 65535) {
            throw new IllegalArgumentException("The port must be 0 to 65535, not " + port + ".");
        }
    }

    /**
     * Reads host:port or [IPv6 address]:port.
     *
     * @throws IllegalArgumentException with one sentence that says what is wrong
     */
    public static HostPort parse(String text) {
        int colon = text.lastIndexOf(':');
        if (colon < 1 || colon == text.length() - 1) {
            throw new IllegalArgumentException(
                    "An address is host:port, such as hub.example.org:7443, not \"" + text + "\".");
        }
        String host = text.substring(0, colon);
        if (host.startsWith("[") && host.endsWith("]")) {
            host = host.substring(1, host.length() - 1);
        } else if (host.indexOf(':') >= 0) {
            throw new IllegalArgumentException(
                    "Put the IPv6 address in brackets, such as [::1]:7443, not \"" + text + "\".");
        }
        return new HostPort(host, port(text, text.substring(colon + 1)));
    }

    private static int port(String text, String digits) {
        if (digits.length() > 5 || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw new IllegalArgumentException(
                    "The port of \"" + text + "\" must be a number from 0 to 65535.");
        }
        return Integer.parseInt(digits);
    }

    /** The form that {@link #parse} reads. */
    @Override
    public String toString() {
        return (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + port;
    }
}
