package io.skerry.daemon.cli.status;

import static io.skerry.daemon.cli.status.PanelTextTest.known;
import static io.skerry.daemon.cli.status.PanelTextTest.told;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import io.skerry.api.v1.DiskItem;
import io.skerry.api.v1.DisksPanel;
import io.skerry.api.v1.EdgeFreshness;
import io.skerry.api.v1.EdgeGroup;
import io.skerry.api.v1.EdgeItem;
import io.skerry.api.v1.ErrorSource;
import io.skerry.api.v1.GetOnCallResponse;
import io.skerry.api.v1.RecentAlarm;
import io.skerry.api.v1.RecentRollout;
import io.skerry.daemon.cli.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What programs are told: all that a hub says, and nothing of what it does not know. */
class PanelFieldsTest {
    private static final long AT = 1_772_352_000_000L;

    /** Every field is said; whole numbers are a moment, so that they read as one where they are. */
    private static <M extends Message> M full(M message) {
        Message.Builder full = message.toBuilder();
        for (FieldDescriptor field : message.getDescriptorForType().getFields()) {
            switch (field.getJavaType()) {
                case LONG -> full.setField(field, AT);
                case INT -> full.setField(field, 3);
                case DOUBLE -> full.setField(field, 0.25);
                case BOOLEAN -> full.setField(field, true);
                case ENUM -> full.setField(field, field.getEnumType().findValueByNumber(1));
                case STRING -> {
                    if (field.isRepeated()) {
                        full.addRepeatedField(field, field.getName());
                    } else {
                        full.setField(field, field.getName());
                    }
                }
                case MESSAGE -> {
                    if (!field.isRepeated()) {
                        full.setField(field, full((Message) full.getField(field)));
                    }
                }
                case FLOAT, BYTE_STRING -> throw new AssertionError(field.getFullName());
            }
        }
        @SuppressWarnings("unchecked")
        M built = (M) full.build();
        return built;
    }

    private static GetOnCallResponse whole() {
        GetOnCallResponse.Builder whole = full(GetOnCallResponse.getDefaultInstance()).toBuilder();
        whole.getEdgesBuilder()
                .addGroups(full(EdgeGroup.getDefaultInstance()))
                .addItems(full(EdgeItem.getDefaultInstance()));
        whole.getErrorsBuilder()
                .addByNode(full(ErrorSource.getDefaultInstance()))
                .addByCell(full(ErrorSource.getDefaultInstance()));
        whole.getRolloutsBuilder().addItems(full(RecentRollout.getDefaultInstance()));
        whole.getDisksBuilder().addItems(full(DiskItem.getDefaultInstance()));
        whole.getAlarmsBuilder().addItems(full(RecentAlarm.getDefaultInstance()));
        return whole.build();
    }

    /** The paths of all leaves. */
    private static List<String> leaves(String path, Object value) {
        List<String> leaves = new ArrayList<>();
        switch (value) {
            case Map<?, ?> map ->
                    map.forEach((key, each) -> leaves.addAll(leaves(path + "." + key, each)));
            case List<?> list when !list.isEmpty() -> {
                for (Object each : list) {
                    leaves.addAll(leaves(path, each));
                }
            }
            default -> leaves.add(path);
        }
        return leaves;
    }

    private static List<String> of(GetOnCallResponse told, String panel) {
        String prefix = "." + panel + ".";
        return leaves("", PanelFields.of(told)).stream()
                .filter(each -> each.startsWith(prefix))
                .map(each -> each.substring(prefix.length()))
                .toList();
    }

    private static final Set<String> STATE =
            Set.of("known", "why", "source", "as_of", "nodes_reporting", "nodes", "left_out");

    private static List<String> beside(String panel) {
        return of(whole(), panel).stream().filter(each -> !STATE.contains(each)).toList();
    }

