package io.skerry.daemon.hub.objective;

import static io.skerry.daemon.hub.objective.Desk.ALL;
import static io.skerry.daemon.hub.objective.Desk.key;
import static io.skerry.daemon.hub.objective.Desk.scopes;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.skerry.api.fault.Faults;
import io.skerry.api.v1.FaultReason;
import io.skerry.api.v1.GetObjectiveHistoryRequest;
import io.skerry.api.v1.ObjectiveKey;
import io.skerry.api.v1.ObjectiveScope;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/** What operators are told who ask for what there is not. */
class ObjectiveFaultsTest {
    private static final ObjectiveScope CELL = ObjectiveScope.OBJECTIVE_SCOPE_CELL;
    private static final ObjectiveKey FLEET =
            key("availability", ObjectiveScope.OBJECTIVE_SCOPE_FLEET, "");

    @TempDir Path folder;

    private Desk desk;

    @BeforeEach
    void start() {
        desk = new Desk(folder);
        desk.plant.machine("7", "eu");
        desk.plant.machine("8", "us");
    }

    @AfterEach
    void close() {
        desk.close();
    }

    private void pass() {
        desk.plant.pass(Duration.ofMinutes(2));
    }

    @Test
    void aListThatCannotBeServedSaysWhere() {
        pass();
        assertBad(
                "scopes[1]",
                () ->
                        desk.list(
                                scopes(CELL, ObjectiveScope.OBJECTIVE_SCOPE_UNSPECIFIED, CELL)
                                        .build()));
        assertBad("scopes[0]", () -> desk.list(ALL.toBuilder().addScopesValue(9).build()));
        assertBad("page_size", () -> desk.list(ALL.toBuilder().setPageSize(1_001).build()));
        assertBad("page_size", () -> desk.list(ALL.toBuilder().setPageSize(-1).build()));
        assertBad("page_token", () -> desk.list(ALL.toBuilder().setPageToken("next").build()));
        assertEquals(6, desk.list(ALL.toBuilder().setPageSize(1_000).build()).getStandingsCount());
    }

    @Test
    void aHistoryThatCannotBeServedSaysWhere() {
        pass();
        assertBad("key", () -> desk.history(GetObjectiveHistoryRequest.getDefaultInstance()));
        assertBad("key.scope", () -> desk.history(FLEET.toBuilder().clearScope().build(), 0));
        assertBad("key.part", () -> desk.history(FLEET.toBuilder().setPart("all").build(), 0));
        assertBad("bins", () -> desk.history(FLEET, 1_001));
        assertBad("bins", () -> desk.history(FLEET, -1));
        assertEquals(1, desk.history(FLEET, 1).getBinsCount());
    }

    private static void assertBad(String field, Executable call) {
        Faults.Fault fault = fault(call);
        assertEquals(FaultReason.FAULT_REASON_BAD_REQUEST, fault.reason());
        assertEquals(field, fault.metadata().get(Faults.FIELD));
    }

    private static Faults.Fault fault(Executable call) {
        return Faults.read(assertThrows(StatusRuntimeException.class, call)).orElseThrow();
    }

    @Test
    void whatIsNotThereSaysWhatIs() {
        pass();
        String none = "This hub has no objective \"m9\". There is: of-the-fleet, availability.";
        assertMissing(none, () -> desk.list(ALL.toBuilder().setObjective("m9").build()));
        assertMissing(none, () -> desk.history(key("m9", CELL, "eu/small"), 0));
        assertMissing(
                "The objective of-the-fleet is not kept for a cell. There is: fleet.",
                () -> desk.history(key("of-the-fleet", CELL, "eu/small"), 0));
        assertMissing(
                "Nothing was ever counted of cell \"eu\" for the objective availability."
                        + " There is: eu/small, us/small.",
                () -> desk.history(key("availability", CELL, "eu"), 0));
    }

    @Test
    void thatNothingIsThereIsSaidToo() {
        assertMissing(
                "Nothing was ever counted of the fleet for the objective availability."
                        + " There is none.",
                () -> desk.history(FLEET, 0));
        assertEquals(List.of(), desk.list(ALL).getStandingsList());
        assertEquals(2, desk.list(ALL).getObjectivesCount());
    }

    @Test
    void aFaultIsNoLongerThanAPersonReads() {
        String name = "x".repeat(5_000);
        Faults.Fault fault = fault(() -> desk.history(key(name, CELL, "eu/small"), 0));
        assertTrue(fault.message().startsWith("This hub has no objective \"xxx"), fault.message());
        assertTrue(fault.message().length() < 200, fault.message());
        for (int i = 100; i < 130; i++) {
            desk.plant.machine("n" + i, "eu");
        }
        pass();
        ObjectiveKey nobody = key("availability", ObjectiveScope.OBJECTIVE_SCOPE_NODE, "nobody");
        String told = fault(() -> desk.history(nobody, 0)).message();
        assertTrue(told.endsWith(" n116, n117, and 12 more."), told);
    }

    private static void assertMissing(String message, Executable call) {
        Faults.Fault fault = fault(call);
        assertEquals(message, fault.message());
        assertEquals(FaultReason.FAULT_REASON_UNKNOWN_OBJECTIVE, fault.reason());
        assertEquals(Status.Code.NOT_FOUND, fault.code());
    }
}
