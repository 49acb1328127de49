package io.skerry.daemon.node.logs;

import java.util.Map;

/** An archive that takes lines. One writer. */
public interface LogStore extends LogArchive, AutoCloseable {

    /**
     * Keeps a batch and its checkpoint: a kill from here on loses neither, a power cut both or
     * neither.
     *
     * @param nowMillis when it was read, since 1970-01-01 UTC
     * @throws io.skerry.daemon.store.StoreException nothing was kept; the same batch may come again
     */
    void append(LogBatch batch, long nowMillis);

    /** The newest checkpoints by their key. */
    Map<String, String> checkpoints();

    /** What may be kept from now on. */
    void limit(Retention retention);

    /**
     * Drops what may not be kept, and syncs.
     *
     * @param nowMillis wall time
     * @param clockTrusted whether lines may be dropped for their age: a clock that is wrong deletes
     *     nothing
     * @throws io.skerry.daemon.store.StoreException it is tried again the next time
     */
    void maintain(long nowMillis, boolean clockTrusted);

    @Override
    void close();
}
