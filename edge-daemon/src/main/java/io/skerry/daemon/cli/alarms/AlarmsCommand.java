package io.skerry.daemon.cli.alarms;

import picocli.CommandLine.Command;

/** Alarms, from a terminal. */
@Command(
        name = "alarms",
        description = "Tries out what people are told of alarms. Needs no hub.",
        subcommands = AlarmsReplayCommand.class)
public final class AlarmsCommand {}
