package io.skerry.daemon.hub;

import io.skerry.daemon.store.Database;
import java.nio.file.Path;

/** A hub's database for tests of its parts, which can be closed and opened again. */
public final class HubDatabase implements AutoCloseable {
    private final Path file;
    private Database database;

    public HubDatabase(Path folder) {
        file = folder.resolve("hub.db");
        database = Database.open(file, HubTables.migrations());
    }

    public Database get() {
        return database;
    }

    /** As after a kill: nothing lives on but the file. */
    public Database reopen() {
        database.close();
        database = Database.open(file, HubTables.migrations());
        return database;
    }

    @Override
    public void close() {
        database.close();
    }
}
