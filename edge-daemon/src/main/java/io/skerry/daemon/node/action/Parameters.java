package io.skerry.daemon.node.action;

import io.skerry.api.v1.ActionSchema;
import io.skerry.api.v1.Parameter;
import io.skerry.api.v1.Parameter.ValueCase;
import io.skerry.api.v1.ParameterSchema;
import io.skerry.api.v1.ParameterType;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Parameters of one run that fit their schema; made by {@link #check} only. */
public final class Parameters {
    private static final int MOST_CHARACTERS = 4_096;

    private final List<Parameter> given;
    private final Map<String, Parameter> values;

    private Parameters(List<Parameter> given, Map<String, Parameter> values) {
        this.given = given;
        this.values = values;
    }

    /** Whether parameters fit. */
    public sealed interface Verdict {
        /** They do. */
        record Fit(Parameters parameters) implements Verdict {}

        /**
         * They do not.
         *
         * @param name the parameter
         * @param message one sentence for people
         */
        record Unfit(String name, String message) implements Verdict {}
    }

    /** Holds what was given against a schema. */
    public static Verdict check(ActionSchema schema, List<Parameter> given) {
        Map<String, ParameterSchema> known =
                schema.getParametersList().stream()
                        .collect(Collectors.toMap(ParameterSchema::getName, Function.identity()));
        Map<String, Parameter> values = new java.util.HashMap<>();
        for (Parameter parameter : given) {
            String name = parameter.getName();
            ParameterSchema expected = known.get(name);
            if (expected == null) {
                return new Verdict.Unfit(name, unknown(schema, name));
            }
            if (values.put(name, parameter) != null) {
                return new Verdict.Unfit(name, "Parameter " + name + " is given twice.");
            }
            Optional<String> fault = fault(expected, parameter);
            if (fault.isPresent()) {
                return new Verdict.Unfit(name, fault.get());
            }
        }
        for (ParameterSchema expected : schema.getParametersList()) {
            String name = expected.getName();
            if (!values.containsKey(name) && expected.hasDefaultValue()) {
                values.put(name, expected.getDefaultValue());
            } else if (!values.containsKey(name) && expected.getRequired()) {
                return new Verdict.Unfit(name, "Parameter " + name + " is missing.");
            }
        }
        List<Parameter> sorted =
                given.stream().sorted(Comparator.comparing(Parameter::getName)).toList();
        return new Verdict.Fit(new Parameters(sorted, Map.copyOf(values)));
    }

    /** What was given, sorted by name, without defaults. */
    public List<Parameter> given() {
        return given;
    }

    /** A text, given or by default. */
    public Optional<String> text(String name) {
        return Optional.ofNullable(values.get(name)).map(Parameter::getText);
    }

    /** A whole number, given or by default. */
    public OptionalLong integer(String name) {
        Parameter value = values.get(name);
        return value == null ? OptionalLong.empty() : OptionalLong.of(value.getInteger());
    }

    /** A duration, given or by default. */
    public Optional<Duration> duration(String name) {
        return Optional.ofNullable(values.get(name))
                .map(value -> Duration.ofMillis(value.getDurationMillis()));
    }

    /** A size in bytes, given or by default. */
    public OptionalLong size(String name) {
        Parameter value = values.get(name);
        return value == null ? OptionalLong.empty() : OptionalLong.of(value.getSizeBytes());
    }

    /** Whether a flag is set; false when it was not given and has no default. */
    public boolean flag(String name) {
        Parameter value = values.get(name);
        return value != null && value.getFlag();
    }

    private static String unknown(ActionSchema schema, String name) {
        String known =
                schema.getParametersList().stream()
                        .map(ParameterSchema::getName)
                        .collect(Collectors.joining(", "));
        return "%s has no parameter %s; it takes %s."
                .formatted(schema.getName(), name, known.isEmpty() ? "none" : known);
    }

    private static Optional<String> fault(ParameterSchema expected, Parameter value) {
        String name = value.getName();
        if (type(value.getValueCase()) != expected.getType()) {
            return Optional.of(
                    "Parameter %s must be %s.".formatted(name, word(expected.getType())));
        }
        if (value.getValueCase() == ValueCase.TEXT) {
            return textFault(expected, value.getText());
        }
        long number =
                switch (value.getValueCase()) {
                    case INTEGER -> value.getInteger();
                    case DURATION_MILLIS -> value.getDurationMillis();
                    case SIZE_BYTES -> value.getSizeBytes();
                    case TEXT, FLAG, VALUE_NOT_SET -> 0;
                };
        String unit = unit(expected.getType());
        if (expected.hasMinimum() && number < expected.getMinimum()) {
            return Optional.of(
                    "Parameter %s must be at least %d%s."
                            .formatted(name, expected.getMinimum(), unit));
        }
        if (expected.hasMaximum() && number > expected.getMaximum()) {
            return Optional.of(
                    "Parameter %s must be at most %d%s."
                            .formatted(name, expected.getMaximum(), unit));
        }
        return Optional.empty();
    }

    private static Optional<String> textFault(ParameterSchema expected, String text) {
        List<String> allowed = expected.getAllowedList();
        if (!allowed.isEmpty() && !allowed.contains(text)) {
            return Optional.of(
                    "Parameter %s must be one of: %s."
                            .formatted(expected.getName(), String.join(", ", allowed)));
        }
        if (text.length() > MOST_CHARACTERS) {
            return Optional.of(
                    "Parameter %s must be at most %d characters."
                            .formatted(expected.getName(), MOST_CHARACTERS));
        }
        if (text.chars().anyMatch(Character::isISOControl)) {
            return Optional.of(
                    "Parameter %s must not hold control characters.".formatted(expected.getName()));
        }
        return Optional.empty();
    }

    private static ParameterType type(ValueCase value) {
        return switch (value) {
            case TEXT -> ParameterType.PARAMETER_TYPE_TEXT;
            case INTEGER -> ParameterType.PARAMETER_TYPE_INTEGER;
            case FLAG -> ParameterType.PARAMETER_TYPE_FLAG;
            case DURATION_MILLIS -> ParameterType.PARAMETER_TYPE_DURATION;
            case SIZE_BYTES -> ParameterType.PARAMETER_TYPE_SIZE;
            case VALUE_NOT_SET -> ParameterType.PARAMETER_TYPE_UNSPECIFIED;
        };
    }

    private static String word(ParameterType type) {
        return switch (type) {
            case PARAMETER_TYPE_TEXT -> "a text";
            case PARAMETER_TYPE_INTEGER -> "a whole number";
            case PARAMETER_TYPE_FLAG -> "true or false";
            case PARAMETER_TYPE_DURATION -> "a duration";
            case PARAMETER_TYPE_SIZE -> "a size";
            case PARAMETER_TYPE_UNSPECIFIED, UNRECOGNIZED -> "of a type that is known here";
        };
    }

    private static String unit(ParameterType type) {
        return switch (type) {
            case PARAMETER_TYPE_DURATION -> " ms";
            case PARAMETER_TYPE_SIZE -> " bytes";
            default -> "";
        };
    }
}
