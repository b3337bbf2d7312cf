package dev.binnacle.draft.prometheus;

import dev.binnacle.draft.prometheus.PrometheusSchema.Field;
import dev.binnacle.draft.prometheus.PrometheusSchema.Kind;
import dev.binnacle.draft.prometheus.PrometheusSchema.ListOf;
import dev.binnacle.draft.prometheus.PrometheusSchema.Value;
import dev.binnacle.draft.prometheus.PrometheusSource.Origin;
import dev.binnacle.draft.yaml.Check;
import dev.binnacle.draft.yaml.Problems;
import dev.binnacle.draft.yaml.YamlNode;
import dev.binnacle.draft.yaml.YamlScalars;
import dev.binnacle.message.Message;

/// Files that a configuration names and that the pod which reads it will hardly have. Warnings alone: what is
/// mounted into that pod is not to be seen from here.
public final class PodFilesCheck implements Check<PrometheusSection> {

    /// Every pod with a service account has these.
    private static final String SERVICE_ACCOUNT = "/var/run/secrets/kubernetes.io/serviceaccount/";

    @Override
    public void check(PrometheusSection section, Problems problems) {
        if (section.source().origin() == Origin.FILE) {
            return;
        }
        for (YamlNode.Entry entry : section.map().entries()) {
            boolean discovered = section.name().equals("file") && entry.name().equals("files");
            if (discovered
                    || section.kind()
                            .field(entry.name())
                            .filter(PodFilesCheck::isFile)
                            .isPresent()) {
                if (entry.value() instanceof YamlNode.Scalar path) {
                    path(path, section.source(), problems);
                }
                section.items(entry.name()).forEach(path -> path(path, section.source(), problems));
            }
        }
    }

    private static boolean isFile(Field field) {
        return switch (field.type()) {
            case Value value -> value.kind() == Kind.FILE;
            case ListOf(Value value) -> value.kind() == Kind.FILE || value.kind() == Kind.GLOB;
            default -> false;
        };
    }

    private static void path(YamlNode.Scalar scalar, PrometheusSource source, Problems problems) {
        String path = scalar.value();
        if (path.isEmpty() || YamlScalars.isNull(scalar) || path.startsWith(SERVICE_ACCOUNT)) {
            return;
        }
        if (source.origin() == Origin.ARMS_FRAGMENT) {
            problems.warning(scalar.start(), Message.of("draft.arms.file", path), Message.of("draft.arms.file.fix"));
        } else if (!path.contains("/")
                && !path.contains("*")
                && !source.siblings().contains(path)) {
            problems.warning(scalar.start(), Message.of("draft.prometheus.file", path));
        }
    }
}
