package io.skerry.console.link;

import io.grpc.ManagedChannel;
import org.jspecify.annotations.Nullable;

/** What a question needs of a hub; safe from any thread. */
interface AskedHub {
    String name();

    /** Whether the node is in what the hub last said of its fleet. */
    boolean knows(String nodeId);

    /** The open channel; null while there is none. */
    @Nullable ManagedChannel channel();
}
