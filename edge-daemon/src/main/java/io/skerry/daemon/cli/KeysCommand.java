package io.skerry.daemon.cli;

import picocli.CommandLine.Command;

/** The keys of people. */
@Command(
        name = "keys",
        description = "Makes and shows the keys by which people rule a fleet.",
        subcommands = KeysInitCommand.class)
public final class KeysCommand {}
