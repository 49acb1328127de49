package io.skerry.console.link;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.grpc.Status;
import io.skerry.api.fault.Faults;
import io.skerry.api.v1.FaultReason;
import io.skerry.console.model.Fault;
import io.skerry.console.model.Result;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;

final class ResultMapperTest {
    private static final Fault NOBODY =
            new Fault("UNREACHABLE", "Nobody answers there: check the address and the network.");

    @Test
    void anAnswerIsAnAnswer() {
        assertEquals(
                Result.ok("yes"),
                ResultMapper.result(CompletableFuture.completedFuture("yes"))
                        .toCompletableFuture()
                        .join());
    }

    @Test
    void aFailedCallIsAFaultAndNoException() {
        assertEquals(
                new Result.Failed<String>(NOBODY),
                ResultMapper.<String>result(
                                CompletableFuture.failedFuture(
                                        Status.UNAVAILABLE.asRuntimeException()))
                        .toCompletableFuture()
                        .join());
    }

    @Test
    void whatTheOtherSideSaidIsSaidToTheOperator() {
        Fault fault =
                ResultMapper.fault(
                        Faults.of(
                                FaultReason.FAULT_REASON_TOKEN_REFUSED,
                                "The token was used already; ask for a new one.",
                                Map.of("kind", "used")));
        assertEquals("TOKEN_REFUSED", fault.code());
        assertEquals("The token was used already; ask for a new one.", fault.message());
    }

    @Test
    void aFieldThatIsWrongIsNamed() {
        assertEquals(
                "page_token",
                ResultMapper.fault(Faults.badRequest("page_token", "Take the one before."))
                        .field());
    }

    @Test
    void noAnswerIsToldFromNoConnection() {
        assertEquals(
                "No answer in time; the other side may be cut off.",
                ResultMapper.fault(Status.DEADLINE_EXCEEDED.asException()).message());
        assertEquals(
                NOBODY,
                ResultMapper.fault(
                        Status.UNAVAILABLE.withDescription("io exception").asException()));
        assertEquals(
                "The call was cancelled.",
                ResultMapper.fault(Status.CANCELLED.asRuntimeException()).message());
        assertEquals(
                "INTERNAL: broken.",
                ResultMapper.fault(Status.INTERNAL.withDescription("broken").asException())
                        .message());
    }

    @Test
    void theCauseIsFoundBelowWhatFuturesWrapAroundIt() {
        assertEquals(
                "The call was cancelled.",
                ResultMapper.fault(
                                new CompletionException(
                                        new ExecutionException(
                                                Status.CANCELLED.asRuntimeException())))
                        .message());
        assertEquals(
                "IOException: gone",
                ResultMapper.fault(new CompletionException(new IOException("gone"))).message());
        assertEquals(
                new Fault("BAD_REQUEST", "7x is no number"),
                ResultMapper.fault(new IllegalArgumentException("7x is no number")));
    }
}
