package io.skerry.daemon.log;

import io.skerry.daemon.config.LogConfig;
import io.skerry.daemon.config.LogFormat;
import java.io.OutputStream;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.Logger;

/** Says where log records go; mains call it first. */
public final class LogSetup {
    private LogSetup() {}

    /**
     * Sends every record to a stream, from now on and instead of what was set up before.
     *
     * @param config the level holds for this product; libraries are never heard below INFO
     * @param out belongs to the caller; a main passes standard error
     * @param recent keeps the newest of them
     */
    public static void apply(LogConfig config, OutputStream out, RecentLog recent) {
        apply(config, out);
        Logger.getLogger("").addHandler(new RecentHandler(recent));
    }

    /**
     * The same without a tail in memory.
     *
     * @param config the level holds for this product; libraries are never heard below INFO
     * @param out belongs to the caller; a main passes standard error
     */
    public static void apply(LogConfig config, OutputStream out) {
        LogManager.getLogManager().reset();
        Logger ours = Logger.getLogger("io.skerry");
        Logger root = Logger.getLogger("");
        Level level = LogLevels.of(config.level());
        ours.setLevel(level);
        root.setLevel(level.intValue() < Level.INFO.intValue() ? Level.INFO : level);
        root.addHandler(
                new LineHandler(
                        out,
                        config.format() == LogFormat.JSON ? new JsonLine() : new TextLine(),
                        ours));
    }
}
