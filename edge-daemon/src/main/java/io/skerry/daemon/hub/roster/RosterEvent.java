package io.skerry.daemon.hub.roster;

import io.skerry.api.identity.PeerRefusalReason;
import io.skerry.api.v1.Binding;
import io.skerry.api.v1.Envelope;
import io.skerry.api.v1.Heartbeat;
import io.skerry.api.v1.Hello;

/** What happens to a node, as its hub sees it. */
sealed interface RosterEvent {
    /** Its link is up. */
    record Connected(Hello hello) implements RosterEvent {}

    /** A sign of life. */
    record Beat(Heartbeat heartbeat) implements RosterEvent {}

    /** Its link is down. */
    record Disconnected() implements RosterEvent {}

    /** Its certificate was refused for its time: it has ended, or does not begin yet. */
    record Refused(PeerRefusalReason reason, String message) implements RosterEvent {}

    /** Two machines began, or ceased, to fence each other with its identity. */
    record Duplicate(boolean duplicate) implements RosterEvent {}

    /** People signed who it is. */
    record Bound(Envelope envelope, Binding binding) implements RosterEvent {}

    /** The fleet's policy was looked up: whether it revokes the node. */
    record Judged(boolean revoked) implements RosterEvent {}

    /** Frames are durable; the newest was observed at this time. */
    record Stored(long observedAtUnixMillis) implements RosterEvent {}
}
