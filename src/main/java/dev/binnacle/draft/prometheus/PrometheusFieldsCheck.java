package dev.binnacle.draft.prometheus;

import dev.binnacle.draft.prometheus.PrometheusSchema.Field;
import dev.binnacle.draft.prometheus.PrometheusSchema.In;
import dev.binnacle.draft.prometheus.PrometheusSchema.Kind;
import dev.binnacle.draft.prometheus.PrometheusSchema.ListOf;
import dev.binnacle.draft.prometheus.PrometheusSchema.MapOf;
import dev.binnacle.draft.prometheus.PrometheusSchema.Section;
import dev.binnacle.draft.prometheus.PrometheusSchema.Shape;
import dev.binnacle.draft.prometheus.PrometheusSchema.Value;
import dev.binnacle.draft.prometheus.PrometheusSource.Origin;
import dev.binnacle.draft.yaml.Check;
import dev.binnacle.draft.yaml.ManifestYaml;
import dev.binnacle.draft.yaml.Problems;
import dev.binnacle.draft.yaml.YamlNode;
import dev.binnacle.message.Message;
import java.util.List;
import java.util.Set;

/// Goes through a configuration by the table of fields: fields that Prometheus does not know, which it refuses;
/// values of the wrong kind; fields left out. Each section is then handed to the rules that need more than a
/// table.
///
/// An unknown field is an error where the name is surely wrong (misspelt, or one of another section) and a
/// warning where it may belong to a Prometheus newer than the table.
public final class PrometheusFieldsCheck implements Check<PrometheusSource> {

    /// Said in words of their own by [ScrapeJobsCheck].
    private static final Set<String> TOLD_ELSEWHERE = Set.of("job_name", "scrape_configs");

    private final PrometheusSchema schema;
    private final FieldNames names;
    private final List<Check<PrometheusSection>> rules;

    public PrometheusFieldsCheck(PrometheusSchema schema, List<Check<PrometheusSection>> rules) {
        this.schema = schema;
        this.names = new FieldNames(schema);
        this.rules = List.copyOf(rules);
    }

    @Override
    public void check(PrometheusSource source, Problems problems) {
        if (source.origin() == Origin.ARMS_FRAGMENT) {
            source.root().entries().stream()
                    .filter(entry -> schema.root().field(entry.name()).isPresent()
                            && !entry.name().equals("scrape_configs"))
                    .forEach(entry ->
                            problems.warning(entry.key().start(), Message.of("draft.arms.section", entry.name())));
        }
        new Walk(source, problems).section(schema.root(), "", source.root());
    }

    /// One pass over one configuration. Recursion is as deep as the table, not as the text.
    private final class Walk {
        private final PrometheusSource source;
        private final Problems problems;

        Walk(PrometheusSource source, Problems problems) {
            this.source = source;
            this.problems = problems;
        }

        void section(Section section, String within, YamlNode.Mapping map) {
            for (YamlNode.Entry entry : map.entries()) {
                section.field(entry.name())
                        .ifPresentOrElse(field -> field(section, field, entry), () -> unknown(section, entry));
            }
            for (Field field : section.fields().values()) {
                if (field.required() && isMissing(field, map) && !TOLD_ELSEWHERE.contains(field.name())) {
                    problems.error(
                            map.get(field.name()).map(YamlNode::start).orElse(map.start()),
                            Message.of("draft.prometheus.missing", field.name()),
                            Message.of("draft.prometheus.missing.fix", field.name()));
                }
            }
            PrometheusSection found = new PrometheusSection(section, within, map, source);
            rules.forEach(rule -> rule.check(found, problems));
        }

        private void field(Section section, Field field, YamlNode.Entry entry) {
            if (field.newer()) {
                problems.info(entry.key().start(), Message.of("draft.prometheus.newer-field", field.name()));
            }
            if (!ManifestYaml.isEmpty(entry.value())) {
                value(section, field.name(), field.type(), entry.value());
            }
        }

        private void unknown(Section section, YamlNode.Entry entry) {
            if (!section.open()) {
                names.tell(section, entry, problems);
            }
        }

        private void value(Section section, String name, Shape type, YamlNode node) {
            switch (type) {
                case Value value -> {
                    if (node instanceof YamlNode.Scalar scalar) {
                        PrometheusValues.check(name, value, scalar, problems);
                    } else if (value.kind() != Kind.ANY) {
                        problems.error(node.start(), Message.of("draft.prometheus.not-a-value", name));
                    }
                }
                case In in -> {
                    if (node instanceof YamlNode.Mapping map) {
                        section(schema.section(in.section()), section.name(), map);
                    } else {
                        problems.error(node.start(), Message.of("draft.prometheus.not-a-section", name));
                    }
                }
                case ListOf list -> {
                    if (node instanceof YamlNode.Sequence sequence) {
                        sequence.items().forEach(item -> item(section, name, list.item(), item));
                    } else if (!TOLD_ELSEWHERE.contains(name)) {
                        problems.error(node.start(), Message.of("draft.prometheus.not-a-list", name));
                    }
                }
                case MapOf map -> {
                    if (node instanceof YamlNode.Mapping entries) {
                        entries.entries().forEach(entry -> entry(section, name, map, entry));
                    } else {
                        problems.error(node.start(), Message.of("draft.prometheus.not-a-map", name));
                    }
                }
            }
        }

        private void item(Section section, String name, Shape type, YamlNode item) {
            if (type instanceof In in) {
                if (in.section().equals("filter") && ManifestYaml.isEmpty(item)) {
                    // the one list whose items may be nothing, to no effect
                    problems.warning(item.start(), Message.of("draft.prometheus.item-not-a-mapping", name));
                } else if (item instanceof YamlNode.Mapping) {
                    value(section, name, type, item);
                } else if (!TOLD_ELSEWHERE.contains(name)) {
                    problems.error(item.start(), Message.of("draft.prometheus.item-not-a-mapping", name));
                }
            } else if (!ManifestYaml.isEmpty(item)) {
                value(section, name, type, item);
            }
        }

        private void entry(Section section, String name, MapOf map, YamlNode.Entry entry) {
            if (map.labels()) {
                PrometheusValues.label(entry.name(), entry.key().start(), problems);
            }
            if (!ManifestYaml.isEmpty(entry.value())) {
                value(section, name + "." + entry.name(), map.value(), entry.value());
            }
        }

        /// To Prometheus null, the empty text and the empty list are all the same as nothing; but an empty
        /// address is one.
        private boolean isMissing(Field field, YamlNode.Mapping map) {
            YamlNode node = map.get(field.name()).orElse(null);
            boolean address = field.type() instanceof Value value && value.kind() == Kind.URL;
            return switch (node) {
                case null -> field.standard().isEmpty();
                case YamlNode.Scalar scalar ->
                    ManifestYaml.isEmpty(scalar) || (scalar.value().isEmpty() && !address);
                case YamlNode.Sequence list -> list.items().isEmpty();
                case YamlNode.Mapping _ -> false;
            };
        }
    }
}
