package io.skerry.daemon.node.uplink;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SyncTallyTest {
    private static final long SECOND = 1_000_000_000L;
    private static final Duration TEN = Duration.ofSeconds(10);

    /** Any origin will do, also one that overflows soon. */
    private static final long ORIGIN = Long.MAX_VALUE - 25 * SECOND;

    private SyncTally tally = SyncTally.start(ORIGIN);

    @ParameterizedTest
    @CsvSource({"0, 0", "9.999, 0", "10, 1", "19.999, 1", "20, 2", "3600, 360"})
    void withoutAHubEachIntervalIsAFailure(double seconds, long failures) {
        tally = tally.at(at(seconds));
        counted(failures, failures);
    }

    @Test
    void howOftenSomebodyLooksChangesNothing() {
        for (int i = 0; i <= 100; i++) {
            tally = tally.at(at(i));
        }
        counted(10, 10);
    }

    @Test
    void anAnswerInTimeIsASuccessAndCountsOnce() {
        tally = tally.sent(at(0)).answered(at(0.05)).answered(at(0.06));
        counted(1, 0);
        tally = tally.at(at(10));
        counted(1, 0);
    }

    @ParameterizedTest
    @CsvSource({"9.999, 1, 0", "10, 2, 1"})
    void anAnswerWhenTheNextOneIsDueIsTooLate(double answer, long total, long failures) {
        tally = tally.sent(at(0)).answered(at(answer));
        counted(total, failures);
    }

    @Test
    void aBeatThatIsALittleLateIsNotMissed() {
        for (int i = 0; i < 100; i++) {
            double due = 10 * i;
            tally = tally.at(at(due + 0.2)).sent(at(due + 0.3)).answered(at(due + 0.4));
        }
        counted(100, 0);
    }

    @Test
    void aLinkThatBreaksAndComesBackWithinTheIntervalFailsNothing() {
        tally = tally.sent(at(0)).answered(at(1)).sent(at(10)).sent(at(14)).answered(at(15));
        counted(2, 0);
    }

    @Test
    void anHourCutOffCountsAsMuchAsAnHourInStep() {
        for (int i = 0; i < 360; i++) {
            tally = tally.sent(at(10 * i)).answered(at(10 * i + 1));
        }
        tally = tally.at(at(7_200));
        counted(720, 360);
    }

    @Test
    void longerTermsGiveTheOneThatIsDueNoMoreTime() {
        tally = tally.terms(Duration.ofMinutes(15), at(4));
        tally = tally.at(at(10));
        counted(1, 1);
        tally = tally.at(at(909));
        counted(1, 1);
        tally = tally.at(at(910));
        counted(2, 2);
    }

    @Test
    void shorterTermsHoldAtOnce() {
        tally = tally.sent(at(0)).answered(at(1)).terms(Duration.ofMinutes(15), at(2)).at(at(11));
        counted(1, 0);
        tally = tally.terms(TEN, at(100)).at(at(110));
        counted(2, 1);
    }

    private void counted(long total, long failures) {
        assertEquals(total, tally.total(), "total");
        assertEquals(failures, tally.failures(), "failures");
    }

    private static long at(double seconds) {
        return ORIGIN + Math.round(seconds * SECOND);
    }
}
