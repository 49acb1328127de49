package io.skerry.api.seal;

import com.google.protobuf.ByteString;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The nonces of one node. They live in memory only, 15 minutes on the monotonic clock, so a restart
 * voids them all. Each remembers the salts of the calls that it proved. Memory is bounded: at most
 * 64 nonces of at most 16,384 salts. Safe for threads.
 */
public final class Nonces {
    /** How long a nonce is valid. */
    public static final Duration LIFE = Duration.ofMinutes(15);

    /** Length of a nonce, bytes. */
    public static final int BYTES = 32;

    /** Length of a salt, bytes. */
    public static final int SALT_BYTES = 16;

    /** How old the nonce may be that {@link #current} gives out once more. */
    private static final Duration FRESH = Duration.ofMinutes(5);

    private static final int MAX_NONCES = 64;
    private static final int MAX_SALTS = 16_384;

    private final LongSupplier monotonicNanos;
    private final SecureRandom random;
    private final Deque<Live> live = new ArrayDeque<>();

    /** What using a nonce for a call gave. */
    public enum Use {
        /** Valid, and the salt is new and now remembered. */
        FRESH,
        /** The salt was seen with this nonce. */
        REPLAYED,
        /** Not one of ours, expired, or used up: the caller takes a new one. */
        VOID
    }

    /**
     * A nonce as it is handed out.
     *
     * @param value 32 bytes
     * @param validFor how long it is valid yet
     */
    public record Issued(ByteString value, Duration validFor) {}

    private record Live(ByteString value, long mintedNanos, Set<ByteString> salts) {}

    /** With the monotonic clock, in nanoseconds from any origin. */
    public Nonces(LongSupplier monotonicNanos, SecureRandom random) {
        this.monotonicNanos = monotonicNanos;
        this.random = random;
    }

    /** A new nonce; the oldest goes when there are too many. */
    public synchronized Issued mint() {
        expire();
        if (live.size() == MAX_NONCES) {
            live.removeFirst();
        }
        byte[] value = new byte[BYTES];
        random.nextBytes(value);
        Live minted =
                new Live(ByteString.copyFrom(value), monotonicNanos.getAsLong(), new HashSet<>());
        live.addLast(minted);
        return new Issued(minted.value(), LIFE);
    }

    /**
     * The newest nonce when it has most of its life before it, else a new one. Callers share it:
     * each call has its own salt.
     */
    public synchronized Issued current() {
        expire();
        @Nullable Live newest = live.peekLast();
        if (newest == null || newest.salts().size() > MAX_SALTS / 2) {
            return mint();
        }
        Duration age = age(newest);
        return age.compareTo(FRESH) > 0 ? mint() : new Issued(newest.value(), LIFE.minus(age));
    }

    /** Whether the nonce is one of ours and alive. */
    public synchronized boolean isValid(ByteString nonce) {
        return find(nonce) != null;
    }

    /** Uses the nonce for one call; of many uses with one salt, exactly one is {@code FRESH}. */
    public synchronized Use use(ByteString nonce, ByteString salt) {
        @Nullable Live found = find(nonce);
        if (found == null) {
            return Use.VOID;
        }
        if (found.salts().contains(salt)) {
            return Use.REPLAYED;
        }
        if (found.salts().size() == MAX_SALTS) {
            return Use.VOID;
        }
        found.salts().add(salt);
        return Use.FRESH;
    }

    private @Nullable Live find(ByteString nonce) {
        expire();
        for (Live candidate : live) {
            if (candidate.value().equals(nonce)) {
                return candidate;
            }
        }
        return null;
    }

    private void expire() {
        while (!live.isEmpty() && age(live.getFirst()).compareTo(LIFE) >= 0) {
            live.removeFirst();
        }
    }

    private Duration age(Live nonce) {
        return Duration.ofNanos(monotonicNanos.getAsLong() - nonce.mintedNanos());
    }
}
