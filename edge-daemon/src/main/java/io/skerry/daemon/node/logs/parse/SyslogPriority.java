package io.skerry.daemon.node.logs.parse;

import io.skerry.daemon.node.logs.Severity;
import java.util.Optional;

/**
 * The priority {@code <n>} in front of a line of syslog (RFC 5424, 6.2.1; also as systemd takes it
 * from standard error).
 *
 * @param severity empty when there is no priority
 * @param rest the line without it
 */
record SyslogPriority(Optional<Severity> severity, String rest) {
    private static final int LARGEST = 191;

    static SyslogPriority of(String line) {
        int end = line.startsWith("<") ? line.indexOf('>') : -1;
        if (end < 2 || end > 4) {
            return new SyslogPriority(Optional.empty(), line);
        }
        int number = 0;
        for (int i = 1; i < end; i++) {
            int digit = line.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return new SyslogPriority(Optional.empty(), line);
            }
            number = number * 10 + digit;
        }
        return number > LARGEST
                ? new SyslogPriority(Optional.empty(), line)
                : new SyslogPriority(Severity.ofSyslog(number & 7), line.substring(end + 1));
    }
}
