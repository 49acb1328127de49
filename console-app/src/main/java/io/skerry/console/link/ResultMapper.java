package io.skerry.console.link;

import io.grpc.Status;
import io.grpc.StatusException;
import io.grpc.StatusRuntimeException;
import io.skerry.api.fault.Faults;
import io.skerry.api.v1.FaultReason;
import io.skerry.console.model.Fault;
import io.skerry.console.model.Result;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;

/** Failed calls → the model's faults, with a sentence that an operator can act on. */
final class ResultMapper {
    private static final String PREFIX = "FAULT_REASON_";

    private ResultMapper() {}

    /** The stage's value as a result; failures of the call are expected outcomes. */
    static <T> CompletionStage<Result<T>> result(CompletionStage<T> call) {
        return call.handle((value, failed) ->
                failed == null ? Result.ok(value) : new Result.Failed<>(fault(failed)));
    }

    static Fault fault(Throwable failed) {
        Throwable cause = unwrapped(failed);
        if (cause instanceof IllegalArgumentException wrong) {
            return new Fault("BAD_REQUEST", String.valueOf(wrong.getMessage()));
        }
        return Faults.read(cause)
                .map(fault ->
                        new Fault(
                                fault.metadata()
                                        .getOrDefault("refusal", name(fault.reason()))
                                        .replace("REFUSAL_REASON_", ""),
                                fault.message(),
                                fault.metadata().getOrDefault(Faults.FIELD, "")))
                .orElseGet(() -> new Fault("UNREACHABLE", unreachable(cause)));
    }

    private static String name(FaultReason reason) {
        return reason.name().substring(PREFIX.length());
    }

    private static String unreachable(Throwable cause) {
        if (!(cause instanceof StatusException) && !(cause instanceof StatusRuntimeException)) {
            return cause.getClass().getSimpleName() + ": " + cause.getMessage();
        }
        Status status = Status.fromThrowable(cause);
        String description = status.getDescription();
        return switch (status.getCode()) {
            case DEADLINE_EXCEEDED -> "No answer in time; the other side may be cut off.";
            case UNAVAILABLE -> "Nobody answers there: check the address and the network.";
            case CANCELLED -> "The call was cancelled.";
            default -> status.getCode() + (description == null ? "." : ": " + description + ".");
        };
    }

    private static Throwable unwrapped(Throwable failed) {
        Throwable cause = failed;
        while ((cause instanceof CompletionException || cause instanceof ExecutionException)
                && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }
}
