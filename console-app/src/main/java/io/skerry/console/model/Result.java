package io.skerry.console.model;

/** The expected outcome of a request: its value, or why there is none. */
public sealed interface Result<T> {

    /** It was done. */
    record Ok<T>(T value) implements Result<T> {}

    /** It was not done. */
    record Failed<T>(Fault fault) implements Result<T> {}

    static <T> Result<T> ok(T value) {
        return new Ok<>(value);
    }

    static <T> Result<T> failed(String code, String message) {
        return new Failed<>(new Fault(code, message));
    }
}
