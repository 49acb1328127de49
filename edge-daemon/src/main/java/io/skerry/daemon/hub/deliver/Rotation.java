package io.skerry.daemon.hub.deliver;

import io.skerry.daemon.config.InvalidSettingException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * Who is on call, a week each in turn.
 *
 * @param name in routes
 * @param receivers in their order
 * @param begins when the week of the first one began, or begins; the time of day is that of every
 *     handover, whatever daylight saving does
 * @param zone whose time that is
 */
public record Rotation(String name, List<String> receivers, LocalDateTime begins, ZoneId zone) {
    public Rotation {
        receivers = List.copyOf(receivers);
        if (receivers.isEmpty()) {
            throw new InvalidSettingException("receivers", "there must be somebody");
        }
    }

    /** Whose week it is; before the begin the turns are counted back. */
    String at(Instant when) {
        long week = ChronoUnit.WEEKS.between(begins, when.atZone(zone).toLocalDateTime());
        // Rounded towards zero, and off by the hour that daylight saving takes or gives.
        while (when.isBefore(handover(week))) {
            week--;
        }
        while (!when.isBefore(handover(week + 1))) {
            week++;
        }
        return receivers.get((int) Math.floorMod(week, (long) receivers.size()));
    }

    private Instant handover(long week) {
        return begins.plusWeeks(week).atZone(zone).toInstant();
    }
}
