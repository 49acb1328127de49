package io.skerry.daemon.server;

/** Checks the session and proof of calls whose rule asks for them. Safe for use by many threads. */
@FunctionalInterface
public interface ProofVerifier {
    /** Called once for each call, on a thread that may block. */
    ProofVerdict verify(ProofRequest request);
}
