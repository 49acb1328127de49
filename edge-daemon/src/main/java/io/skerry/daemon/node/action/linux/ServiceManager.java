package io.skerry.daemon.node.action.linux;

import io.skerry.daemon.node.action.Cancellation;
import java.io.IOException;
import java.util.Optional;

/** Whoever knows how services of this machine do. */
interface ServiceManager {
    /** How it is called, for people. */
    String name();

    /**
     * One service now; empty when there is none of that name.
     *
     * @throws IOException with one sentence when nobody can tell
     */
    Optional<ServiceState> state(String unit, Cancellation cancellation) throws IOException;
}
