/**
 * What tests of every module share: throw-away fleets, a clock that tests turn, an in-process wire.
 */
@NullMarked
package io.skerry.api.testing;

import org.jspecify.annotations.NullMarked;
