package io.skerry.console.command;

import io.skerry.console.model.Fault;

/** How a watch of a node goes; its points travel as fleet events, not here. */
public sealed interface WatchState {

    /** The stream is being opened. */
    record Opening() implements WatchState {}

    /** Points flow. */
    record Open() implements WatchState {}

    /** The stream broke; the link opens it again by itself until the handle is closed. */
    record Broken(Fault fault) implements WatchState {}
}
