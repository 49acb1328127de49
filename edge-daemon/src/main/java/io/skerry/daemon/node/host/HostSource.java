package io.skerry.daemon.node.host;

import java.io.IOException;
import java.util.List;

/** Measures one thing of a machine. Read by one thread at a time. */
public interface HostSource {

    /** Name of node_exporter's collector for the same thing, such as cpu or filesystem. */
    String name();

    /**
     * Measures now. What the machine does not have is left out.
     *
     * @throws IOException when nothing could be read, with the path in its message
     */
    List<Sample> read() throws IOException;

    /** Lines or values that could not be understood since the start. */
    default long skipped() {
        return 0;
    }
}
