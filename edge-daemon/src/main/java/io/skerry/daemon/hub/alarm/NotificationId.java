package io.skerry.daemon.hub.alarm;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * Names what people are told: the group, a slash, and 32 hexadecimal digits of a SHA-256 over the
 * alarms that fire, each with its severity and the time of its newest news. An alarm that comes
 * back is news; so is one that gets worse or is let go; so the same set is never named twice but
 * when people are told again, which is numbered.
 */
final class NotificationId {
    private NotificationId() {}

    static String of(Place group, int repeat, List<Member> firing) {
        StringBuilder text = new StringBuilder().append(repeat);
        for (Member member : firing) {
            text.append('\n')
                    .append(member.key().text())
                    .append('|')
                    .append(member.severity())
                    .append('|')
                    .append(member.since());
        }
        return named(group, text.toString());
    }

    /** That nothing of it fires any more. */
    static String ofEnd(Place group, String last) {
        return named(group, "over\n" + last);
    }

    private static String named(Place group, String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
            return group.text() + "/" + HexFormat.of().formatHex(hash, 0, 16);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java runtime has SHA-256", impossible);
        }
    }
}
