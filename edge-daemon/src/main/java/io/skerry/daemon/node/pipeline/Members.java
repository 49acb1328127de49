package io.skerry.daemon.node.pipeline;

import io.skerry.daemon.node.host.SeriesKey;
import java.util.function.IntPredicate;

/**
 * The series that share another one, each as a fingerprint of 64 bits with its last value: 24 bytes
 * instead of its text. Two of a hundred thousand have the same fingerprint once in four billion
 * nodes. Open addressing, bounded.
 */
final class Members {
    /** Most members. */
    static final int MOST = 131_072;

    static final int NONE = -1;

    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;

    private long[] fingerprints = new long[64];
    private int[] slots = new int[64];
    private int[] rounds = new int[64];
    private double[] values = new double[64];
    private int size;

    int size() {
        return size;
    }

    /** Where a member is; {@link #NONE} when it is none. */
    int find(long fingerprint) {
        int at = place(fingerprint);
        return fingerprints[at] == fingerprint ? at : NONE;
    }

    /** Where a new member is; {@link #NONE} when there is no room. */
    int add(long fingerprint, int slot) {
        if (size >= MOST) {
            return NONE;
        }
        if ((size + 1) * 4 > fingerprints.length * 3) {
            rebuild(fingerprints.length * 2, any -> true);
        }
        int at = place(fingerprint);
        fingerprints[at] = fingerprint;
        slots[at] = slot;
        size++;
        return at;
    }

    int slot(int at) {
        return slots[at];
    }

    int round(int at) {
        return rounds[at];
    }

    double value(int at) {
        return values[at];
    }

    void set(int at, double value, int round) {
        values[at] = value;
        rounds[at] = round;
    }

    /** Forgets members; the places of the others change. */
    void keep(IntPredicate keptAt) {
        rebuild(fingerprints.length, keptAt);
    }

    private void rebuild(int capacity, IntPredicate keptAt) {
        long[] oldFingerprints = fingerprints;
        int[] oldSlots = slots;
        int[] oldRounds = rounds;
        double[] oldValues = values;
        boolean[] kept = new boolean[oldFingerprints.length];
        for (int i = 0; i < kept.length; i++) {
            kept[i] = oldFingerprints[i] != 0 && keptAt.test(i);
        }
        fingerprints = new long[capacity];
        slots = new int[capacity];
        rounds = new int[capacity];
        values = new double[capacity];
        size = 0;
        for (int i = 0; i < kept.length; i++) {
            if (kept[i]) {
                int at = place(oldFingerprints[i]);
                fingerprints[at] = oldFingerprints[i];
                slots[at] = oldSlots[i];
                rounds[at] = oldRounds[i];
                values[at] = oldValues[i];
                size++;
            }
        }
    }

    private int place(long fingerprint) {
        int mask = fingerprints.length - 1;
        int at = (int) (fingerprint ^ (fingerprint >>> 32)) & mask;
        while (fingerprints[at] != 0 && fingerprints[at] != fingerprint) {
            at = (at + 1) & mask;
        }
        return at;
    }

    /** FNV-1a over name, labels and kind, mixed as MurmurHash3 ends; never 0. */
    static long fingerprint(SeriesKey key) {
        long[] hash = {text(FNV_OFFSET, key.metric())};
        key.labels().forEach((name, value) -> hash[0] = text(text(hash[0], name), value));
        long mixed = (hash[0] ^ key.kind().name().hashCode()) * FNV_PRIME;
        mixed = (mixed ^ (mixed >>> 33)) * 0xff51afd7ed558ccdL;
        mixed = (mixed ^ (mixed >>> 33)) * 0xc4ceb9fe1a85ec53L;
        mixed ^= mixed >>> 33;
        return mixed == 0 ? 1 : mixed;
    }

    private static long text(long hash, String text) {
        long now = hash;
        for (int i = 0; i < text.length(); i++) {
            now = (now ^ text.charAt(i)) * FNV_PRIME;
        }
        return (now ^ 0xffff) * FNV_PRIME;
    }
}
