package dev.binnacle.gpu;

import dev.binnacle.message.Message;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// What each XID code means and what to do about it: the table `xids.csv` beside this class, with its sentences
/// in the message bundles. Immutable.
public final class XidCatalogue {

    private final Map<Integer, Xid> byCode = new TreeMap<>();

    private XidCatalogue() {
        for (String[] row : CsvTable.rows("xids.csv", 5)) {
            int code = Integer.parseInt(row[0]);
            // `copy-engine 3` is the sentence of all copy engines, with the number filled in.
            String[] meaning = row[3].split(" ", 2);
            byCode.put(
                    code,
                    new Xid(
                            code,
                            row[1],
                            Xid.Severity.valueOf(row[2].toUpperCase(Locale.ROOT)),
                            meaning.length == 1
                                    ? Message.of("gpu.xid.meaning." + meaning[0])
                                    : Message.of("gpu.xid.meaning." + meaning[0], meaning[1]),
                            Message.of("gpu.xid.action." + row[4])));
        }
    }

    /// The one shipped with the program.
    public static XidCatalogue standard() {
        return Standard.CATALOGUE;
    }

    /// Empty for a code that NVIDIA's catalogue did not have when this one was made.
    public Optional<Xid> find(int code) {
        return Optional.ofNullable(byCode.get(code));
    }

    /// By code.
    public Collection<Xid> all() {
        return byCode.values();
    }

    public Set<Integer> codes(Xid.Severity severity) {
        return byCode.values().stream()
                .filter(xid -> xid.severity() == severity)
                .map(Xid::code)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static final class Standard {
        static final XidCatalogue CATALOGUE = new XidCatalogue();
    }
}
