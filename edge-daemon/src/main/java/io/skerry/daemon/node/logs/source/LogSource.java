package io.skerry.daemon.node.logs.source;

/** Something that lines can be read from. Used by one thread at a time. */
interface LogSource extends AutoCloseable {
    /** What its lines are said to be of, for the daemon's own log. */
    String name();

    /**
     * Reads what is new, at most about so many bytes.
     *
     * @return bytes that were read
     * @throws io.skerry.daemon.store.StoreException what was read could not be kept; it comes again
     */
    long poll(LogSink sink, long mostBytes);

    @Override
    void close();
}
