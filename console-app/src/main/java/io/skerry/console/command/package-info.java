/**
 * The operator's verbs as an interface; the link implements it and seals with the operator's key.
 */
@NullMarked
package io.skerry.console.command;

import org.jspecify.annotations.NullMarked;
