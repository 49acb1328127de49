/**
 * What an operator keeps in a folder of his own, and what he does with it: his keys, the fleet's
 * trust documents, and the secrets of the tokens that he gave out.
 */
@NullMarked
package io.skerry.api.operator;

import org.jspecify.annotations.NullMarked;
