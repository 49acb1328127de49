package io.skerry.daemon.wiring;

/** Something to close that cannot fail to. */
interface Part extends AutoCloseable {
    @Override
    void close();
}
