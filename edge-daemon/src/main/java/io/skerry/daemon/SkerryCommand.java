package io.skerry.daemon;

import io.skerry.daemon.cli.AuditCommand;
import io.skerry.daemon.cli.BindCommand;
import io.skerry.daemon.cli.CommandFailed;
import io.skerry.daemon.cli.LogsCommand;
import io.skerry.daemon.cli.TokenCommand;
import io.skerry.daemon.cli.alarms.AlarmsCommand;
import io.skerry.daemon.cli.demo.DemoCommand;
import io.skerry.daemon.cli.keys.KeysCommand;
import io.skerry.daemon.cli.simulate.SimulateCommand;
import io.skerry.daemon.cli.slo.SloCommand;
import io.skerry.daemon.cli.status.StatusCommand;
import io.skerry.daemon.version.Version;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;

/** The root of the command line. */
@Command(
        name = "skerry",
        mixinStandardHelpOptions = true,
        scope = CommandLine.ScopeType.INHERIT,
        versionProvider = SkerryCommand.Built.class,
        description = "Operations for fleets of edge nodes: nodes obey people, not servers.",
        subcommands = {
            HelpCommand.class,
            KeysCommand.class,
            TokenCommand.class,
            BindCommand.class,
            AuditCommand.class,
            LogsCommand.class,
            StatusCommand.class,
            SloCommand.class,
            AlarmsCommand.class,
            DaemonCommand.class,
            SimulateCommand.class,
            DemoCommand.class,
        })
final class SkerryCommand {
    private static final int FAILED = 1;
    private static final int USAGE = 2;

    /** What --version prints. */
    static final class Built implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"skerry " + Version.current()};
        }
    }

    /** Runs a verb; what goes wrong is one sentence on standard error and an exit code. */
    static int run(String... arguments) {
        CommandLine line = new CommandLine(new SkerryCommand());
        line.setExecutionExceptionHandler((failed, command, parsed) -> {
            if (failed instanceof CommandFailed) {
                System.err.println("skerry: " + failed.getMessage());
                return FAILED;
            }
            throw failed;
        });
        line.setParameterExceptionHandler((wrong, parsed) -> {
            System.err.println("skerry: " + wrong.getMessage());
            System.err.println(
                    "See: " + wrong.getCommandLine().getCommandSpec().qualifiedName() + " --help");
            return USAGE;
        });
        return line.execute(arguments);
    }
}
