package dev.binnacle.recording;

import dev.binnacle.cluster.Answer;
import dev.binnacle.cluster.ConfigMap;
import dev.binnacle.cluster.Event;
import dev.binnacle.cluster.Inventory;
import dev.binnacle.cluster.Monitor;
import dev.binnacle.cluster.Node;
import dev.binnacle.cluster.Pod;
import dev.binnacle.cluster.Service;
import dev.binnacle.cluster.Workload;
import java.util.List;
import java.util.function.Function;

/// One kind of object in an inventory, which is recorded by itself.
///
/// @param name its name on the tape
record InventoryPart<T>(String name, Class<T> type, Function<Inventory, Answer<List<T>>> answer) {

    static final InventoryPart<Node> NODES = new InventoryPart<>("nodes", Node.class, Inventory::nodes);
    static final InventoryPart<Pod> PODS = new InventoryPart<>("pods", Pod.class, Inventory::pods);
    static final InventoryPart<Workload> WORKLOADS =
            new InventoryPart<>("workloads", Workload.class, Inventory::workloads);
    static final InventoryPart<Service> SERVICES = new InventoryPart<>("services", Service.class, Inventory::services);
    static final InventoryPart<ConfigMap> CONFIG_MAPS =
            new InventoryPart<>("configMaps", ConfigMap.class, Inventory::configMaps);
    static final InventoryPart<Monitor> MONITORS = new InventoryPart<>("monitors", Monitor.class, Inventory::monitors);
    static final InventoryPart<Event> EVENTS = new InventoryPart<>("events", Event.class, Inventory::events);

    static final List<InventoryPart<?>> ALL = List.of(NODES, PODS, WORKLOADS, SERVICES, CONFIG_MAPS, MONITORS, EVENTS);

    Answer<List<T>> in(Inventory inventory) {
        return answer.apply(inventory);
    }

    List<T> parse(byte[] json) {
        var type = RecordingJson.CANONICAL.getTypeFactory().constructCollectionType(List.class, type());
        return RecordingJson.complete(RecordingJson.CANONICAL.<List<T>>readValue(json, type), name);
    }

    /// A list that [#parse] made.
    List<T> cast(List<?> list) {
        return list.stream().map(type::cast).toList();
    }
}
