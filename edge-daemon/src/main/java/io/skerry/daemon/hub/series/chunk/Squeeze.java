package io.skerry.daemon.hub.series.chunk;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;
import com.github.luben.zstd.ZstdException;

/**
 * zstd over bytes whose plain length is kept beside them. What does not get shorter stays as it is,
 * so equal lengths say that nothing was done. An open one belongs to one thread.
 */
public final class Squeeze implements AutoCloseable {
    private static final int TIGHT = 3;
    private static final int FAST = 1;

    private final ZstdCompressCtx context;

    private Squeeze(int level) {
        context = new ZstdCompressCtx().setLevel(level).setContentSize(false).setChecksum(false);
    }

    /** As small as is worth the time for what is kept long. */
    public static Squeeze tight() {
        return new Squeeze(TIGHT);
    }

    /** For what is soon written anew. */
    public static Squeeze fast() {
        return new Squeeze(FAST);
    }

    /** The bytes, shorter or as they are. */
    public byte[] close(byte[] plain) {
        if (plain.length < 16) {
            return plain;
        }
        byte[] squeezed = context.compress(plain);
        return squeezed.length < plain.length ? squeezed : plain;
    }

    /**
     * Takes back what was done.
     *
     * @param length of the plain bytes
     * @throws io.skerry.daemon.store.StoreException when the bytes are damaged
     */
    public static byte[] open(byte[] squeezed, int length) {
        if (squeezed.length == length) {
            return squeezed;
        }
        byte[] plain = new byte[length];
        try {
            long opened = Zstd.decompressByteArray(plain, 0, length, squeezed, 0, squeezed.length);
            if (Zstd.isError(opened) || opened != length) {
                throw ByteSource.damaged();
            }
        } catch (ZstdException wrong) {
            throw ByteSource.damaged();
        }
        return plain;
    }

    @Override
    public void close() {
        context.close();
    }
}
