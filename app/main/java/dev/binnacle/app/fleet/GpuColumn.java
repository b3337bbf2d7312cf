package dev.binnacle.app.fleet;

import dev.binnacle.app.fx.Formats;
import dev.binnacle.gpu.Gpu;
import dev.binnacle.gpu.filter.FilterField;
import dev.binnacle.message.Message;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/// One column of the table of GPUs: what it shows, how it sorts, and what of it goes into a CSV file.
///
/// @param id      under which a person's choice is kept; never changes
/// @param title   as a header; short
/// @param meaning what it is, in a sentence
/// @param text    what a cell shows
/// @param key     what it sorts by, see [LineOrder.By]; null where there is nothing to show. Any thread
/// @param why     why there is nothing, or more about what there is; empty for nothing to add
/// @param csv     one or several fields, in base units
record GpuColumn(
        String id,
        Message title,
        Message meaning,
        double width,
        boolean numeric,
        Function<GpuRow, String> text,
        Function<GpuRow, @Nullable Object> key,
        Function<GpuRow, Optional<Message>> why,
        List<CsvField> csv) {

    /// @param name the metric's key or a word of the same kind: `memory_used_bytes`
    record CsvField(String name, Function<GpuRow, String> value) {}

    /// A word; empty for nothing. Called, and told, as in the filter, which uses the same names.
    static GpuColumn text(String id, double width, Function<GpuRow, String> text) {
        Function<GpuRow, String> shown = row -> {
            String word = text.apply(row);
            return word.isEmpty() ? Formats.ABSENT : word;
        };
        return new GpuColumn(
                id,
                title(id),
                meaning(id),
                width,
                false,
                shown,
                LiveTable.sortedByText(shown),
                _ -> Optional.empty(),
                List.of(new CsvField(id, text)));
    }

    /// @param value NaN where it is not known
    /// @param csv   what the field is called in CSV
    static GpuColumn number(
            String id,
            double width,
            Message meaning,
            ToDoubleFunction<Gpu> value,
            Function<OptionalDouble, String> format,
            String csv) {
        return new GpuColumn(
                id,
                title(id),
                meaning,
                width,
                true,
                row -> format.apply(GpuWords.known(value.applyAsDouble(row.gpu()))),
                row -> {
                    double known = value.applyAsDouble(row.gpu());
                    return Double.isNaN(known) ? null : known;
                },
                _ -> Optional.empty(),
                List.of(new CsvField(csv, row -> GpuWords.csv(value.applyAsDouble(row.gpu())))));
    }

    GpuColumn titled(Message other) {
        return new GpuColumn(id, other, meaning, width, numeric, text, key, why, csv);
    }

    GpuColumn showing(Function<GpuRow, String> other) {
        return new GpuColumn(id, title, meaning, width, numeric, other, key, why, csv);
    }

    GpuColumn sortedBy(Function<GpuRow, @Nullable Object> other) {
        return new GpuColumn(id, title, meaning, width, numeric, text, other, why, csv);
    }

    GpuColumn because(Function<Gpu, Optional<Message>> other) {
        return explained(row -> other.apply(row.gpu()));
    }

    GpuColumn explained(Function<GpuRow, Optional<Message>> other) {
        return new GpuColumn(id, title, meaning, width, numeric, text, key, other, csv);
    }

    GpuColumn inCsv(CsvField... fields) {
        return new GpuColumn(id, title, meaning, width, numeric, text, key, why, List.of(fields));
    }

    /// At the right, as numbers are.
    GpuColumn likeNumbers() {
        return new GpuColumn(id, title, meaning, width, true, text, key, why, csv);
    }

    static CsvField csv(String name, Function<Gpu, String> value) {
        return new CsvField(name, row -> value.apply(row.gpu()));
    }

    static Message meaning(String id) {
        return FilterField.find(id).orElseThrow().meaning();
    }

    private static Message title(String id) {
        return Message.of("fleet.column." + id);
    }
}
