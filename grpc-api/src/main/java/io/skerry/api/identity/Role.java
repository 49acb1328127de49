package io.skerry.api.identity;

import io.skerry.api.v1.PeerRole;
import java.util.Locale;
import java.util.Optional;

/** What a certificate's holder is in the fleet; the second part of its SPIFFE id. */
public enum Role {
    NODE(PeerRole.PEER_ROLE_NODE),
    OPERATOR(PeerRole.PEER_ROLE_OPERATOR),
    HUB(PeerRole.PEER_ROLE_HUB);

    private final PeerRole proto;

    Role(PeerRole proto) {
        this.proto = proto;
    }

    /** The word in a SPIFFE id's path: {@code node}, {@code operator} or {@code hub}. */
    public String path() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The same role in messages. */
    public PeerRole proto() {
        return proto;
    }

    /**
     * The role of a message, absent for {@code UNSPECIFIED}, {@code ANYONE} and unknown numbers.
     */
    public static Optional<Role> of(PeerRole proto) {
        for (Role role : values()) {
            if (role.proto == proto) {
                return Optional.of(role);
            }
        }
        return Optional.empty();
    }

    /** The role of a word, as in an id: {@code node}, {@code operator}, {@code hub}. */
    public static Optional<Role> ofPath(String path) {
        for (Role role : values()) {
            if (role.path().equals(path)) {
                return Optional.of(role);
            }
        }
        return Optional.empty();
    }
}
