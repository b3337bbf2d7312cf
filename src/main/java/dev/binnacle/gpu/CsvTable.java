package dev.binnacle.gpu;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// A table shipped beside this class: lines of cells between commas, `#` before comments, the first line the
/// heading.
final class CsvTable {

    private CsvTable() {}

    /// Rows without the heading. A table that is not as it should be is a mistake in the program, so it throws.
    ///
    /// @param name  of the file
    /// @param cells in every row
    static List<String[]> rows(String name, int cells) {
        try (InputStream table = CsvTable.class.getResourceAsStream(name)) {
            if (table == null) {
                throw new IllegalStateException(name + " is missing from the program");
            }
            List<String[]> rows = new String(table.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .skip(1)
                    .map(line -> line.split(",", -1))
                    .toList();
            rows.stream().filter(row -> row.length != cells).findFirst().ifPresent(row -> {
                throw new IllegalStateException(name + ": not " + cells + " cells: " + String.join(",", row));
            });
            return rows;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
