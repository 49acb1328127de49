package io.skerry.daemon;

/** The entry point of every verb that is not the console's. */
public final class DaemonMain {
    private DaemonMain() {}

    public static void main(String[] arguments) {
        System.exit(SkerryCommand.run(arguments));
    }
}
