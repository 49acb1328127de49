package io.skerry.console.model;

/**
 * How it stands with somebody that notifications go to.
 *
 * @param up whether it takes what it is sent, as far as is known
 * @param waiting notifications that it has yet to take
 * @param failures attempts in a row that it did not take
 * @param delivered notifications that it took
 * @param lost notifications that it will never be told of
 */
public record AlarmReceiver(
        String name, boolean up, int waiting, int failures, long delivered, long lost) {}
