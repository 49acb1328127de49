package io.skerry.daemon.cli.alarms;

import picocli.CommandLine.Command;

/** Alarms, from a terminal. */
@Command(
        name = "alarms",
        description = {
            "Lists the alarms of a hub, says what is known around one, and acknowledges them.",
            "Tries out what people are told of alarms: that needs no hub."
        },
        subcommands = {
            AlarmsListCommand.class,
            AlarmsExplainCommand.class,
            AlarmsAcknowledgeCommand.class,
            AlarmsReplayCommand.class
        })
public final class AlarmsCommand {}
