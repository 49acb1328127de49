package io.skerry.console.ui.notice;

import io.skerry.console.fleet.FleetSnapshot;
import io.skerry.console.model.AlarmPlace;
import io.skerry.console.model.AlarmRow;
import io.skerry.console.notice.Notice;
import io.skerry.console.ui.common.AlarmWords;
import io.skerry.console.ui.common.Formats;

/**
 * A notice in words.
 *
 * @param title how many or how grave, and where
 * @param text what is wrong
 */
record NoticeWords(String title, String text) {

    static NoticeWords of(Notice notice, FleetSnapshot fleet) {
        AlarmRow first = notice.first();
        int count = notice.alarms().size();
        String summary = AlarmWords.oneLine(first.summary());
        String there = AlarmWords.place(first.ref().place(), first.hub(), fleet) + ": " + summary;
        return switch (notice.kind()) {
            case CAUSE ->
                    new NoticeWords(
                            Formats.capitalised(AlarmWords.severity(first.severity()))
                                    + ": "
                                    + cause(first, fleet),
                            count == 1 ? summary : there + others(count - 1));
            case MANY -> new NoticeWords(count(count, "new alarm"), "First: " + there);
            case WAITING ->
                    new NoticeWords(
                            count(count, "alarm") + (count == 1 ? " waits" : " wait"),
                            "The worst: " + there);
        };
    }

    private static String cause(AlarmRow row, FleetSnapshot fleet) {
        AlarmPlace group = row.group();
        AlarmPlace cause =
                group != null && group.kind() != AlarmPlace.Kind.FLEET ? group : row.ref().place();
        return AlarmWords.place(cause, row.hub(), fleet);
    }

    private static String others(int count) {
        return " — and " + count(count, "other");
    }

    private static String count(int count, String what) {
        return Formats.number(count, 0) + " " + what + (count == 1 ? "" : "s");
    }
}
