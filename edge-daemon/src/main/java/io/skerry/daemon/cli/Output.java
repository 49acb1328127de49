package io.skerry.daemon.cli;

import java.util.Map;
import picocli.CommandLine.Option;

/** Prints a verb's result: for people, or as one JSON line. */
public final class Output {
    @Option(names = "--json", description = "Print one JSON line.")
    boolean json;

    boolean json() {
        return json;
    }

    /** Prints the one form that was asked for. */
    public void print(Map<String, ?> result, String forPeople) {
        System.out.println(json ? Json.line(result) : forPeople.stripTrailing());
    }

    /** Tells people how far it is; silent in JSON. */
    public void progress(String line) {
        if (!json) {
            System.out.println(line);
        }
    }
}
