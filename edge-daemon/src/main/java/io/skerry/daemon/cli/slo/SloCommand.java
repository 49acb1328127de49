package io.skerry.daemon.cli.slo;

import picocli.CommandLine.Command;

/** Objectives, from a terminal. */
@Command(
        name = "slo",
        description = "Tries objectives out, and exports them. Needs no hub.",
        subcommands = {SloSimulateCommand.class, SloRulesCommand.class})
public final class SloCommand {}
