package io.skerry.daemon.node.logs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class SeverityTest {
    @Test
    void theNumbersOfSyslogGoTheOtherWay() {
        assertEquals(Optional.of(Severity.EMERGENCY), Severity.ofSyslog(0));
        assertEquals(Optional.of(Severity.ERROR), Severity.ofSyslog(3));
        assertEquals(Optional.of(Severity.INFO), Severity.ofSyslog(6));
        assertEquals(Optional.of(Severity.DEBUG), Severity.ofSyslog(7));
        assertEquals(Optional.empty(), Severity.ofSyslog(8));
        assertEquals(Optional.empty(), Severity.ofSyslog(-1));
    }

    @Test
    void aNumberFromALaterProgramIsStillASeverity() {
        for (Severity severity : Severity.values()) {
            assertEquals(severity, Severity.ofNumber(severity.number()));
        }
        assertEquals(Severity.EMERGENCY, Severity.ofNumber(99));
        assertEquals(Severity.DEBUG, Severity.ofNumber(0));
        assertEquals(Severity.DEBUG, Severity.ofNumber(-5));
    }

    @Test
    void namesAreThoseThatLoggersUse() {
        assertEquals(Optional.of(Severity.WARNING), Severity.byName("WaRn"));
        assertEquals(Optional.of(Severity.CRITICAL), Severity.byName("fatal"));
        assertEquals(Optional.empty(), Severity.byName("loud"));
        for (Severity severity : Severity.values()) {
            assertEquals(Optional.of(severity), Severity.byName(severity.label()));
        }
    }
}
