package dev.binnacle.gpu;

import dev.binnacle.message.Message;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Which exporter calls a quantity what, and in which unit: the table `metrics.csv` beside this class. A metric
/// is added by adding rows there, and its meaning to the message bundles. Immutable.
public final class MetricDictionary {

    private final Map<String, Metric> byKey = new LinkedHashMap<>();
    private final List<Metric> metrics;
    private final List<Name> names = new ArrayList<>();
    /// By position in [#table]: one, or where a label tells the part, one for each of them by its number.
    private final List<List<Name>> meant;

    /// The first of each, for every line of a page.
    private final Name[] any;

    private final NameTable table;

    /// One name of a metric.
    ///
    /// @param name      as on a page: `DCGM_FI_DEV_FB_USED`
    /// @param factor    what a value under this name is multiplied by to be in the metric's base unit
    /// @param collected whether the exporter that uses this name collects it when nothing is configured: where
    ///                  this is false, absence is the normal case
    /// @param part      what of the GPU it is about
    /// @param number    which of these parts
    /// @param labelled  whether a label of the series says which: the name is the same for all of them
    public record Name(
            Metric metric, String name, double factor, boolean collected, GpuPart part, int number, boolean labelled) {

        /// A value under this name in the metric's base unit.
        public double toBase(double value) {
            // Dividing by 100 rounds correctly where multiplying by 0.01 does not: 57 % is 0.57. Adding zero makes
            // minus zero the usual one.
            return (factor < 1 ? value / Math.rint(1 / factor) : value * factor) + 0.0;
        }
    }

    private MetricDictionary(List<String> lines) {
        boolean header = true;
        for (String line : lines) {
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            if (header) {
                header = false;
                continue;
            }
            add(line.split(",", -1), line);
        }
        metrics = List.copyOf(byKey.values());
        Map<String, List<Name>> byName = new LinkedHashMap<>();
        names.forEach(name ->
                byName.computeIfAbsent(name.name(), _ -> new ArrayList<>()).add(name));
        byName.forEach((name, all) -> {
            if (all.size() > 1 && !all.getFirst().labelled()) {
                throw new IllegalStateException("metrics.csv: a name is there twice: " + name);
            }
        });
        meant = List.copyOf(byName.values());
        any = meant.stream().map(List::getFirst).toArray(Name[]::new);
        table = NameTable.of(List.copyOf(byName.keySet()));
    }

    private void add(String[] cells, String line) {
        if (cells.length != 6) {
            throw new IllegalStateException("metrics.csv: not six cells: " + line);
        }
        Metric.Unit unit = Metric.Unit.valueOf(cells[3].toUpperCase(Locale.ROOT));
        boolean counter = cells[4].equals("counter");
        GpuPart part = GpuPart.in(cells[0]);
        for (int number = 0; number < part.most(); number++) {
            Metric metric = byKey.computeIfAbsent(
                    part.numbered(cells[0], number), key -> new Metric(byKey.size(), key, unit, counter));
            if (metric.unit() != unit || metric.counter() != counter) {
                throw new IllegalStateException("metrics.csv: unit or kind differs from the rows above: " + line);
            }
            String name = part.numbered(cells[1], number);
            names.add(new Name(
                    metric,
                    name,
                    Double.parseDouble(cells[2]),
                    cells[5].equals("yes"),
                    part,
                    number,
                    part != GpuPart.WHOLE && name.equals(cells[1])));
        }
    }

    /// The one shipped with the program.
    public static MetricDictionary standard() {
        return Standard.DICTIONARY;
    }

    /// @throws IllegalArgumentException for a key that is not in the table
    public Metric metric(String key) {
        return find(key).orElseThrow(() -> new IllegalArgumentException("no such metric: " + key));
    }

    public Optional<Metric> find(String key) {
        return Optional.ofNullable(byKey.get(key));
    }

    /// In the order of their index, which is the order to list them in.
    public List<Metric> metrics() {
        return metrics;
    }

    public List<Name> names(Metric metric) {
        return names.stream().filter(name -> name.metric().equals(metric)).toList();
    }

    /// Whether dcgm-exporter collects it when nothing is configured.
    public boolean collectedByDefault(Metric metric) {
        return names(metric).stream().anyMatch(name -> name.name().startsWith("DCGM_FI_") && name.collected());
    }

    /// What of a GPU it is about.
    public GpuPart part(Metric metric) {
        return first(metric).part();
    }

    private Name first(Metric metric) {
        return names.stream()
                .filter(name -> name.metric().equals(metric))
                .findFirst()
                .orElseThrow();
    }

    /// What it is, in a sentence.
    public Message meaning(Metric metric) {
        Name name = first(metric);
        return Message.of("gpu.metric." + name.part().general(metric.key()), name.number());
    }

    /// Position in the table of a name on a page; negative when it is none of ours.
    int position(byte[] page, int from, int to) {
        return table.find(page, from, to);
    }

    /// Any of those with the name at this position.
    Name at(int position) {
        return any[position];
    }

    /// The one with the name at this position that is about this part; null when there is none.
    @Nullable
    Name at(int position, int number) {
        List<Name> all = meant.get(position);
        return number >= 0 && number < all.size() ? all.get(number) : null;
    }

    private static final class Standard {
        static final MetricDictionary DICTIONARY = read();

        private static MetricDictionary read() {
            try (InputStream table = MetricDictionary.class.getResourceAsStream("metrics.csv")) {
                if (table == null) {
                    throw new IllegalStateException("metrics.csv is missing from the program");
                }
                return new MetricDictionary(new String(table.readAllBytes(), StandardCharsets.UTF_8)
                        .lines()
                        .toList());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
