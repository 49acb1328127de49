package io.skerry.daemon.node.action.linux;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;

/** Why a folder cannot be opened, for people. */
final class OpenFaults {
    private OpenFaults() {}

    static String sentence(Path path, IOException failed) {
        return switch (failed) {
            case NoSuchFileException gone -> path + " does not exist on this machine.";
            case NotDirectoryException link ->
                    link.getFile() + " is a link or no folder; configure its real path instead.";
            case AccessDeniedException denied ->
                    denied.getFile() + " may not be read by the daemon; give its user the right.";
            default -> path + " cannot be read: " + failed.getMessage() + ".";
        };
    }
}
