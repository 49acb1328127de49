package io.skerry.console.notice;

import io.skerry.console.model.Severity;

/** What is to be done about it. */
public sealed interface NoticeEffect {
    /** Show this. */
    record Say(Notice notice) implements NoticeEffect {}

    /** Make heard that something this grave is new. */
    record Sound(Severity severity) implements NoticeEffect {}
}
