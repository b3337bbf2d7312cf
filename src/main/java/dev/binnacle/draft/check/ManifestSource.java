package dev.binnacle.draft.check;

import dev.binnacle.draft.yaml.YamlNode;
import java.util.List;

/// One document that is, or should be, a Kubernetes object.
public record ManifestSource(YamlNode.Mapping root) {

    String kind() {
        return root.scalar("kind").map(YamlNode.Scalar::value).orElse("");
    }

    String apiVersion() {
        return root.scalar("apiVersion").map(YamlNode.Scalar::value).orElse("");
    }

    boolean isConfigMap() {
        return kind().equals("ConfigMap") && apiVersion().equals("v1");
    }

    YamlNode.Mapping metadata() {
        return root.mapping("metadata").orElse(new YamlNode.Mapping(List.of(), root.start()));
    }

    /// Text of a field of the metadata; empty when absent.
    String metadata(String key) {
        return metadata().scalar(key).map(YamlNode.Scalar::value).orElse("");
    }

    String label(String key) {
        return metadata()
                .mapping("labels")
                .flatMap(labels -> labels.scalar(key))
                .map(YamlNode.Scalar::value)
                .orElse("");
    }
}
