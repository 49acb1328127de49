package io.skerry.api.fault;

import com.google.protobuf.Any;
import com.google.protobuf.Message;
import com.google.rpc.BadRequest;
import com.google.rpc.ErrorInfo;
import com.google.rpc.PreconditionFailure;
import com.google.rpc.RetryInfo;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import io.skerry.api.v1.FaultReason;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Makes and reads failed calls: a google.rpc.Status with an ErrorInfo of the domain {@value
 * #DOMAIN}, and RetryInfo, BadRequest or PreconditionFailure where they fit.
 */
public final class Faults {
    /** Domain of every ErrorInfo of this product. */
    public static final String DOMAIN = "skerry";

    /** Metadata key under which the place of a bad request stands. */
    public static final String FIELD = "field";

    private static final String PREFIX = "FAULT_REASON_";

    private Faults() {}

    /**
     * A failed call as its caller sees it.
     *
     * @param reason why
     * @param message one sentence for operators that says what to do
     * @param metadata further facts by name
     * @param code gRPC status code
     */
    public record Fault(
            FaultReason reason, String message, Map<String, String> metadata, Status.Code code) {
        public Fault {
            metadata = Map.copyOf(metadata);
        }

        /** A fault with the status code that its reason has. */
        public static Fault of(FaultReason reason, String message, Map<String, String> metadata) {
            return new Fault(reason, message, metadata, Faults.code(reason));
        }
    }

    /** The exception that fails a call for this reason. */
    public static StatusRuntimeException of(
            FaultReason reason, String message, Map<String, String> metadata) {
        return of(Fault.of(reason, message, metadata));
    }

    /** The exception that fails a call for this reason, without further facts. */
    public static StatusRuntimeException of(FaultReason reason, String message) {
        return of(reason, message, Map.of());
    }

    /** The exception that fails a call with this fault. */
    public static StatusRuntimeException of(Fault fault) {
        return build(fault);
    }

    /**
     * A request that cannot be served as it is.
     *
     * @param field path of the field in the request, such as query.max_points
     */
    public static StatusRuntimeException badRequest(String field, String message) {
        BadRequest details =
                BadRequest.newBuilder()
                        .addFieldViolations(
                                BadRequest.FieldViolation.newBuilder()
                                        .setField(field)
                                        .setDescription(message))
                        .build();
        return build(
                Fault.of(FaultReason.FAULT_REASON_BAD_REQUEST, message, Map.of(FIELD, field)),
                details);
    }

    /** Too much is under way; the caller comes back after the given time. */
    public static StatusRuntimeException overloaded(String message, Duration retryAfter) {
        RetryInfo details =
                RetryInfo.newBuilder()
                        .setRetryDelay(
                                com.google.protobuf.Duration.newBuilder()
                                        .setSeconds(retryAfter.getSeconds())
                                        .setNanos(retryAfter.getNano()))
                        .build();
        return build(Fault.of(FaultReason.FAULT_REASON_OVERLOADED, message, Map.of()), details);
    }

    /**
     * A call that would work once something else holds.
     *
     * @param type kind of the precondition, such as PROTOCOL_VERSION
     * @param subject what it is about
     */
    public static StatusRuntimeException precondition(
            FaultReason reason, String type, String subject, String message) {
        PreconditionFailure details =
                PreconditionFailure.newBuilder()
                        .addViolations(
                                PreconditionFailure.Violation.newBuilder()
                                        .setType(type)
                                        .setSubject(subject)
                                        .setDescription(message))
                        .build();
        return build(new Fault(reason, message, Map.of(), code(reason)), details);
    }

    /** Reads what a failed call says; empty when nothing on the way names a reason. */
    public static Optional<Fault> read(Throwable thrown) {
        com.google.rpc.Status status = StatusProto.fromThrowable(thrown);
        if (status != null) {
            Optional<Fault> named = read(status);
            if (named.isPresent()) {
                return named;
            }
        }
        return TransportFaults.read(thrown);
    }

    /** How long the caller of a failed call is asked to wait; empty when it is not said. */
    public static Optional<Duration> retryAfter(Throwable thrown) {
        com.google.rpc.Status status = StatusProto.fromThrowable(thrown);
        if (status == null) {
            return Optional.empty();
        }
        return status.getDetailsList().stream()
                .filter(any -> any.is(RetryInfo.class))
                .findFirst()
                .map(any -> Details.unpack(any, RetryInfo.getDefaultInstance()).getRetryDelay())
                .map(delay -> Duration.ofSeconds(delay.getSeconds(), delay.getNanos()));
    }

    /** The status code that goes with a reason. */
    public static Status.Code code(FaultReason reason) {
        return switch (reason) {
            case FAULT_REASON_PEER_FOREIGN, FAULT_REASON_PEER_EXPIRED, FAULT_REASON_PEER_REVOKED ->
                    Status.Code.UNAUTHENTICATED;
            case FAULT_REASON_PEER_WRONG_ROLE,
                    FAULT_REASON_PROOF_REFUSED,
                    FAULT_REASON_TOKEN_REFUSED ->
                    Status.Code.PERMISSION_DENIED;
            case FAULT_REASON_BAD_REQUEST -> Status.Code.INVALID_ARGUMENT;
            case FAULT_REASON_UNKNOWN_NODE, FAULT_REASON_UNKNOWN_OBJECTIVE -> Status.Code.NOT_FOUND;
            case FAULT_REASON_OVERLOADED -> Status.Code.RESOURCE_EXHAUSTED;
            case FAULT_REASON_VERSION_UNSUPPORTED -> Status.Code.FAILED_PRECONDITION;
            case FAULT_REASON_NODE_UNREACHABLE, FAULT_REASON_STORAGE, FAULT_REASON_SHUTTING_DOWN ->
                    Status.Code.UNAVAILABLE;
            case FAULT_REASON_INTERNAL, FAULT_REASON_UNSPECIFIED, UNRECOGNIZED ->
                    Status.Code.INTERNAL;
        };
    }

    private static Optional<Fault> read(com.google.rpc.Status status) {
        return status.getDetailsList().stream()
                .filter(any -> any.is(ErrorInfo.class))
                .map(any -> Details.unpack(any, ErrorInfo.getDefaultInstance()))
                .filter(info -> info.getDomain().equals(DOMAIN))
                .findFirst()
                .map(info ->
                        new Fault(
                                reason(info.getReason()),
                                status.getMessage(),
                                new LinkedHashMap<>(info.getMetadataMap()),
                                Status.fromCodeValue(status.getCode()).getCode()));
    }

    private static FaultReason reason(String name) {
        for (FaultReason reason : FaultReason.values()) {
            if (reason.name().equals(PREFIX + name)) {
                return reason;
            }
        }
        return FaultReason.FAULT_REASON_UNSPECIFIED;
    }

    private static StatusRuntimeException build(Fault fault, Message... details) {
        ErrorInfo info =
                ErrorInfo.newBuilder()
                        .setDomain(DOMAIN)
                        .setReason(fault.reason().name().substring(PREFIX.length()))
                        .putAllMetadata(new TreeMap<>(fault.metadata()))
                        .build();
        com.google.rpc.Status.Builder status =
                com.google.rpc.Status.newBuilder()
                        .setCode(fault.code().value())
                        .setMessage(fault.message())
                        .addDetails(Any.pack(info));
        for (Message detail : details) {
            status.addDetails(Any.pack(detail));
        }
        return StatusProto.toStatusRuntimeException(status.build());
    }
}
