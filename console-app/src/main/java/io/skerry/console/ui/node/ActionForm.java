package io.skerry.console.ui.node;

import io.skerry.console.model.ActionDescriptor;
import io.skerry.console.model.Fault;
import io.skerry.console.model.ParameterSpec;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/** The values of an action's parameters, and what is wrong with each. */
final class ActionForm {
    private final ActionDescriptor action;
    private final Map<String, StringProperty> values = new LinkedHashMap<>();
    private final Map<String, ReadOnlyStringWrapper> problems = new LinkedHashMap<>();

    ActionForm(ActionDescriptor action) {
        this.action = action;
        for (ParameterSpec each : action.parameters()) {
            StringProperty value = new SimpleStringProperty(each.defaultValue());
            ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
            values.put(each.name(), value);
            problems.put(each.name(), problem);
            // A wrong value is said while it is typed once it was said, not before.
            value.addListener((property, before, now) -> {
                if (!problem.get().isEmpty()) {
                    problem.set(each.problem(now).orElse(""));
                }
            });
        }
    }

    ActionDescriptor action() {
        return action;
    }

    /** The value being edited; call only for parameters of the action. */
    StringProperty value(ParameterSpec parameter) {
        return of(values, parameter);
    }

    /** A sentence; empty while nothing is wrong. */
    ReadOnlyStringProperty problem(ParameterSpec parameter) {
        return of(problems, parameter).getReadOnlyProperty();
    }

    private static <T> T of(Map<String, T> map, ParameterSpec parameter) {
        T found = map.get(parameter.name());
        if (found == null) {
            throw new IllegalArgumentException("no parameter " + parameter.name());
        }
        return found;
    }

    /** Checks all; the values to send, without the empty ones, if all are right. */
    Optional<Map<String, String>> check() {
        Map<String, String> right = new LinkedHashMap<>();
        boolean wrong = false;
        for (ParameterSpec each : action.parameters()) {
            String value = value(each).get().strip();
            Optional<String> problem = each.problem(value);
            of(problems, each).set(problem.orElse(""));
            wrong |= problem.isPresent();
            if (!value.isEmpty()) {
                right.put(each.name(), value);
            }
        }
        return wrong ? Optional.empty() : Optional.of(right);
    }

    /** Puts a fault to the parameter that it names; false when it names none of them. */
    boolean locate(Fault fault) {
        ReadOnlyStringWrapper problem = problems.get(fault.field());
        if (problem == null) {
            return false;
        }
        problem.set(fault.message());
        return true;
    }
}
