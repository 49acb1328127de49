package io.skerry.console.link;

import io.skerry.api.v1.ActionSchema;
import io.skerry.api.v1.Parameter;
import io.skerry.api.v1.ParameterSchema;
import io.skerry.console.model.ParameterSpec;
import io.skerry.console.model.ParameterType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Parameters: what a form holds as text ⇄ what the contract types. */
final class ParameterMapper {
    private static final long SECOND = 1000;

    private ParameterMapper() {}

    /** How a form shows a parameter. */
    static ParameterSpec spec(ParameterSchema schema) {
        return new ParameterSpec(
                schema.getName(),
                title(schema.getName()),
                schema.getDescription(),
                type(schema),
                schema.getRequired(),
                schema.hasDefaultValue() ? text(schema.getDefaultValue()) : "",
                schema.getAllowedList(),
                schema.hasMinimum() ? schema.getMinimum() : Long.MIN_VALUE,
                schema.hasMaximum() ? schema.getMaximum() : Long.MAX_VALUE);
    }

    /**
     * The typed parameters, sorted by name as the contract wants them; blank optional ones are left
     * out.
     *
     * @throws IllegalArgumentException with a sentence when a text is not of its type
     */
    static List<Parameter> typed(ActionSchema schema, Map<String, String> texts) {
        List<Parameter> typed = new ArrayList<>();
        for (ParameterSchema parameter : schema.getParametersList()) {
            String text = texts.getOrDefault(parameter.getName(), "").strip();
            if (!text.isEmpty()) {
                typed.add(typed(parameter, text));
            }
        }
        typed.sort(Comparator.comparing(Parameter::getName));
        return typed;
    }

    private static Parameter typed(ParameterSchema schema, String text) {
        Parameter.Builder parameter = Parameter.newBuilder().setName(schema.getName());
        try {
            switch (schema.getType()) {
                case PARAMETER_TYPE_INTEGER -> parameter.setInteger(Long.parseLong(text));
                case PARAMETER_TYPE_SIZE -> parameter.setSizeBytes(Long.parseLong(text));
                case PARAMETER_TYPE_FLAG -> parameter.setFlag(text.equals("true"));
                case PARAMETER_TYPE_DURATION -> parameter.setDurationMillis(millis(text));
                case PARAMETER_TYPE_TEXT -> parameter.setText(text);
                case PARAMETER_TYPE_UNSPECIFIED, UNRECOGNIZED ->
                        throw new IllegalArgumentException(
                                "this console is too old to know the type of " + schema.getName());
            }
        } catch (NumberFormatException notANumber) {
            throw new IllegalArgumentException(
                    schema.getName() + ": “" + text + "” is not a number", notANumber);
        }
        return parameter.build();
    }

    private static ParameterType type(ParameterSchema schema) {
        return switch (schema.getType()) {
            case PARAMETER_TYPE_INTEGER, PARAMETER_TYPE_SIZE -> ParameterType.INTEGER;
            case PARAMETER_TYPE_FLAG -> ParameterType.BOOLEAN;
            case PARAMETER_TYPE_DURATION -> ParameterType.DURATION;
            case PARAMETER_TYPE_TEXT ->
                    schema.getAllowedCount() > 0 ? ParameterType.CHOICE : ParameterType.TEXT;
            case PARAMETER_TYPE_UNSPECIFIED, UNRECOGNIZED -> ParameterType.TEXT;
        };
    }

    private static String title(String name) {
        String words = name.replace('-', ' ').replace('_', ' ');
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    private static String text(Parameter value) {
        return switch (value.getValueCase()) {
            case TEXT -> value.getText();
            case INTEGER -> Long.toString(value.getInteger());
            case FLAG -> Boolean.toString(value.getFlag());
            case DURATION_MILLIS -> durationText(Duration.ofMillis(value.getDurationMillis()));
            case SIZE_BYTES -> Long.toString(value.getSizeBytes());
            case VALUE_NOT_SET -> "";
        };
    }

    private static String durationText(Duration duration) {
        long seconds = duration.toSeconds();
        if (seconds % 86_400 == 0) {
            return seconds / 86_400 + "d";
        }
        if (seconds % 3_600 == 0) {
            return seconds / 3_600 + "h";
        }
        return seconds % 60 == 0 ? seconds / 60 + "m" : seconds + "s";
    }

    private static long millis(String text) {
        long number = Long.parseLong(text.substring(0, text.length() - 1));
        long unit =
                switch (text.charAt(text.length() - 1)) {
                    case 's' -> SECOND;
                    case 'm' -> 60 * SECOND;
                    case 'h' -> 3_600 * SECOND;
                    case 'd' -> 86_400 * SECOND;
                    default ->
                            throw new IllegalArgumentException(
                                    "“" + text + "” needs a unit: s, m, h or d");
                };
        return Math.multiplyExact(number, unit);
    }
}
