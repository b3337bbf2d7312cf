package dev.binnacle.cluster.kube;

import dev.binnacle.message.Message;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// One kubeconfig file, read and never written.
record KubeconfigFile(
        Path file,
        String currentContext,
        Map<String, JsonNode> clusters,
        Map<String, JsonNode> users,
        Map<String, JsonNode> contexts) {

    /// Files of a hundred clusters with their certificates take a tenth of this.
    private static final long MAX_BYTES = 16 << 20;

    private static final YAMLMapper YAML = YAMLMapper.shared();

    /// The file says something that is no kubeconfig, or says nothing at all.
    static final class Unreadable extends Exception {
        private final transient Message why;
        private final boolean missing;

        private Unreadable(Message why, boolean missing) {
            super(why.key());
            this.why = why;
            this.missing = missing;
        }

        Message why() {
            return why;
        }

        boolean missing() {
            return missing;
        }
    }

    static KubeconfigFile read(Path file) throws Unreadable {
        try {
            if (Files.isRegularFile(file) && Files.size(file) > MAX_BYTES) {
                throw new Unreadable(Message.of("cluster.kubeconfig.too-large", MAX_BYTES >> 20), false);
            }
            return parse(file, Files.readString(file));
        } catch (NoSuchFileException e) {
            throw new Unreadable(Message.of("cluster.kubeconfig.missing"), true);
        } catch (IOException e) {
            throw new Unreadable(Message.of("cluster.kubeconfig.unreadable", String.valueOf(e.getMessage())), false);
        }
    }

    private static KubeconfigFile parse(Path file, String text) throws Unreadable {
        JsonNode tree;
        try {
            tree = YAML.readTree(text);
        } catch (RuntimeException e) {
            // the parser has more kinds of exception than it documents, and any of them means the same here
            throw new Unreadable(Message.of("cluster.kubeconfig.broken", Failures.detail(firstLine(e))), false);
        }
        if (!tree.isObject() || !Json.at(tree, "contexts").isArray()) {
            throw new Unreadable(Message.of("cluster.kubeconfig.no-contexts"), false);
        }
        return new KubeconfigFile(
                file,
                Json.text(tree, "current-context"),
                named(tree, "clusters", "cluster"),
                named(tree, "users", "user"),
                named(tree, "contexts", "context"));
    }

    private static Map<String, JsonNode> named(JsonNode tree, String list, String item) {
        Map<String, JsonNode> named = new LinkedHashMap<>();
        for (JsonNode entry : Json.at(tree, list)) {
            String name = Json.text(entry, "name");
            if (!name.isEmpty()) {
                named.putIfAbsent(name, entry.path(item));
            }
        }
        return named;
    }

    private static String firstLine(RuntimeException e) {
        String message = String.valueOf(e.getMessage());
        return message.lines().findFirst().orElse("");
    }
}