    @Test
    void whatAHubSaysOfEdgesAndErrorsIsAllThere() {
        assertEquals(STATE, Set.copyOf(of(whole(), "edges").subList(0, 7)));
        assertEquals(
                List.of(
                        "quarantined",
                        "groups.name",
                        "groups.standing",
                        "groups.nodes_reporting",
                        "groups.nodes",
                        "groups.heard_at",
                        "groups_left_out",
                        "items.node_id",
                        "items.name",
                        "items.region",
                        "items.site",
                        "items.standing",
                        "items.freshness",
                        "items.heard_at",
                        "items.interval_seconds",
                        "items.control",
                        "items.telemetry",
                        "items.conditions",
                        "items.more_conditions",
                        "items.held_alarms"),
                beside("edges"));
        List<String> source =
                List.of(
                        "node_id",
                        "name",
                        "region",
                        "site",
                        "bad",
                        "total",
                        "share_of_bad",
                        "known_minutes",
                        "complete_until",
                        "nodes_known",
                        "nodes");
        List<String> errors =
                new ArrayList<>(
                        List.of(
                                "objective",
                                "indicator",
                                "window_seconds",
                                "start",
                                "bad",
                                "total",
                                "nodes_known"));
        source.forEach(each -> errors.add("by_node." + each));
        source.forEach(each -> errors.add("by_cell." + each));
        assertEquals(errors, beside("errors"));
    }

    @Test
    void whatAHubSaysOfRolloutsDisksAndAlarmsIsAllThere() {
        assertEquals(
                List.of(
                        "since",
                        "items.release",
                        "items.region",
                        "items.machine_type",
                        "items.wave",
                        "items.updated",
                        "items.nodes",
                        "items.verdict",
                        "items.at",
                        "items.link"),
                beside("rollouts"));
        assertEquals(
                List.of(
                        "items.node_id",
                        "items.name",
                        "items.region",
                        "items.site",
                        "items.mount",
                        "items.used_ratio",
                        "items.heard_at",
                        "items.freshness",
                        "items.free_bytes",
                        "items.usable_bytes",
                        "items.sized_at",
                        "items.outlook",
                        "items.seen_seconds",
                        "items.growth_ratio_per_hour",
                        "items.full_at",
                        "items.full_earliest",
                        "items.full_latest"),
                beside("disks"));
        assertEquals(
                List.of(
                        "held",
                        "ended_since",
                        "items.rule",
                        "items.place_kind",
                        "items.place",
                        "items.part",
                        "items.node_name",
                        "items.severity",
                        "items.lifecycle",
                        "items.summary",
                        "items.runbook",
                        "items.starts_at",
                        "items.ended_at",
                        "items.unknown_since",
                        "items.acknowledged_by"),
                beside("alarms").stream().filter(each -> !each.equals("counts")).toList());
    }

    @Test
    void ofWhatIsNotKnownThereIsNoFigureAndNoList() {
        GetOnCallResponse nothing = GetOnCallResponse.getDefaultInstance();
        List<String> bare = List.of("known", "nodes_reporting", "nodes", "left_out");
        assertEquals(
                List.of("known", "nodes_reporting", "nodes", "left_out", "quarantined"),
                of(nothing, "edges"));
        for (String panel : List.of("errors", "rollouts", "disks", "alarms")) {
            assertEquals(bare, of(nothing, panel), panel);
        }
    }

    @Test
    void whatADiskDoesNotSayIsNoNought() {
        GetOnCallResponse told =
                GetOnCallResponse.newBuilder()
                        .setDisks(
                                DisksPanel.newBuilder()
                                        .setState(known(0))
                                        .addItems(DiskItem.getDefaultInstance()))
                        .build();
        assertEquals(
                List.of(
                        "items.name",
                        "items.mount",
                        "items.used_ratio",
                        "items.freshness",
                        "items.outlook",
                        "items.seen_seconds"),
                of(told, "disks").stream().filter(each -> each.startsWith("items")).toList());
    }

    private static String json(EdgeFreshness freshness) {
        GetOnCallResponse.Builder told = told().toBuilder();
        told.getEdgesBuilder()
                .getItemsBuilder(0)
                .setIntervalMillis(2_500)
                .setHeardAtUnixMillis(AT)
                .setFreshness(freshness);
        return Json.line(PanelFields.of(told.build()));
    }

    @Test
    void unitsAreThoseThatTheNamesSay() {
        assertTrue(
                json(EdgeFreshness.EDGE_FRESHNESS_NEVER_SEEN)
                        .contains(
                                "\"freshness\":\"never_seen\",\"heard_at\":\"2026-03-01T08:00:00Z\",\"interval_seconds\":2.5,"));
        assertTrue(json(EdgeFreshness.EDGE_FRESHNESS_STALE).contains("\"freshness\":\"stale\""));
    }
}
