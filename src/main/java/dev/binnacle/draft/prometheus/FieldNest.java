package dev.binnacle.draft.prometheus;

import dev.binnacle.draft.prometheus.PrometheusSchema.Field;
import dev.binnacle.draft.prometheus.PrometheusSchema.In;
import dev.binnacle.draft.prometheus.PrometheusSchema.ListOf;
import dev.binnacle.draft.prometheus.PrometheusSchema.MapOf;
import dev.binnacle.draft.prometheus.PrometheusSchema.Section;
import dev.binnacle.draft.prometheus.PrometheusSchema.Shape;
import dev.binnacle.draft.prometheus.PrometheusSchema.Value;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A place in a configuration that is read line by line, by its indentation, whether it is right already or
/// not: the keys it stands under, and what the table of fields says they hold. Immutable.
public final class FieldNest {

    /// Before the first line of a configuration.
    public static final FieldNest ROOT = of(PrometheusSchema.standard(), PrometheusSchema.ROOT);

    private final PrometheusSchema schema;
    private final int column;
    private final @Nullable Shape shape;
    private final boolean known;
    private final @Nullable FieldNest outer;

    private FieldNest(
            PrometheusSchema schema, int column, @Nullable Shape shape, boolean known, @Nullable FieldNest outer) {
        this.schema = schema;
        this.column = column;
        this.shape = shape;
        this.known = known;
        this.outer = outer;
    }

    /// Before the first line of what is a section of another table.
    public static FieldNest of(PrometheusSchema schema, String section) {
        return new FieldNest(schema, -2, new In(section), true, null);
    }

    /// After a line with this key at this column.
    public FieldNest key(int at, String name) {
        FieldNest parent = this;
        while (parent.outer != null && parent.column >= at) {
            parent = parent.outer;
        }
        Optional<Section> section = parent.section();
        if (section.isPresent()) {
            Optional<Field> field = section.get().field(name);
            boolean listed = field.isPresent() || section.get().open();
            return new FieldNest(schema, at, field.map(Field::type).orElse(null), listed, parent);
        }
        Shape inside = parent.shape instanceof MapOf map ? map.value() : null;
        return new FieldNest(schema, at, inside, parent.shape == null || inside != null, parent);
    }

    /// False where the table says that there is no such field.
    public boolean known() {
        return known;
    }

    /// The section that keys under this one are fields of.
    public Optional<Section> section() {
        Shape inside = shape instanceof ListOf list ? list.item() : shape;
        return inside instanceof In in ? Optional.of(schema.section(in.section())) : Optional.empty();
    }

    public boolean isList() {
        return shape instanceof ListOf;
    }

    public Optional<Shape> shape() {
        return Optional.ofNullable(shape);
    }

    /// What its value, or an item of its list, is.
    public Optional<Value> value() {
        Shape inside = shape instanceof ListOf list ? list.item() : shape;
        return inside instanceof Value value ? Optional.of(value) : Optional.empty();
    }
}
