package io.skerry.daemon.hub.slo.arithmetic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class BudgetTest {

    @Test
    void anObjectiveIsReadWithoutRounding() {
        assertEquals(1_000_000, Budget.ofObjective("99.9").billionths());
        assertEquals(1_000_000, Budget.ofObjective(" 99.90 % ").billionths());
        assertEquals(1, Budget.ofObjective("99.9999999").billionths());
        assertEquals(200_000_000, Budget.ofObjective("80%").billionths());
        assertEquals("99.9", Budget.ofObjective("99.900").objective());
        assertEquals("80", Budget.ofObjective("80").objective());
        assertEquals("99.9999999", new Budget(1).objective());
    }

    @Test
    void whatIsNoObjectiveIsToldWhatIs() {
        for (String wrong : new String[] {"", "%", "-1", "99,9", "0.1e2", "nines"}) {
            String message = refusal(wrong);
            assertTrue(message.contains("write percent, such as 99.9"), message);
        }
        assertTrue(refusal("100").contains("between 0 and 100"));
        assertTrue(refusal("0").contains("between 0 and 100"));
        assertTrue(refusal("99.99999999").contains("at most 7 decimals"));
    }

    @Test
    void aBurnRateIsReadWithoutRounding() {
        assertEquals(1440, BurnRate.parse("14.4").hundredths());
        assertEquals(1, BurnRate.parse("0.01").hundredths());
        assertEquals("14.4", BurnRate.parse("14.40").toString());
        assertEquals("6", BurnRate.parse("6").toString());
        assertThrows(IllegalArgumentException.class, () -> BurnRate.parse("1.234"));
        assertThrows(IllegalArgumentException.class, () -> BurnRate.parse("-1"));
        assertThrows(IllegalArgumentException.class, () -> BurnRate.parse("0"));
    }

    @Test
    void exactlyAtTheThresholdNothingIsExceeded() {
        Threshold page = Budget.ofObjective("99.9").at(BurnRate.parse("14.4"));
        assertEquals("0.0144", page.toString());
        assertFalse(page.isExceededBy(144, 10_000));
        assertFalse(page.isExceededBy(5184, 360_000));
        assertTrue(page.isExceededBy(145, 10_000));
        assertFalse(page.isExceededBy(0, 0));
        assertTrue(page.canBeExceeded());
    }

    @Test
    void aThresholdOfOneOrMoreIsNeverExceeded() {
        Threshold never = Budget.ofObjective("90").at(BurnRate.parse("14.4"));
        assertFalse(never.canBeExceeded());
        assertFalse(never.isExceededBy(1000, 1000));
        Threshold one = Budget.ofObjective("90").at(BurnRate.parse("10"));
        assertFalse(one.canBeExceeded());
        assertFalse(one.isExceededBy(7, 7));
        assertTrue(Budget.ofObjective("90").at(BurnRate.parse("9.99")).canBeExceeded());
    }

    @Property
    void theComparisonIsThatOfWholeNumbersWithoutEnd(
            @ForAll @LongRange(min = 0, max = 1L << 52) long bad,
            @ForAll @LongRange(min = 0, max = 1L << 52) long good,
            @ForAll @LongRange(min = 1, max = 200_000_000_000L) long units) {
        assertComparison(bad, bad + good, units);
    }

    @Property
    void alsoCloseToTheThreshold(
            @ForAll @LongRange(min = 1, max = 1L << 50) long total,
            @ForAll @LongRange(min = 1, max = 100_000_000_000L) long units,
            @ForAll @LongRange(min = -2, max = 2) long beside) {
        long at =
                BigInteger.valueOf(total)
                        .multiply(BigInteger.valueOf(units))
                        .divide(BigInteger.valueOf(100_000_000_000L))
                        .longValueExact();
        assertComparison(Math.max(0, at + beside), total, units);
    }

    private static void assertComparison(long bad, long total, long units) {
        BigInteger left = BigInteger.valueOf(bad).multiply(BigInteger.valueOf(100_000_000_000L));
        BigInteger right = BigInteger.valueOf(units).multiply(BigInteger.valueOf(total));
        assertEquals(left.compareTo(right) > 0, new Threshold(units).isExceededBy(bad, total));
    }

    private static String refusal(String text) {
        return String.valueOf(
                assertThrows(IllegalArgumentException.class, () -> Budget.ofObjective(text))
                        .getMessage());
    }
}
