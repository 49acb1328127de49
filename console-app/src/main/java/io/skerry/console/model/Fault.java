package io.skerry.console.model;

/**
 * Why something was not done.
 *
 * @param code reason of the fault vocabulary, for example {@code NODE_UNREACHABLE}
 * @param message one sentence that says what to do
 * @param field the parameter or setting at fault; empty when it is none
 */
public record Fault(String code, String message, String field) {
    public Fault(String code, String message) {
        this(code, message, "");
    }
}
