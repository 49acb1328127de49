package io.skerry.daemon.cli.slo;

import picocli.CommandLine.Command;

/** Objectives, from a terminal. */
@Command(
        name = "slo",
        description = {
            "Prints how the objectives of a hub stand.",
            "Tries objectives out, and exports them: that needs no hub."
        },
        subcommands = {SloStatusCommand.class, SloSimulateCommand.class, SloRulesCommand.class})
public final class SloCommand {}
