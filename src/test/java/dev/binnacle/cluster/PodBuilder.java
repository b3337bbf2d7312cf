package dev.binnacle.cluster;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A pod with one container, for a test; running and ready unless told otherwise.
public final class PodBuilder {

    private final String namespace;
    private final String name;
    private String node = "";
    private String phase = "Running";
    private boolean ready = true;
    private boolean hostNetwork;
    private String ownerKind = "DaemonSet";
    private String ownerName = "";
    private final Map<String, String> labels = new LinkedHashMap<>();
    private String container = "main";
    private String image = "registry.example/app:1";
    private List<String> command = List.of();
    private List<String> args = List.of();
    private final Map<String, String> env = new LinkedHashMap<>();
    private final List<Pod.Port> ports = new ArrayList<>();
    private final List<Pod.Mount> mounts = new ArrayList<>();
    private final List<Pod.Volume> volumes = new ArrayList<>();
    private final Map<String, String> requests = new LinkedHashMap<>();
    private Pod.@Nullable ContainerStatus status = new Pod.ContainerStatus(true, 0, "running", "", null, "", null);

    private final List<Pod.Reference> refers = new ArrayList<>();

    public PodBuilder(String namespace, String name) {
        this.namespace = namespace;
        this.name = name;
    }

    public PodBuilder on(String nodeName) {
        node = nodeName;
        return this;
    }

    public PodBuilder phase(String newPhase) {
        phase = newPhase;
        return this;
    }

    public PodBuilder notReady() {
        ready = false;
        return this;
    }

    public PodBuilder hostNetwork() {
        hostNetwork = true;
        return this;
    }

    public PodBuilder owner(String kind, String ownersName) {
        ownerKind = kind;
        ownerName = ownersName;
        return this;
    }

    public PodBuilder label(String key, String value) {
        labels.put(key, value);
        return this;
    }

    public PodBuilder container(String containerName, String containerImage) {
        container = containerName;
        image = containerImage;
        return this;
    }

    public PodBuilder image(String containerImage) {
        image = containerImage;
        return this;
    }

    public PodBuilder command(String... words) {
        command = List.of(words);
        return this;
    }

    public PodBuilder args(String... words) {
        args = List.of(words);
        return this;
    }

    public PodBuilder env(String key, String value) {
        env.put(key, value);
        return this;
    }

    public PodBuilder port(String portName, int containerPort, int hostPort) {
        ports.add(new Pod.Port(portName, containerPort, hostPort));
        return this;
    }

    public PodBuilder mount(Pod.Volume volume, String path) {
        volumes.add(volume);
        mounts.add(new Pod.Mount(volume.name(), path));
        return this;
    }

    public PodBuilder refersTo(String kind, String name, String key, String through) {
        refers.add(new Pod.Reference(kind, name, key, false, through));
        return this;
    }

    public PodBuilder requests(String resource, String quantity) {
        requests.put(resource, quantity);
        return this;
    }

    public PodBuilder status(Pod.@Nullable ContainerStatus newStatus) {
        status = newStatus;
        return this;
    }

    public Pod build() {
        return new Pod(
                namespace,
                name,
                node,
                node.isEmpty() ? "" : "10.0.0.1",
                phase,
                ready,
                hostNetwork,
                ownerKind,
                ownerName,
                labels,
                List.of(new Pod.Container(
                        container, image, command, args, env, ports, mounts, requests, status, refers)),
                volumes,
                ScriptedCluster.NOW.minusSeconds(3600));
    }
}
