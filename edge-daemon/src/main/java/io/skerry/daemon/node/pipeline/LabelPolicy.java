package io.skerry.daemon.node.pipeline;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Which labels of a metric are kept. It fails closed: a label that nobody allowed is dropped, and
 * the series that differ in it only become one, their sum.
 */
public final class LabelPolicy {
    /** Labels of exporters and conventions whose values are few and say nothing of a person. */
    private static final Set<String> ALWAYS =
            Set.of(
                    ("le quantile job instance overflow code status status_code status_class method"
                                    + " state type mode result outcome reason protocol direction"
                                    + " operation pool queue version service server upstream backend"
                                    + " cache zone listener cluster device name cpu collector phase"
                                    + " route path uri handler endpoint http_route url_path"
                                    + " url_template http_request_method http_response_status_code"
                                    + " http_method http_status_code network_protocol_name"
                                    + " network_protocol_version network_transport url_scheme"
                                    + " error_type server_port rpc_system rpc_service rpc_method"
                                    + " rpc_grpc_status_code db_system db_system_name db_operation_name"
                                    + " jvm_memory_type jvm_memory_pool_name jvm_gc_name"
                                    + " jvm_thread_state cpu_mode envoy_cluster_name"
                                    + " envoy_http_conn_manager_prefix envoy_response_code"
                                    + " envoy_response_code_class envoy_listener_address"
                                    + " service_version deployment_environment_name")
                            .split(" ", -1));

    private static final Pattern LABEL = Pattern.compile("[a-zA-Z_][a-zA-Z0-9_]{0,63}");
    private static final RouteTemplates NO_TEMPLATES = new RouteTemplates(List.of());

    private final List<LabelRule> rules;
    private final boolean everything;

    private LabelPolicy(List<LabelRule> rules, boolean everything) {
        this.rules = List.copyOf(rules);
        this.everything = everything;
    }

    /** For what other programs say of themselves. */
    public static LabelPolicy of(List<LabelRule> rules) {
        return new LabelPolicy(rules, false);
    }

    /** For measurements whose labels this program names itself. */
    public static LabelPolicy own() {
        return new LabelPolicy(List.of(), true);
    }

    boolean keeps(String metric, String label) {
        return LABEL.matcher(label).matches()
                && (everything
                        || ALWAYS.contains(label)
                        || rules.stream()
                                .anyMatch(rule ->
                                        rule.allow().contains(label) && rule.isFor(metric)));
    }

    RouteTemplates templates(String metric) {
        return rules.stream()
                .filter(rule -> rule.isFor(metric))
                .map(LabelRule::templates)
                .findFirst()
                .orElse(NO_TEMPLATES);
    }
}
