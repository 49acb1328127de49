package io.skerry.daemon.cli.simulate;

import io.grpc.StatusRuntimeException;
import io.skerry.api.fault.Faults;
import io.skerry.api.v1.FaultReason;
import io.skerry.api.wire.Backoff;
import io.skerry.daemon.identity.EnrolmentException;
import io.skerry.daemon.time.Pause;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings many machines to a hub that may be busy or away: a few ask at once, and who gets no answer
 * asks again after a rest, with full jitter, as long as its token lives. A real machine does the
 * same by its service manager, which starts the daemon again. Who is refused for good asks no more.
 */
final class PatientEnrolment {
    private static final Logger LOG = LoggerFactory.getLogger(PatientEnrolment.class);
    private static final Duration FIRST_REST = Duration.ofSeconds(1);
    private static final Duration LONGEST_REST = Duration.ofSeconds(30);

    private final Semaphore asking;
    private final InstantSource wall;
    private final RandomGenerator random;
    private final Pause pause;

    /** One attempt; the next one goes on with the same keys. */
    @FunctionalInterface
    interface Attempt<T> {
        /** What came of it. */
        T make() throws EnrolmentException;
    }

    /**
     * @param atOnce machines that ask at the same time
     * @param wall the clock by which tokens end
     * @param random is used by several threads
     */
    PatientEnrolment(int atOnce, InstantSource wall, RandomGenerator random, Pause pause) {
        // In turn: who came first does not starve behind who asks again.
        this.asking = new Semaphore(atOnce, true);
        this.wall = wall;
        this.random = random;
        this.pause = pause;
    }

    /**
     * Asks until it is answered.
     *
     * @param machine its name, for the log
     * @param notAfter end of its token
     * @throws EnrolmentException when it is refused for good, or its token ends before it may ask
     *     again; the sentence says which
     */
    <T> T enrol(String machine, Instant notAfter, Attempt<T> attempt)
            throws EnrolmentException, InterruptedException {
        Backoff backoff = new Backoff(FIRST_REST, LONGEST_REST, random);
        while (true) {
            EnrolmentException failed;
            asking.acquire();
            try {
                return attempt.make();
            } catch (EnrolmentException reason) {
                failed = reason;
            } finally {
                asking.release();
            }
            if (!mayPass(failed)) {
                throw failed;
            }
            // Who is told when to come back does not come before, and not all at that moment.
            Duration rest = Faults.retryAfter(failed).orElse(Duration.ZERO).plus(backoff.next());
            if (wall.instant().plus(rest).isAfter(notAfter)) {
                throw new EnrolmentException(
                        "Its token ended after it had asked %d times, at last: %s"
                                .formatted(backoff.attempts(), failed.getMessage()),
                        failed);
            }
            LOG.atDebug()
                    .addKeyValue("node", machine)
                    .addKeyValue("reason", failed.getMessage())
                    .addKeyValue("rest", rest)
                    .log("simulated node asks again");
            pause.pause(rest);
        }
    }

    /** Whether the same question may be answered otherwise later: the hub did not judge it. */
    private static boolean mayPass(EnrolmentException failed) {
        if (!isOfCall(failed)) {
            return false;
        }
        Optional<FaultReason> reason = Faults.read(failed).map(Faults.Fault::reason);
        return reason.isEmpty()
                || switch (reason.get()) {
                    case FAULT_REASON_OVERLOADED,
                            FAULT_REASON_STORAGE,
                            FAULT_REASON_SHUTTING_DOWN,
                            FAULT_REASON_INTERNAL,
                            FAULT_REASON_UNSPECIFIED ->
                            true;
                    case FAULT_REASON_PEER_FOREIGN,
                            FAULT_REASON_PEER_EXPIRED,
                            FAULT_REASON_PEER_WRONG_ROLE,
                            FAULT_REASON_PEER_REVOKED,
                            FAULT_REASON_PROOF_REFUSED,
                            FAULT_REASON_BAD_REQUEST,
                            FAULT_REASON_UNKNOWN_NODE,
                            FAULT_REASON_NODE_UNREACHABLE,
                            FAULT_REASON_TOKEN_REFUSED,
                            FAULT_REASON_VERSION_UNSUPPORTED,
                            FAULT_REASON_UNKNOWN_OBJECTIVE,
                            UNRECOGNIZED ->
                            false;
                };
    }

    /** A token that cannot be read, or an answer that does not prove itself, stays as it is. */
    private static boolean isOfCall(EnrolmentException failed) {
        return failed.getCause() instanceof StatusRuntimeException;
    }
}
