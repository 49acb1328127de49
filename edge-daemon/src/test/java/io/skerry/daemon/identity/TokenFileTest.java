package io.skerry.daemon.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import io.skerry.api.identity.TlsIdentity;
import io.skerry.api.seal.EnrolmentTokens;
import io.skerry.api.testing.TestClock;
import io.skerry.daemon.store.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class TokenFileTest {
    @TempDir Path folder;
    private final FakeHub hub = new FakeHub();
    private final TestClock clock = new TestClock(hub.fleet.now());
    private Path token;
    private Path used;

    @BeforeEach
    void write() throws IOException {
        token = Files.writeString(folder.resolve("token"), EnrolmentTokens.encode(hub.token()));
        used = folder.resolve("token.used");
    }

    private Enrolment enrolment(IdentityState state) {
        return new Enrolment(state, hub, clock, new SecureRandom());
    }

    private Enrolment enrolment() {
        return enrolment(new FileIdentityState(folder));
    }

    private String failure(Path file) {
        return String.valueOf(
                assertThrows(
                                EnrolmentException.class,
                                () -> new TokenFile(file).identity(enrolment()))
                        .getMessage());
    }

    @Test
    void theTokenGetsAnotherNameOnceItIsUsed() throws EnrolmentException {
        NodeIdentity identity = new TokenFile(token).identity(enrolment());
        assertFalse(Files.exists(token));
        assertTrue(Files.exists(used));
        assertEquals(identity.id(), new TokenFile(token).identity(enrolment()).id());
        assertEquals(1, hub.requests.size());
    }

    @Test
    void aRefusedTokenStaysWhereItIs() {
        hub.answer = response -> response.toBuilder().clearUplinkAddresses().build();
        assertTrue(failure(token).startsWith("The hub does not say"));
        assertTrue(Files.exists(token));
        assertFalse(Files.exists(used));
    }

    @Test
    void whatIsMissingOrDamagedIsNamed() throws IOException {
        assertTrue(failure(folder.resolve("none")).contains("there is no token in"));
        assertTrue(
                String.valueOf(
                                assertThrows(
                                                EnrolmentException.class,
                                                () -> new TokenFile(null).identity(enrolment()))
                                        .getMessage())
                        .contains("token-file"));
        Files.writeString(token, "hello");
        assertTrue(failure(token).contains("begins with skerry1."));
        Files.write(token, new byte[100_000]);
        assertTrue(failure(token).contains("too large"));
        Files.delete(token);
        Files.createDirectory(token);
        assertTrue(failure(token).contains("cannot be read"));
    }

    @Test
    void anotherTokenDoesNotTouchANodeThatHasEnrolled() throws Exception {
        NodeIdentity first = new TokenFile(token).identity(enrolment());
        Files.writeString(
                token,
                EnrolmentTokens.encode(
                        hub.token().toBuilder()
                                .setTokenId(
                                        ByteString.copyFrom(
                                                "another token id"
                                                        .getBytes(
                                                                java.nio.charset.StandardCharsets
                                                                        .US_ASCII)))
                                .build()));
        assertEquals(first.id(), new TokenFile(token).identity(enrolment()).id());
        assertTrue(Files.exists(token));
        assertEquals(1, hub.requests.size());
    }

    /** Where the process dies. */
    enum Step {
        BEFORE_KEYS,
        AFTER_KEYS,
        BEFORE_ENROLMENT,
        AFTER_ENROLMENT
    }

    /** Dies at a step and leaves on disk what a dead process would. */
    private static final class DyingState implements IdentityState {
        private final IdentityState state;
        private final Step step;

        DyingState(IdentityState state, Step step) {
            this.state = state;
            this.step = step;
        }

        @Override
        public Optional<NodeKeys> keys() {
            return state.keys();
        }

        @Override
        public void createKeys(NodeKeys keys) {
            dieAt(Step.BEFORE_KEYS);
            state.createKeys(keys);
            dieAt(Step.AFTER_KEYS);
        }

        @Override
        public Optional<Enrolled> enrolment() {
            return state.enrolment();
        }

        @Override
        public void createEnrolment(Enrolled enrolled) {
            dieAt(Step.BEFORE_ENROLMENT);
            state.createEnrolment(enrolled);
            dieAt(Step.AFTER_ENROLMENT);
        }

        @Override
        public Optional<TlsIdentity> certificate() {
            return state.certificate();
        }

        @Override
        public void replaceCertificate(TlsIdentity certificate) {
            state.replaceCertificate(certificate);
        }

        private void dieAt(Step here) {
            if (here == step) {
                throw new StoreException(StoreException.Reason.CLOSED, "killed");
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void aCrashBetweenTwoStepsIsHealedByTheNextStart(Step step) throws EnrolmentException {
        FileIdentityState files = new FileIdentityState(folder);
        Enrolment dying = enrolment(new DyingState(files, step));
        assertThrows(StoreException.class, () -> new TokenFile(token).identity(dying));
        assertTrue(Files.exists(token));
        Optional<NodeKeys> made = files.keys();
        NodeIdentity identity = new TokenFile(token).identity(enrolment());
        made.ifPresent(keys -> assertEquals(keys.nodeId(), identity.id().name()));
        assertTrue(Files.exists(used));
        assertFalse(Files.exists(token));
        assertEquals(
                1, hub.requests.stream().map(request -> request.getNodeId()).distinct().count());
    }
}
