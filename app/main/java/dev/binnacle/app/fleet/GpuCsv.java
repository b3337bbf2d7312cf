package dev.binnacle.app.fleet;

import dev.binnacle.app.fleet.GpuColumn.CsvField;
import java.util.List;
import java.util.stream.Collectors;

/// Lines of the table as CSV (RFC 4180): a header of metric keys, which name their base units, then one record a
/// GPU. What is not known is empty.
final class GpuCsv {

    private static final String END = "\r\n";

    private GpuCsv() {}

    static String of(List<GpuColumn> columns, List<GpuRow> rows) {
        List<CsvField> fields =
                columns.stream().flatMap(column -> column.csv().stream()).toList();
        StringBuilder text =
                new StringBuilder(fields.stream().map(CsvField::name).collect(Collectors.joining(","))).append(END);
        for (GpuRow row : rows) {
            text.append(fields.stream()
                            .map(field -> quoted(field.value().apply(row)))
                            .collect(Collectors.joining(",")))
                    .append(END);
        }
        return text.toString();
    }

    private static String quoted(String value) {
        return value.contains(",") || value.contains("\"") || value.contains("\n") || value.contains("\r")
                ? '"' + value.replace("\"", "\"\"") + '"'
                : value;
    }
}
