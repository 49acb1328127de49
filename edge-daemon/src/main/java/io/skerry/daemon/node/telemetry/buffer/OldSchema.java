package io.skerry.daemon.node.telemetry.buffer;

import io.skerry.daemon.store.Migrations;
import java.util.List;

/** Tables of the buffer that was before this one: they are read once, and made in tests only. */
final class OldSchema {

    static final Migrations MIGRATIONS =
            new Migrations(
                    List.of(
                            List.of(
                                    // opening counts the openings; closed_millis stays null after
                                    // a kill
                                    """
                                    CREATE TABLE epoch (
                                      id INTEGER PRIMARY KEY,
                                      opening INTEGER NOT NULL UNIQUE,
                                      opened_millis INTEGER NOT NULL,
                                      closed_millis INTEGER,
                                      last_sequence INTEGER NOT NULL DEFAULT 0)
                                    """,
                                    """
                                    CREATE TABLE series (
                                      epoch INTEGER NOT NULL,
                                      ref INTEGER NOT NULL,
                                      definition BLOB NOT NULL,
                                      PRIMARY KEY (epoch, ref)) WITHOUT ROWID
                                    """,
                                    // id is the order of appending
                                    """
                                    CREATE TABLE frame (
                                      id INTEGER PRIMARY KEY,
                                      epoch INTEGER NOT NULL,
                                      sequence INTEGER NOT NULL,
                                      from_millis INTEGER NOT NULL,
                                      to_millis INTEGER NOT NULL,
                                      samples INTEGER NOT NULL,
                                      bytes INTEGER NOT NULL,
                                      acknowledged INTEGER NOT NULL DEFAULT 0,
                                      body BLOB NOT NULL,
                                      UNIQUE (epoch, sequence))
                                    """,
                                    """
                                    CREATE INDEX frame_pending ON frame (epoch, sequence, samples)
                                      WHERE acknowledged = 0
                                    """,
                                    "CREATE INDEX frame_time ON frame (to_millis)",
                                    """
                                    CREATE TABLE gap (
                                      epoch INTEGER NOT NULL,
                                      reason TEXT NOT NULL,
                                      from_sequence INTEGER NOT NULL,
                                      to_sequence INTEGER NOT NULL,
                                      from_millis INTEGER NOT NULL,
                                      to_millis INTEGER NOT NULL,
                                      samples INTEGER NOT NULL,
                                      PRIMARY KEY (epoch, from_sequence)) WITHOUT ROWID
                                    """,
                                    """
                                    CREATE TABLE account (
                                      logged INTEGER NOT NULL,
                                      acknowledged INTEGER NOT NULL,
                                      dropped INTEGER NOT NULL)
                                    """,
                                    "INSERT INTO account VALUES (0, 0, 0)"),
                            // A gap that the hub knows stays a gap of the node's own history.
                            List.of(
                                    "ALTER TABLE gap ADD COLUMN acknowledged INTEGER NOT NULL"
                                            + " DEFAULT 0"),
                            // The newest head that the node signed of the epoch.
                            List.of("ALTER TABLE epoch ADD COLUMN head BLOB")));

    private OldSchema() {}
}
