package io.skerry.api.identity;

import java.util.regex.Pattern;

/**
 * The one name that authorisation goes by: {@code spiffe://<fleet>/<role>/<name>}.
 *
 * <p>Fleet is a SPIFFE trust domain of at most 63 characters. A node's name is its {@link NodeId};
 * an operator's or a hub's is up to 64 letters, digits, dots, dashes and underscores.
 *
 * @param fleet the fleet's name
 * @param role what the holder is
 * @param name unique within fleet and role
 */
public record SpiffeId(String fleet, Role role, String name) {
    private static final String SCHEME = "spiffe://";
    private static final Pattern FLEET = Pattern.compile("[a-z0-9]([a-z0-9._-]{0,61}[a-z0-9])?");
    private static final Pattern NAME =
            Pattern.compile("[A-Za-z0-9_]([A-Za-z0-9._-]{0,62}[A-Za-z0-9_])?");

    public SpiffeId {
        checkFleet(fleet);
        if (role == Role.NODE) {
            NodeId.check(name);
        } else if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "The name of an operator or hub is up to 64 letters, digits, dots, dashes and"
                            + " underscores, not \""
                            + name
                            + "\".");
        }
    }

    /** The id of a node. */
    public static SpiffeId node(String fleet, String nodeId) {
        return new SpiffeId(fleet, Role.NODE, nodeId);
    }

    /** The id of an operator. */
    public static SpiffeId operator(String fleet, String name) {
        return new SpiffeId(fleet, Role.OPERATOR, name);
    }

    /** The id of a hub. */
    public static SpiffeId hub(String fleet, String name) {
        return new SpiffeId(fleet, Role.HUB, name);
    }

    /**
     * Throws unless the text may be the name of a fleet.
     *
     * @throws IllegalArgumentException with one sentence that quotes what was given
     */
    public static void checkFleet(String fleet) {
        if (!FLEET.matcher(fleet).matches()) {
            throw new IllegalArgumentException(
                    "A fleet's name is up to 63 lower-case letters, digits, dots, dashes and"
                            + " underscores, not \""
                            + fleet
                            + "\".");
        }
    }

    /**
     * Reads the canonical form only: no query, no fragment, no percent-encoding, no trailing slash.
     *
     * @throws IllegalArgumentException with one sentence that says what is wrong
     */
    public static SpiffeId parse(String uri) {
        if (!uri.startsWith(SCHEME)) {
            throw new IllegalArgumentException(
                    "A SPIFFE id begins with spiffe://, not as in \"" + uri + "\".");
        }
        String[] parts = uri.substring(SCHEME.length()).split("/", -1);
        if (parts.length != 3) {
            throw new IllegalArgumentException(
                    "A SPIFFE id here is spiffe://<fleet>/<role>/<name>, not \"" + uri + "\".");
        }
        Role role =
                Role.ofPath(parts[1])
                        .orElseThrow(() ->
                                new IllegalArgumentException(
                                        "The role in a SPIFFE id is node, operator or hub,"
                                                + " not as in \""
                                                + uri
                                                + "\"."));
        return new SpiffeId(parts[0], role, parts[2]);
    }

    /** The canonical form, which {@link #parse} reads back. */
    public String uri() {
        return SCHEME + fleet + "/" + role.path() + "/" + name;
    }

    @Override
    public String toString() {
        return uri();
    }
}
