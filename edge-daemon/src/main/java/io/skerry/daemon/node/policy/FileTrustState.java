package io.skerry.daemon.node.policy;

import io.skerry.api.v1.TrustOffer;
import io.skerry.daemon.store.AtomicFile;
import io.skerry.daemon.store.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/** The documents in one file, as a serialised TrustOffer. */
public final class FileTrustState implements TrustState {
    private final Path file;

    /**
     * @param file such as trust.bin in the state folder, which exists
     */
    public FileTrustState(Path file) {
        this.file = file;
    }

    @Override
    public Optional<TrustOffer> load() {
        try {
            return Optional.of(TrustOffer.parseFrom(Files.readAllBytes(file)));
        } catch (NoSuchFileException none) {
            return Optional.empty();
        } catch (com.google.protobuf.InvalidProtocolBufferException damaged) {
            throw new StoreException(
                    StoreException.Reason.CORRUPT,
                    file + " is damaged; restore a copy, or remove it to take the documents anew",
                    damaged);
        } catch (IOException failed) {
            throw new StoreException(
                    StoreException.Reason.ACCESS,
                    file + " cannot be read: " + failed.getMessage(),
                    failed);
        }
    }

    @Override
    public void save(TrustOffer documents) {
        AtomicFile.write(file, documents.toByteArray());
    }
}
