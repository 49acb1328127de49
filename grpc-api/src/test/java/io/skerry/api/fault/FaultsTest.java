package io.skerry.api.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.Any;
import com.google.protobuf.ByteString;
import com.google.rpc.BadRequest;
import com.google.rpc.ErrorInfo;
import com.google.rpc.PreconditionFailure;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusException;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import io.skerry.api.fault.Faults.Fault;
import io.skerry.api.v1.FaultReason;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class FaultsTest {
    static Stream<FaultReason> reasons() {
        return Stream.of(FaultReason.values())
                .filter(reason -> reason != FaultReason.UNRECOGNIZED)
                .filter(reason -> reason != FaultReason.FAULT_REASON_UNSPECIFIED);
    }

    @ParameterizedTest
    @MethodSource("reasons")
    void everyReasonSurvivesTheWire(FaultReason reason) {
        StatusRuntimeException made = Faults.of(reason, "Do this.", Map.of("node", "ab"));
        Metadata trailers = made.getTrailers();
        StatusException received = made.getStatus().asException(trailers);

        Fault read = Faults.read(received).orElseThrow();

        assertEquals(
                new Fault(reason, "Do this.", Map.of("node", "ab"), Faults.code(reason)), read);
        assertEquals(made.getStatus().getCode(), read.code());
    }

    @Test
    void namesItsReasonWithoutThePrefixAndWithTheDomain() {
        StatusRuntimeException made = Faults.of(FaultReason.FAULT_REASON_UNKNOWN_NODE, "No.");
        ErrorInfo info =
                Details.unpack(details(made).getDetails(0), ErrorInfo.getDefaultInstance());

        assertEquals("skerry", info.getDomain());
        assertEquals("UNKNOWN_NODE", info.getReason());
    }

    @Test
    void aBadRequestNamesItsFieldInBothForms() {
        StatusRuntimeException made = Faults.badRequest("query.max_points", "Ask for 1 to 4000.");
        BadRequest details =
                details(made).getDetailsList().stream()
                        .filter(any -> any.is(BadRequest.class))
                        .map(any -> Details.unpack(any, BadRequest.getDefaultInstance()))
                        .findFirst()
                        .orElseThrow();

        assertEquals("query.max_points", details.getFieldViolations(0).getField());
        assertEquals(
                "query.max_points", Faults.read(made).orElseThrow().metadata().get(Faults.FIELD));
        assertEquals(Status.Code.INVALID_ARGUMENT, made.getStatus().getCode());
    }

    @Test
    void anOverloadSaysWhenToComeBack() {
        StatusRuntimeException made = Faults.overloaded("Too much.", Duration.ofMillis(2500));

        assertEquals(Duration.ofMillis(2500), Faults.retryAfter(made).orElseThrow());
        assertTrue(Faults.retryAfter(Faults.badRequest("a", "b")).isEmpty());
        assertTrue(Faults.retryAfter(new IllegalStateException("x")).isEmpty());
    }

    @Test
    void aPreconditionNamesItsTypeAndSubject() {
        StatusRuntimeException made =
                Faults.precondition(
                        FaultReason.FAULT_REASON_VERSION_UNSUPPORTED,
                        "PROTOCOL_VERSION",
                        "2",
                        "This hub speaks version 1.");
        PreconditionFailure details =
                details(made).getDetailsList().stream()
                        .filter(any -> any.is(PreconditionFailure.class))
                        .map(any -> Details.unpack(any, PreconditionFailure.getDefaultInstance()))
                        .findFirst()
                        .orElseThrow();

        assertEquals("PROTOCOL_VERSION", details.getViolations(0).getType());
        assertEquals("2", details.getViolations(0).getSubject());
    }

    @Test
    void doesNotTakeAnotherDomainForItsOwn() {
        com.google.rpc.Status foreign =
                com.google.rpc.Status.newBuilder()
                        .setCode(Status.Code.INTERNAL.value())
                        .addDetails(
                                Any.pack(
                                        ErrorInfo.newBuilder()
                                                .setDomain("example.org")
                                                .setReason("INTERNAL")
                                                .build()))
                        .build();

        assertTrue(Faults.read(StatusProto.toStatusRuntimeException(foreign)).isEmpty());
    }

    @Test
    void readsAReasonOfANewerVersionAsUnspecified() {
        com.google.rpc.Status newer =
                com.google.rpc.Status.newBuilder()
                        .setCode(Status.Code.ABORTED.value())
                        .setMessage("Later.")
                        .addDetails(
                                Any.pack(
                                        ErrorInfo.newBuilder()
                                                .setDomain("skerry")
                                                .setReason("MOON_PHASE")
                                                .build()))
                        .build();

        Fault read = Faults.read(StatusProto.toStatusRuntimeException(newer)).orElseThrow();

        assertEquals(FaultReason.FAULT_REASON_UNSPECIFIED, read.reason());
        assertEquals("Later.", read.message());
        assertEquals(Status.Code.ABORTED, read.code());
    }

    @Test
    void aBrokenDetailOfAPeerDoesNotBreakTheReader() {
        com.google.rpc.Status broken =
                com.google.rpc.Status.newBuilder()
                        .setCode(Status.Code.INTERNAL.value())
                        .addDetails(
                                Any.newBuilder()
                                        .setTypeUrl("type.googleapis.com/google.rpc.ErrorInfo")
                                        .setValue(ByteString.copyFrom(new byte[] {(byte) 0xff})))
                        .build();

        assertTrue(Faults.read(StatusProto.toStatusRuntimeException(broken)).isEmpty());
    }

    @ParameterizedTest
    @CsvSource({
        "SSLV3_ALERT_CERTIFICATE_EXPIRED, FAULT_REASON_PEER_EXPIRED",
        "SSLV3_ALERT_CERTIFICATE_REVOKED, FAULT_REASON_PEER_REVOKED",
        "SSLV3_ALERT_UNSUPPORTED_CERTIFICATE, FAULT_REASON_PEER_WRONG_ROLE",
        "TLSV1_ALERT_UNKNOWN_CA, FAULT_REASON_PEER_FOREIGN",
        "SSLV3_ALERT_BAD_CERTIFICATE, FAULT_REASON_PEER_FOREIGN",
        "TLSV1_ALERT_CERTIFICATE_REQUIRED, FAULT_REASON_PEER_FOREIGN"
    })
    void readsTheAlertByWhichAPeerRefusedUs(String alert, FaultReason reason) {
        SSLHandshakeException cause =
                new SSLHandshakeException("error:10000415:SSL routines:OPENSSL_internal:" + alert);
        Throwable thrown =
                Status.UNAVAILABLE.withDescription("io exception").withCause(cause).asException();

        Fault fault = Faults.read(thrown).orElseThrow();

        assertEquals(reason, fault.reason());
        assertEquals("peer", fault.metadata().get("told_by"));
    }

    @Test
    void readsItsOwnRefusalOfAPeerFromTheCause() {
        Throwable thrown =
                Status.UNAVAILABLE
                        .withCause(new SSLHandshakeException("failed").initCause(new Refusal()))
                        .asRuntimeException();

        assertEquals(
                FaultReason.FAULT_REASON_PEER_EXPIRED, Faults.read(thrown).orElseThrow().reason());
    }

    @Test
    void readsAMessageOverTheBoundAsABadRequest() {
        Throwable thrown =
                Status.RESOURCE_EXHAUSTED
                        .withDescription("gRPC message exceeds maximum size 4194304: 5000000")
                        .asRuntimeException();

        Fault fault = Faults.read(thrown).orElseThrow();

        assertEquals(FaultReason.FAULT_REASON_BAD_REQUEST, fault.reason());
        assertEquals("message", fault.metadata().get(Faults.FIELD));
    }

    @Test
    void readsNothingFromAnOrdinaryOutage() {
        assertFalse(Faults.read(Status.UNAVAILABLE.asRuntimeException()).isPresent());
        assertFalse(Faults.read(new IllegalStateException("bug")).isPresent());
    }

    private static com.google.rpc.Status details(Throwable made) {
        return Objects.requireNonNull(StatusProto.fromThrowable(made));
    }

    private static final class Refusal extends Exception implements FaultCause {
        private static final long serialVersionUID = 1L;

        @Override
        public Fault fault() {
            return Fault.of(FaultReason.FAULT_REASON_PEER_EXPIRED, "Expired.", Map.of());
        }
    }
}
