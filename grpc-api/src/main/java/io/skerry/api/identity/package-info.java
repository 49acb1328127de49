/** Who a peer is: SPIFFE ids, keys, certificates and the files that hold them. */
@NullMarked
package io.skerry.api.identity;

import org.jspecify.annotations.NullMarked;
