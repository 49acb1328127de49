package io.skerry.console.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class ParameterSpecTest {
    @Test
    void asksForARequiredValueByItsTitle() {
        assertEquals(
                Optional.of("Enter service name."),
                ParameterSpec.text("service", "Service name", "").problem(" "));
    }

    @Test
    void acceptsAnOptionalValueThatIsMissing() {
        assertEquals(
                Optional.empty(), ParameterSpec.text("note", "Note", "").optional().problem(""));
    }

    @Test
    void keepsNumbersWithinTheirLimits() {
        ParameterSpec days = of(ParameterType.INTEGER).between(1, 365);
        assertEquals(Optional.empty(), days.problem("365"));
        assertEquals(Optional.of("Enter 1 to 365."), days.problem("0"));
        assertEquals(Optional.of("Enter a whole number."), days.problem("1.5"));
        assertEquals(
                Optional.of("Enter 1 or more."),
                of(ParameterType.INTEGER).between(1, Long.MAX_VALUE).problem("-4"));
    }

    @Test
    void refusesPathsThatAreRelativeOrClimb() {
        String sentence = "Enter an absolute path without “..”.";
        assertEquals(Optional.of(sentence), of(ParameterType.PATH).problem("var/log"));
        assertEquals(Optional.of(sentence), of(ParameterType.PATH).problem("/var/../etc"));
        assertEquals(Optional.empty(), of(ParameterType.PATH).problem("/var/cache/app..old"));
    }

    @Test
    void readsDurationsWithAUnit() {
        assertEquals(Optional.empty(), of(ParameterType.DURATION).problem("7d"));
        assertEquals(
                Optional.of("Enter a number and s, m, h or d, such as 30s or 7d."),
                of(ParameterType.DURATION).problem("7"));
    }

    @Test
    void keepsDurationsAndSizesWithinTheirLimits() {
        ParameterSpec age = of(ParameterType.DURATION).between(60_000, 86_400_000);
        assertEquals(Optional.of("Enter 1m to 1d."), age.problem("59s"));
        assertEquals(Optional.empty(), age.problem("24h"));
        assertEquals(
                Optional.of("Enter bytes, or a number with KiB, MiB or GiB."),
                of(ParameterType.SIZE).problem("10 apples"));
        assertEquals(Optional.empty(), of(ParameterType.SIZE).problem("512MiB"));
    }

    @Test
    void namesTheChoicesAndTheTruthValues() {
        assertEquals(
                Optional.of("Choose fast, full."),
                of(ParameterType.TEXT).oneOf(List.of("fast", "full")).problem("slow"));
        assertEquals(Optional.of("Enter true or false."), of(ParameterType.BOOLEAN).problem("yes"));
    }

    private static ParameterSpec of(ParameterType type) {
        return ParameterSpec.of("value", "Value", "", type, "");
    }
}
