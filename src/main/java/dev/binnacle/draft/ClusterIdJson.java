package dev.binnacle.draft;

import dev.binnacle.cluster.ClusterId;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Which cluster something belongs to, in the files beside drafts and in the history.
public final class ClusterIdJson {

    private static final String MEMBER = "cluster";

    private ClusterIdJson() {}

    public static void put(ObjectNode json, ClusterId cluster) {
        json.putObject(MEMBER)
                .put("context", cluster.context())
                .put("server", cluster.server())
                .put("caSha256", cluster.caSha256());
    }

    /// What is missing is empty.
    public static ClusterId read(JsonNode json) {
        JsonNode cluster = json.path(MEMBER);
        return new ClusterId(
                cluster.path("context").asString(""),
                cluster.path("server").asString(""),
                cluster.path("caSha256").asString(""));
    }
}
