package dev.binnacle.draft.complete;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The labels that relabelling can read, by the role of `kubernetes_sd_configs`. Source: Prometheus'
/// documentation. A trailing `_` is followed by the name of a label or annotation of the object.
final class MetaLabels {

    private static final List<String> ALWAYS = List.of(
            "__address__", "__metrics_path__", "__scheme__", "__scrape_interval__", "__scrape_timeout__", "job");

    private static final List<String> TARGETS = List.of(
            "instance", "job", "namespace", "pod", "node", "__address__", "__metrics_path__", "__scheme__", "__param_");

    private static final String META = "__meta_kubernetes_";

    private static final List<String> POD = List.of(
            "namespace",
            "pod_name",
            "pod_ip",
            "pod_label_",
            "pod_labelpresent_",
            "pod_annotation_",
            "pod_annotationpresent_",
            "pod_container_init",
            "pod_container_name",
            "pod_container_id",
            "pod_container_image",
            "pod_container_port_name",
            "pod_container_port_number",
            "pod_container_port_protocol",
            "pod_ready",
            "pod_phase",
            "pod_node_name",
            "pod_host_ip",
            "pod_uid",
            "pod_controller_kind",
            "pod_controller_name");

    private static final List<String> SERVICE = List.of(
            "namespace",
            "service_annotation_",
            "service_annotationpresent_",
            "service_cluster_ip",
            "service_loadbalancer_ip",
            "service_external_name",
            "service_label_",
            "service_labelpresent_",
            "service_name",
            "service_port_name",
            "service_port_number",
            "service_port_protocol",
            "service_type");

    private static final Map<String, List<String>> OWN = Map.of(
            "node",
            List.of(
                    "node_name",
                    "node_provider_id",
                    "node_label_",
                    "node_labelpresent_",
                    "node_annotation_",
                    "node_annotationpresent_",
                    "node_address_InternalIP",
                    "node_address_Hostname"),
            "pod",
            POD,
            "service",
            SERVICE,
            "endpoints",
            List.of(
                    "endpoints_name",
                    "endpoints_label_",
                    "endpoints_annotation_",
                    "endpoint_hostname",
                    "endpoint_node_name",
                    "endpoint_ready",
                    "endpoint_port_name",
                    "endpoint_port_protocol",
                    "endpoint_address_target_kind",
                    "endpoint_address_target_name"),
            "endpointslice",
            List.of(
                    "endpointslice_name",
                    "endpointslice_address_type",
                    "endpointslice_address_target_kind",
                    "endpointslice_address_target_name",
                    "endpointslice_endpoint_conditions_ready",
                    "endpointslice_endpoint_topology_kubernetes_io_hostname",
                    "endpointslice_port",
                    "endpointslice_port_name",
                    "endpointslice_port_protocol"),
            "ingress",
            List.of(
                    "namespace",
                    "ingress_name",
                    "ingress_label_",
                    "ingress_annotation_",
                    "ingress_class_name",
                    "ingress_scheme",
                    "ingress_host",
                    "ingress_path"));

    private MetaLabels() {}

    /// @param role empty where it is not known
    static List<String> sources(String role) {
        List<String> names = new ArrayList<>();
        if (role.isEmpty()) {
            List.of("pod", "service", "endpoints", "node")
                    .forEach(each -> names.addAll(OWN.getOrDefault(each, List.of())));
        } else {
            names.addAll(OWN.getOrDefault(role, List.of()));
            if (role.startsWith("endpoint")) {
                names.addAll(SERVICE);
                names.addAll(POD);
            }
        }
        List<String> all = new ArrayList<>();
        names.stream().distinct().map(META::concat).forEach(all::add);
        all.addAll(ALWAYS);
        return all;
    }

    static List<String> targets() {
        return TARGETS;
    }
}
