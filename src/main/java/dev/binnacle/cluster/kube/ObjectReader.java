package dev.binnacle.cluster.kube;

import dev.binnacle.cluster.ConfigMap;
import dev.binnacle.cluster.Event;
import dev.binnacle.cluster.Monitor;
import dev.binnacle.cluster.Node;
import dev.binnacle.cluster.Service;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// From the server's JSON to the objects that are neither pods nor their controllers.
final class ObjectReader {

    private ObjectReader() {}

    static Node node(JsonNode node) {
        String ip = "";
        for (JsonNode address : Json.at(node, "status", "addresses")) {
            if (ip.isEmpty() && Json.text(address, "type").equals("InternalIP")) {
                ip = Json.text(address, "address");
            }
        }
        return new Node(
                Json.text(node, "metadata", "name"),
                ip,
                Json.texts(node, "metadata", "labels"),
                Json.texts(node, "status", "allocatable"),
                PodReader.conditions(node),
                Json.each(Json.at(node, "spec", "taints"), ObjectReader::taint));
    }

    /// As kubectl writes it: `key=value:NoSchedule`.
    private static String taint(JsonNode taint) {
        String value = Json.text(taint, "value");
        return Json.text(taint, "key") + (value.isEmpty() ? "" : "=" + value) + ":" + Json.text(taint, "effect");
    }

    static Service service(JsonNode service) {
        return new Service(
                Json.text(service, "metadata", "namespace"),
                Json.text(service, "metadata", "name"),
                Json.text(service, "spec", "type"),
                Json.text(service, "spec", "clusterIP"),
                Json.texts(service, "metadata", "labels"),
                Json.texts(service, "spec", "selector"),
                Json.each(
                        Json.at(service, "spec", "ports"),
                        port -> new Service.Port(
                                Json.text(port, "name"), Json.number(port, "port"), Json.text(port, "targetPort"))));
    }

    static ConfigMap configMap(JsonNode map) {
        return new ConfigMap(
                Json.text(map, "metadata", "namespace"),
                Json.text(map, "metadata", "name"),
                Json.text(map, "metadata", "resourceVersion"),
                Json.texts(map, "metadata", "labels"),
                Json.texts(map, "data"));
    }

    static Monitor monitor(String kind, JsonNode monitor) {
        JsonNode spec = Json.at(monitor, "spec");
        JsonNode ports = Json.at(spec, kind.equals("PodMonitor") ? "podMetricsEndpoints" : "endpoints");
        Map<String, String> labels = Json.texts(monitor, "metadata", "labels");
        List<String> namespaces = Json.words(spec, "namespaceSelector", "matchNames");
        return new Monitor(
                kind,
                Json.text(monitor, "metadata", "namespace"),
                Json.text(monitor, "metadata", "name"),
                labels,
                Json.texts(monitor, "metadata", "annotations"),
                Json.texts(spec, "selector", "matchLabels"),
                namespaces,
                Json.flag(spec, "namespaceSelector", "any"),
                Json.each(ports, ObjectReader::scrapePort));
    }

    private static Monitor.ScrapePort scrapePort(JsonNode port) {
        String name = Json.text(port, "port");
        String path = Json.text(port, "path");
        return new Monitor.ScrapePort(
                name.isEmpty() ? Json.text(port, "targetPort") : name,
                path.isEmpty() ? "/metrics" : path,
                Json.text(port, "interval"),
                Json.text(port, "scrapeTimeout"));
    }

    /// Newer events keep their times in `eventTime` and `series`, older ones in `firstTimestamp` and
    /// `lastTimestamp`.
    static Event event(JsonNode event) {
        Instant created = Json.timeOr(Instant.EPOCH, event, "metadata", "creationTimestamp");
        Instant first = Json.timeOr(Json.timeOr(created, event, "eventTime"), event, "firstTimestamp");
        Instant last = Json.timeOr(Json.timeOr(first, event, "series", "lastObservedTime"), event, "lastTimestamp");
        int count = Math.max(Json.number(event, "count"), Json.number(event, "series", "count"));
        return new Event(
                Json.text(event, "metadata", "namespace"),
                Json.text(event, "involvedObject", "kind"),
                Json.text(event, "involvedObject", "name"),
                Json.text(event, "type"),
                Json.text(event, "reason"),
                Json.text(event, "message"),
                Math.max(1, count),
                first,
                last);
    }
}
