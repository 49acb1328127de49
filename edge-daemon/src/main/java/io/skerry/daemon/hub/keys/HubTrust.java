package io.skerry.daemon.hub.keys;

import com.google.protobuf.InvalidProtocolBufferException;
import io.skerry.api.seal.Trust;
import io.skerry.api.seal.TrustRefusalReason;
import io.skerry.api.seal.TrustVerdict;
import io.skerry.api.v1.TrustBundle;
import io.skerry.daemon.store.AtomicFile;
import io.skerry.daemon.store.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The documents that rule the fleet, as this hub holds them: those of its keys' folder, and every
 * newer one that people brought since. The hub can sign none of them. Safe for threads.
 */
public final class HubTrust implements Supplier<Trust> {
    /** No clock that people sign by is so far ahead; who believes it, believes no certificate. */
    private static final Duration AHEAD = Duration.ofDays(1);

    private final Path file;
    private final List<Consumer<Trust>> listeners = new CopyOnWriteArrayList<>();
    private volatile Trust trust;

    private HubTrust(Path file, Trust trust) {
        this.file = file;
        this.trust = trust;
    }

    /**
     * Opens what was kept.
     *
     * @param file of the newest bundle; need not be there
     * @param founded the documents of the keys' folder, verified; they may be the newer ones
     * @throws StoreException when what was kept does not follow from the documents of the folder
     */
    public static HubTrust open(Path file, Trust founded) {
        try {
            TrustBundle kept = TrustBundle.parseFrom(Files.readAllBytes(file));
            return switch (founded.accept(kept)) {
                case TrustVerdict.Accepted accepted -> new HubTrust(file, accepted.trust());
                case TrustVerdict.Refused refused ->
                        follows(kept, founded)
                                // Somebody put newer documents into the folder by hand.
                                ? new HubTrust(file, founded)
                                : refuse(file, refused.message());
            };
        } catch (NoSuchFileException none) {
            return new HubTrust(file, founded);
        } catch (InvalidProtocolBufferException damaged) {
            throw corrupt(file, "It cannot be read.", damaged);
        } catch (IOException unreadable) {
            throw new StoreException(
                    StoreException.Reason.ACCESS,
                    file + " cannot be read: " + unreadable.getMessage(),
                    unreadable);
        }
    }

    private static boolean follows(TrustBundle kept, Trust founded) {
        return Trust.establish(kept, founded.rootSha256(), founded.root().getFleet())
                        instanceof TrustVerdict.Accepted(Trust older, boolean changed)
                && older.accept(founded.bundle()) instanceof TrustVerdict.Accepted;
    }

    private static HubTrust refuse(Path file, String why) {
        throw corrupt(file, why, null);
    }

    /** What holds now. */
    @Override
    public Trust get() {
        return trust;
    }

    /** Told of each change, after it holds, on the thread that brought it. */
    public void onChange(Consumer<Trust> listener) {
        listeners.add(listener);
    }

    /**
     * Judges newer documents and takes them when they are good; on disk before they hold.
     *
     * @throws StoreException when they cannot be kept; then nothing changed
     */
    public TrustVerdict offer(TrustBundle newer, Instant now) {
        TrustVerdict verdict = take(newer, now);
        if (verdict instanceof TrustVerdict.Accepted(Trust taken, boolean changed) && changed) {
            listeners.forEach(listener -> listener.accept(taken));
        }
        return verdict;
    }

    private synchronized TrustVerdict take(TrustBundle newer, Instant now) {
        TrustVerdict verdict = trust.accept(newer, now);
        if (verdict instanceof TrustVerdict.Accepted accepted
                && accepted.changed()
                && accepted.trust().signedAt().isAfter(now.plus(AHEAD))) {
            return new TrustVerdict.Refused(
                    TrustRefusalReason.FROM_THE_FUTURE,
                    ("The documents were signed at %s and here it is %s; set the clock"
                                    + " right that is wrong, and sign them anew if it was theirs.")
                            .formatted(accepted.trust().signedAt(), now));
        }
        if (verdict instanceof TrustVerdict.Accepted(Trust taken, boolean changed) && changed) {
            AtomicFile.write(file, taken.bundle().toByteArray());
            trust = taken;
        }
        return verdict;
    }

    private static StoreException corrupt(
            Path file, String why, @org.jspecify.annotations.Nullable Throwable cause) {
        return new StoreException(
                StoreException.Reason.CORRUPT,
                file
                        + " does not follow from the documents in the hub's keys folder: "
                        + why
                        + " Restore a copy, or remove it and bring the newest documents again.",
                cause == null ? new IllegalStateException(why) : cause);
    }
}
