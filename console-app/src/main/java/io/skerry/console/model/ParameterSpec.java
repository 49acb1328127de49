package io.skerry.console.model;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A typed parameter of an action.
 *
 * @param defaultValue what the form starts with; empty for nothing
 * @param choices allowed values of a {@link ParameterType#CHOICE}
 * @param min least number, milliseconds or bytes; {@link Long#MIN_VALUE} for no limit
 * @param max greatest number, milliseconds or bytes; {@link Long#MAX_VALUE} for no limit
 */
public record ParameterSpec(
        String name,
        String title,
        String description,
        ParameterType type,
        boolean required,
        String defaultValue,
        List<String> choices,
        long min,
        long max) {

    public ParameterSpec {
        choices = List.copyOf(choices);
    }

    public static ParameterSpec text(String name, String title, String description) {
        return of(name, title, description, ParameterType.TEXT, "");
    }

    /** A required parameter without limits. */
    public static ParameterSpec of(
            String name,
            String title,
            String description,
            ParameterType type,
            String defaultValue) {
        return new ParameterSpec(
                name,
                title,
                description,
                type,
                true,
                defaultValue,
                List.of(),
                Long.MIN_VALUE,
                Long.MAX_VALUE);
    }

    public ParameterSpec optional() {
        return new ParameterSpec(
                name, title, description, type, false, defaultValue, choices, min, max);
    }

    public ParameterSpec between(long least, long greatest) {
        return new ParameterSpec(
                name, title, description, type, required, defaultValue, choices, least, greatest);
    }

    public ParameterSpec oneOf(List<String> values) {
        return new ParameterSpec(
                name,
                title,
                description,
                ParameterType.CHOICE,
                required,
                defaultValue,
                values,
                min,
                max);
    }

    /**
     * What is wrong with the value, as a sentence that says what to enter; empty when it is right.
     */
    public Optional<String> problem(String value) {
        if (value.isBlank()) {
            return required
                    ? Optional.of("Enter " + title.toLowerCase(Locale.ROOT) + ".")
                    : Optional.empty();
        }
        return switch (type) {
            case TEXT -> Optional.empty();
            case INTEGER -> amountProblem(value, "Enter a whole number.");
            case DURATION ->
                    amountProblem(value, "Enter a number and s, m, h or d, such as 30s or 7d.");
            case SIZE -> amountProblem(value, "Enter bytes, or a number with KiB, MiB or GiB.");
            case BOOLEAN ->
                    unless(value.equals("true") || value.equals("false"), "Enter true or false.");
            case PATH ->
                    unless(
                            value.startsWith("/") && !List.of(value.split("/")).contains(".."),
                            "Enter an absolute path without “..”.");
            case CHOICE ->
                    unless(choices.contains(value), "Choose " + String.join(", ", choices) + ".");
        };
    }

    private Optional<String> amountProblem(String value, String otherwise) {
        OptionalLong amount = ParameterText.amount(type, value);
        if (amount.isEmpty()) {
            return Optional.of(otherwise);
        }
        String least = ParameterText.format(type, min);
        if (max == Long.MAX_VALUE) {
            return unless(amount.getAsLong() >= min, "Enter " + least + " or more.");
        }
        return unless(
                amount.getAsLong() >= min && amount.getAsLong() <= max,
                "Enter " + least + " to " + ParameterText.format(type, max) + ".");
    }

    private static Optional<String> unless(boolean right, String problem) {
        return right ? Optional.empty() : Optional.of(problem);
    }
}
