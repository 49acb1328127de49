package io.skerry.daemon.hub;

import io.skerry.daemon.hub.alarming.AlarmTables;
import io.skerry.daemon.hub.audit.AuditTable;
import io.skerry.daemon.hub.enrolment.TokenTable;
import io.skerry.daemon.hub.roster.RosterTable;
import io.skerry.daemon.hub.series.LegacyTable;
import io.skerry.daemon.store.Migrations;
import java.util.List;
import java.util.stream.Stream;

/** The schema of a hub's database. A step is never changed once it was shipped; new ones follow. */
final class HubTables {
    private HubTables() {}

    static Migrations migrations() {
        return new Migrations(
                List.of(
                        Stream.of(
                                        RosterTable.SCHEMA,
                                        TokenTable.SCHEMA,
                                        LegacyTable.SCHEMA,
                                        AuditTable.SCHEMA)
                                .flatMap(List::stream)
                                .toList(),
                        LegacyTable.HEAD_SCHEMA,
                        AlarmTables.SCHEMA));
    }
}
