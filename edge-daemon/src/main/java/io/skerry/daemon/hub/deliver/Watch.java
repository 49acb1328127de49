package io.skerry.daemon.hub.deliver;

import io.skerry.daemon.hub.alarm.AlarmKey;
import io.skerry.daemon.hub.alarm.Place;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Pages of a group that somebody has yet to acknowledge.
 *
 * @param newest what people were told last
 * @param episode id of what they were told first of it, since when nobody has seen all of it
 * @param since when that was
 * @param unseen which pages
 * @param level how often others were told
 */
public record Watch(Notice newest, String episode, Instant since, List<AlarmKey> unseen, int level)
        implements Row {
    public Watch {
        unseen = List.copyOf(unseen);
    }

    static RowKey rowOf(Place group) {
        return new RowKey(RowKey.Table.WATCH, "", group);
    }

    @Override
    public RowKey row() {
        return rowOf(newest.group());
    }

    @Override
    public Watch moved(Duration by) {
        return new Watch(newest.moved(by), episode, since.plus(by), unseen, level);
    }

    Watch told(Notice newer) {
        return new Watch(newer, episode, since, newer.unacknowledged(), level);
    }

    Watch without(AlarmKey seen) {
        List<AlarmKey> others = unseen.stream().filter(key -> !key.equals(seen)).toList();
        return new Watch(newest, episode, since, others, level);
    }

    Watch escalated() {
        return new Watch(newest, episode, since, unseen, level + 1);
    }
}
