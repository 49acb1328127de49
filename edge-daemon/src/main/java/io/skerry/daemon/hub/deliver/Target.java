package io.skerry.daemon.hub.deliver;

/** Whom a route leads to. */
public sealed interface Target {
    /** Always the same receiver. */
    record Fixed(String receiver) implements Target {}

    /** Who is on call in a rotation. */
    record OnCall(String rotation) implements Target {}
}
