package io.skerry.console.command;

import java.time.Duration;

/** An open direct connection: where to, whose certificate answered (SPIFFE id), and how fast. */
public record DirectLink(String address, String peer, Duration roundTrip) {}
