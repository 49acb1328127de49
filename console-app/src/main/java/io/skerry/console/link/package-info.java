/** Clients of hubs and nodes; the one place where the contract's messages become the model. */
@NullMarked
package io.skerry.console.link;

import org.jspecify.annotations.NullMarked;
