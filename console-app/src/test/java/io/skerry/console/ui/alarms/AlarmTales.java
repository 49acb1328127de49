package io.skerry.console.ui.alarms;

import io.skerry.console.command.SimulatedFleet;
import io.skerry.console.fleet.AlarmBook;
import io.skerry.console.fleet.Alarms;
import io.skerry.console.fleet.AlarmsSnapshot;
import io.skerry.console.model.AlarmCondition;
import io.skerry.console.model.AlarmLifecycle;
import io.skerry.console.model.AlarmNews;
import io.skerry.console.model.AlarmPlace;
import io.skerry.console.model.AlarmRef;
import io.skerry.console.model.AlarmRow;
import io.skerry.console.model.PlannedWork;
import io.skerry.console.model.Severity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** A bad afternoon: alarms of every kind on the nodes of the simulated fleet. */
public final class AlarmTales {
    static final String HUB = SimulatedFleet.HUB;
    static final Instant NOW = Alarms.NOW;
    static final AlarmRef POWER = new AlarmRef("power_lost", Alarms.site("palermo"));
    static final AlarmRef WINDOW = new AlarmRef("switch swap", Alarms.site("santos"));

    private AlarmTales() {}

    /** What one hub tells: a cause with symptoms, and one of every way to stand. */
    public static List<AlarmRow> mixed() {
        List<AlarmRow> rows = new ArrayList<>();
        rows.add(
                Alarms.on(POWER.rule(), POWER.place())
                        .in("palermo", "eu-south")
                        .severity(Severity.CRITICAL)
                        .explains()
                        .says("No power from the grid; running on batteries for 40 min at most")
                        .runbook("site-power")
                        .since(190)
                        .told(Severity.CRITICAL)
                        .entry(190, AlarmRow.Entry.Kind.RAISED, "", "critical")
                        .entry(160, AlarmRow.Entry.Kind.NOTIFIED, "", "pager")
                        .row());
        for (int i = 0; i < 4; i++) {
            rows.add(
                    node("node_silent", 3 + 9 * i, "palermo", "eu-south")
                            .severity(Severity.MAJOR)
                            .says("Nothing was heard of it for 35 s")
                            .since(150 - i)
                            .explainedBy(POWER)
                            .row());
        }
        rows.add(
                node("disk_used", 0, "hamburg", "eu-north")
                        .severity(Severity.CRITICAL)
                        .says("The disk of /var/lib is 97 % full, and full in 40 min as it grows")
                        .runbook("disk-full")
                        .since(620)
                        .owner("storage")
                        .told(Severity.CRITICAL)
                        .note("ben", "The cache did it once before; its limit is in the policy.")
                        .entry(900, AlarmRow.Entry.Kind.PENDING, "", "")
                        .entry(620, AlarmRow.Entry.Kind.RAISED, "", "major")
                        .entry(590, AlarmRow.Entry.Kind.NOTIFIED, "", "pager, desk")
                        .entry(300, AlarmRow.Entry.Kind.SEVERITY, "", "critical")
                        .entry(60, AlarmRow.Entry.Kind.NOTED, "ben", "")
                        .row());
        rows.addAll(standing());
        rows.addAll(heldBack());
        return rows;
    }

    private static List<AlarmRow> standing() {
        List<AlarmRow> rows = new ArrayList<>();
        rows.add(
                Alarms.on(
                                "crash",
                                new AlarmPlace(
                                        AlarmPlace.Kind.WORKLOAD, SimulatedFleet.id(4), "web"))
                        .in("ashburn", "us-east")
                        .severity(Severity.MAJOR)
                        .says("It has started five times within ten minutes")
                        .since(75)
                        .row());
        rows.add(
                Alarms.on(
                                "page_fast",
                                new AlarmPlace(
                                        AlarmPlace.Kind.CELL, "availability", "us-east/edge-m4"))
                        .severity(Severity.CRITICAL)
                        .says("Errors burn the budget 18 times too fast over 1 h and 5 min")
                        .since(1_900)
                        .acknowledged("cy")
                        .row());
        rows.add(
                node("certificate", 10, "stockholm", "eu-north")
                        .severity(Severity.WARNING)
                        .says("The certificate ends in 5 days")
                        .since(90_000)
                        .row());
        rows.add(
                node("memory", 13, "ashburn", "us-east")
                        .severity(Severity.CRITICAL)
                        .lifecycle(AlarmLifecycle.RETURNED_UNACKNOWLEDGED)
                        .condition(AlarmCondition.NORMAL)
                        .says("Memory ran out and the kernel ended a process")
                        .since(5_400)
                        .row());
        return rows;
    }

