package dev.binnacle.draft.check;

import dev.binnacle.draft.prometheus.PrometheusSource;
import dev.binnacle.draft.yaml.Position;
import dev.binnacle.draft.yaml.Problems;
import dev.binnacle.draft.yaml.TextLines;
import dev.binnacle.draft.yaml.YamlDocument;
import dev.binnacle.draft.yaml.YamlNode;
import dev.binnacle.draft.yaml.YamlScalars;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A Prometheus configuration found in a draft, which it may be as a whole or hold as a value of a ConfigMap.
///
/// @param scalar the value that it is; empty for a whole file
record PrometheusText(String text, Optional<YamlNode.Scalar> scalar) {

    static List<PrometheusText> in(String draft) {
        List<YamlNode> roots = YamlDocument.read(draft, new Problems()).roots();
        if (!roots.isEmpty()
                && roots.getFirst() instanceof YamlNode.Mapping first
                && PrometheusSource.looksLike(first)) {
            return List.of(new PrometheusText(draft, Optional.empty()));
        }
        List<PrometheusText> found = new ArrayList<>();
        for (YamlNode root : roots) {
            if (root instanceof YamlNode.Mapping manifest && new ManifestSource(manifest).isConfigMap()) {
                manifest.mapping("data").stream()
                        .flatMap(data -> data.entries().stream())
                        .filter(entry -> PrometheusSource.KEYS.contains(entry.name()))
                        .forEach(entry -> {
                            if (entry.value() instanceof YamlNode.Scalar text && YamlScalars.isText(text)) {
                                found.add(new PrometheusText(text.value(), Optional.of(text)));
                            }
                        });
            }
        }
        return found;
    }

    /// Where a line of this text begins in the draft.
    Position at(int line) {
        String inner = new TextLines(text).line(line);
        int blanks = inner.length() - inner.stripLeading().length();
        Position place = new Position(line, blanks + 1);
        return scalar.map(value -> value.inside(place)).orElse(place);
    }
}
