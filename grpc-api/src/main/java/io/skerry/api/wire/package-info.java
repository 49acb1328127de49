/**
 * How two ends reach each other: TLS contexts, channels, bounds, access rules, raw calls, back-off.
 */
@NullMarked
package io.skerry.api.wire;

import org.jspecify.annotations.NullMarked;
