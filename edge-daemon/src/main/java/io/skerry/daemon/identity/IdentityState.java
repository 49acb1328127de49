package io.skerry.daemon.identity;

import io.skerry.api.identity.TlsIdentity;
import java.util.Optional;

/**
 * Keys and enrolment of one node, over restarts. They are never replaced; certificates are. Methods
 * throw {@link io.skerry.daemon.store.StoreException} when they could not read or write.
 */
public interface IdentityState {
    /** The keys; empty before they were made. */
    Optional<NodeKeys> keys();

    /**
     * Keeps new keys; on disk when this returns.
     *
     * @throws IdentityExistsException when there are some
     */
    void createKeys(NodeKeys keys);

    /** The enrolment; empty before it succeeded. */
    Optional<Enrolled> enrolment();

    /**
     * Keeps the enrolment; on disk, whole or not at all, when this returns.
     *
     * @throws IdentityExistsException when there is one
     */
    void createEnrolment(Enrolled enrolled);

    /** The newest certificate and its key; empty before the first renewal. */
    Optional<TlsIdentity> certificate();

    /** Keeps a newer certificate; on disk, whole or not at all, when this returns. */
    void replaceCertificate(TlsIdentity certificate);
}
