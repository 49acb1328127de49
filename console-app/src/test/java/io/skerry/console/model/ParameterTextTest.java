package io.skerry.console.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

final class ParameterTextTest {
    @Test
    void readsUnits() {
        assertEquals(
                OptionalLong.of(604_800_000), ParameterText.amount(ParameterType.DURATION, "7d"));
        assertEquals(
                OptionalLong.of(536_870_912), ParameterText.amount(ParameterType.SIZE, "512MiB"));
        assertEquals(OptionalLong.of(-3), ParameterText.amount(ParameterType.INTEGER, " -3 "));
    }

    @Test
    void refusesWhatIsNoAmount() {
        assertEquals(OptionalLong.empty(), ParameterText.amount(ParameterType.DURATION, "7"));
        assertEquals(OptionalLong.empty(), ParameterText.amount(ParameterType.SIZE, "1KB"));
        assertEquals(
                OptionalLong.empty(),
                ParameterText.amount(ParameterType.SIZE, "999999999999999999GiB"));
        assertEquals(OptionalLong.empty(), ParameterText.amount(ParameterType.TEXT, "7"));
    }

    @Test
    void writesTheShortestText() {
        assertEquals("7d", ParameterText.format(ParameterType.DURATION, 604_800_000));
        assertEquals("90s", ParameterText.format(ParameterType.DURATION, 90_000));
        assertEquals("0s", ParameterText.format(ParameterType.DURATION, 0));
        assertEquals("3MiB", ParameterText.format(ParameterType.SIZE, 3 << 20));
        assertEquals("17", ParameterText.format(ParameterType.INTEGER, 17));
    }
}
