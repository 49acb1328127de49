/**
 * Sealed envelopes (DSSE): what people and nodes sign, and every rule by which a signature is
 * believed.
 */
@NullMarked
package io.skerry.api.seal;

import org.jspecify.annotations.NullMarked;
