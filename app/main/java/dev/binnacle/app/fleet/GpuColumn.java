package dev.binnacle.app.fleet;

import dev.binnacle.gpu.Gpu;
import dev.binnacle.message.Message;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// One column of the table of GPUs: what it shows, how it sorts, and what of it goes into a CSV file.
///
/// @param id      under which a person's choice is kept; never changes
/// @param title   as a header; short
/// @param meaning what it is, in a sentence
/// @param text    what a cell shows
/// @param order   ascending; GPUs of which it is not known are told apart by `known`
/// @param known   whether there is anything to show
/// @param why     why there is nothing, or more about what there is; empty for nothing to add
/// @param csv     one or several fields, in base units
record GpuColumn(
        String id,
        Message title,
        Message meaning,
        double width,
        boolean numeric,
        Function<GpuRow, String> text,
        Comparator<GpuRow> order,
        Function<Gpu, Boolean> known,
        Function<Gpu, Optional<Message>> why,
        List<CsvField> csv) {

    /// @param name the metric's key or a word of the same kind: `memory_used_bytes`
    record CsvField(String name, Function<GpuRow, String> value) {}

    /// Those of which it is not known come last, whichever way the rest is sorted.
    Comparator<GpuRow> sorted(boolean descending) {
        Comparator<GpuRow> byValue = descending ? order.reversed() : order;
        return Comparator.comparing((GpuRow row) -> !known.apply(row.gpu().get()))
                .thenComparing(byValue);
    }
}
