package io.skerry.console.notice;

import io.skerry.console.fleet.AlarmsSnapshot;
import io.skerry.console.prefs.NoticeWishes;

/** What the engine hears. */
public sealed interface NoticeEvent {
    /** This is known now. Comes each second at least, so that what waits for its time gets it. */
    record Known(AlarmsSnapshot alarms) implements NoticeEvent {}

    /** This is wished from now on. */
    record Wished(NoticeWishes wishes) implements NoticeEvent {}
}
