package io.skerry.daemon.identity;

import io.skerry.api.identity.TlsIdentity;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** The twin of simulated nodes: gone with the process. */
public final class InMemoryIdentityState implements IdentityState {
    private final AtomicReference<@Nullable NodeKeys> keys = new AtomicReference<>();
    private final AtomicReference<@Nullable Enrolled> enrolment = new AtomicReference<>();
    private final AtomicReference<@Nullable TlsIdentity> certificate = new AtomicReference<>();

    @Override
    public Optional<NodeKeys> keys() {
        return Optional.ofNullable(keys.get());
    }

    @Override
    public void createKeys(NodeKeys made) {
        if (!keys.compareAndSet(null, made)) {
            throw new IdentityExistsException("There are keys already.");
        }
    }

    @Override
    public Optional<Enrolled> enrolment() {
        return Optional.ofNullable(enrolment.get());
    }

    @Override
    public void createEnrolment(Enrolled enrolled) {
        if (!enrolment.compareAndSet(null, enrolled)) {
            throw new IdentityExistsException("This node is enrolled already.");
        }
    }

    @Override
    public Optional<TlsIdentity> certificate() {
        return Optional.ofNullable(certificate.get());
    }

    @Override
    public void replaceCertificate(TlsIdentity newer) {
        certificate.set(newer);
    }
}
