package io.skerry.daemon.node.host;

import java.util.List;

/** A machine, real or simulated. */
public interface Host {

    /** What it is. */
    HostFacts facts();

    /** What can be measured on it, in a fixed order. */
    List<HostSource> sources();

    /** Whether something keeps its clock right; false also when that cannot be told. */
    boolean clockSynchronised();
}
