package io.skerry.daemon;

import io.skerry.daemon.cli.SkerryCommand;

/** The entry point of every verb that is not the console's. */
public final class DaemonMain {
    private DaemonMain() {}

    public static void main(String[] arguments) {
        System.exit(SkerryCommand.run(arguments));
    }
}
