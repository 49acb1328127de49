/** Sealed envelopes. */
@NullMarked
package io.skerry.api.seal;

import org.jspecify.annotations.NullMarked;
