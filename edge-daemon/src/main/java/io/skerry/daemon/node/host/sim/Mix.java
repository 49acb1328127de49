package io.skerry.daemon.node.host.sim;

/** Reproducible chance: numbers that depend only on what they are made of. */
final class Mix {

    private Mix() {}

    /** Scatters a number: the finaliser of SplitMix64 (Steele, Lea, Flood 2014). */
    static long hash(long value) {
        long mixed = value + 0x9E3779B97F4A7C15L;
        mixed = (mixed ^ (mixed >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return mixed ^ (mixed >>> 31);
    }

    /** Scatters two numbers together. */
    static long hash(long first, long second) {
        return hash(hash(first) ^ second);
    }

    /** A number from 0 up to but not including 1. */
    static double unit(long hash) {
        return (hash >>> 11) * 0x1.0p-53;
    }

    /** A number from -1 up to but not including 1. */
    static double symmetric(long hash) {
        return 2 * unit(hash) - 1;
    }
}
