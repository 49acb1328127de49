package io.skerry.daemon.hub.roster;

import io.skerry.api.v1.Binding;
import io.skerry.api.v1.Envelope;

/**
 * A binding whose signatures hold.
 *
 * @param envelope as it was sealed
 */
record VerifiedBinding(Binding binding, Envelope envelope) {}
