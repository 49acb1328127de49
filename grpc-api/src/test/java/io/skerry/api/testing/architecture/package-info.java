/**
 * The rules of the house that a compiler does not know, shared by the modules' architecture tests.
 */
@NullMarked
package io.skerry.api.testing.architecture;

import org.jspecify.annotations.NullMarked;