    private static List<AlarmRow> heldBack() {
        return List.of(
                node("fan", 19, "stockholm", "eu-north")
                        .severity(Severity.MAJOR)
                        .says("A fan stands still")
                        .since(40_000)
                        .shelved("ann", "A new one is on its way", 7_200)
                        .row(),
                node("link_errors", 8, "santos", "sa-east")
                        .severity(Severity.WARNING)
                        .says("One packet in 200 is damaged")
                        .since(800)
                        .planned(WINDOW)
                        .row(),
                node("smart", 6, "chennai", "ap-south")
                        .severity(Severity.WARNING)
                        .says("The drive counts bad sectors")
                        .since(400_000)
                        .outOfService("dora", "This model counts wrongly until its next firmware")
                        .row(),
                node("clock", 7, "singapore", "ap-south")
                        .severity(Severity.WARNING)
                        .lifecycle(AlarmLifecycle.NORMAL)
                        .condition(AlarmCondition.PENDING)
                        .says("The clock is 0.4 s off")
                        .since(20)
                        .row());
    }

    static Alarms node(String rule, int number, String site, String region) {
        return Alarms.node(rule, SimulatedFleet.id(number)).in(site, region);
    }

    public static AlarmNews.Bearings flood() {
        return new AlarmNews.Bearings(NOW.minusSeconds(170), POWER, null, List.of());
    }

    /** A book with that afternoon. */
    static AlarmBook book(AlarmNews.Bearings bearings) {
        AlarmBook book = new AlarmBook();
        List<AlarmNews.Change> changes = new ArrayList<>(Alarms.puts(mixed()));
        changes.add(
                new AlarmNews.Change.WorkPut(
                        new PlannedWork(
                                WINDOW,
                                NOW.minusSeconds(1_800),
                                NOW.plusSeconds(1_800),
                                "eve",
                                "The switch of the rack is swapped",
                                true)));
        book.apply(Alarms.told(HUB, true, false, bearings, changes));
        return book;
    }

    static AlarmsSnapshot snapshot(AlarmNews.Bearings bearings) {
        return book(bearings).snapshot(NOW);
    }

    /** Many alarms of a fleet, some of them explained by their site. */
    static List<AlarmRow> many(int count) {
        Random random = new Random(1);
        List<AlarmRow> rows = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            Alarms alarm =
                    node("rule_" + i / 1_000, i % 1_000, "site-" + i % 30, "region-" + i % 5)
                            .severity(List.of(Severity.values()).get(1 + random.nextInt(3)))
                            .says("Something is wrong, number " + i)
                            .since(random.nextInt(90_000));
            rows.add(
                    switch (random.nextInt(4)) {
                        case 0 -> alarm.acknowledged("ann").row();
                        case 1 -> alarm.explainedBy(cause(i % 30)).row();
                        default -> alarm.row();
                    });
        }
        for (int site = 0; site < 30; site++) {
            rows.add(
                    Alarms.on(cause(site).rule(), cause(site).place())
                            .severity(Severity.CRITICAL)
                            .explains()
                            .row());
        }
        return rows;
    }

    private static AlarmRef cause(int site) {
        return new AlarmRef("site_silent", Alarms.site("site-" + site));
    }
}
