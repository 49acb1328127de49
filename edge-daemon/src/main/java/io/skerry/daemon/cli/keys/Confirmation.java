package io.skerry.daemon.cli.keys;

import io.skerry.daemon.cli.CommandFailed;
import java.io.Console;
import java.util.List;

/** Asks before something is signed. */
final class Confirmation {
    private Confirmation() {}

    /** Shows what is asked about; anything but yes ends the verb. */
    // As for passwords: JDK 25 gives no console without a terminal, whatever the check says.
    @SuppressWarnings("SystemConsoleNull")
    static void ask(List<String> about, String question) {
        Console console = System.console();
        if (console == null || !console.isTerminal()) {
            throw new CommandFailed(
                    "there is no terminal to ask on; read the draft and give --yes");
        }
        about.forEach(line -> console.printf("  %s%n", line));
        if (!"yes".equals(console.readLine("%s", question))) {
            throw new CommandFailed("nothing was signed");
        }
    }
}
