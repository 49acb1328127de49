package io.skerry.api.identity;

/** Why a peer's certificate was refused. */
public enum PeerRefusalReason {
    /** Another fleet's, or signed by nobody whom we trust. */
    FOREIGN,
    /** The leaf or its anchor has expired. */
    EXPIRED,
    /** The leaf or its anchor is not valid yet. */
    NOT_YET_VALID,
    /**
     * Signed by the authority of another role than the id names, or a role that may not be here.
     */
    WRONG_ROLE,
    /** No URI name, or one that is no SPIFFE id of ours. */
    NO_SPIFFE_ID,
    /** More than one URI name. */
    TWO_SPIFFE_IDS,
    /** Key usages differ from those of the role. */
    WRONG_USAGE,
    /** The policy revokes the node or the key. */
    REVOKED,
    /** A good peer, but not the one that was called. */
    UNEXPECTED_PEER,
    /** A node's certificate without the statement of its identity key. */
    NO_STATEMENT,
    /** The statement does not verify or speaks of another key, node or time. */
    BAD_STATEMENT,
    /** Not a chain that can be read. */
    MALFORMED
}
