/** The whole error vocabulary: every gRPC status of the product is made and read here. */
@NullMarked
package io.skerry.api.fault;

import org.jspecify.annotations.NullMarked;
