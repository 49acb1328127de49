package io.skerry.daemon.node.logs.source;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/** journalctl of systemd as a child process with an empty environment and no input. */
final class Journalctl implements JournalProgram {
    @Override
    public Running start(List<String> arguments) throws IOException {
        List<String> line = new ArrayList<>(List.of("journalctl"));
        line.addAll(arguments);
        ProcessBuilder builder =
                new ProcessBuilder(line)
                        .redirectInput(new File("/dev/null"))
                        .redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().clear();
        builder.environment().put("LC_ALL", "C");
        Process process = builder.start();
        return new Running() {
            @Override
            public InputStream output() {
                return process.getInputStream();
            }

            @Override
            public boolean ended() {
                return !process.isAlive();
            }

            @Override
            public void close() {
                process.destroyForcibly();
            }
        };
    }
}
