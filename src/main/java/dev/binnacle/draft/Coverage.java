package dev.binnacle.draft;

import dev.binnacle.cluster.Manifest;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Whether an object holds every field that a manifest names, whatever else it holds. A server adds defaults
/// and other people's fields and rewrites quantities (`1000m` to `1`), so equality would be too much to ask.
public final class Coverage {

    /// Where the API has quantities; a text elsewhere is only itself.
    private static final Pattern AMOUNTS = Pattern.compile(
            "\\.(requests|limits|hard|capacity|allocatable|min|max|default|defaultRequest)\\.|\\.sizeLimit$");

    private static final Pattern QUANTITY = Pattern.compile("([0-9]+(?:\\.[0-9]+)?)([numkMGTPE]|[KMGTPE]i)?");
    private static final Map<String, BigDecimal> SUFFIXES = Map.ofEntries(
            Map.entry("n", new BigDecimal("1e-9")),
            Map.entry("u", new BigDecimal("1e-6")),
            Map.entry("m", new BigDecimal("1e-3")),
            Map.entry("k", new BigDecimal("1e3")),
            Map.entry("M", new BigDecimal("1e6")),
            Map.entry("G", new BigDecimal("1e9")),
            Map.entry("T", new BigDecimal("1e12")),
            Map.entry("P", new BigDecimal("1e15")),
            Map.entry("E", new BigDecimal("1e18")),
            Map.entry("Ki", BigDecimal.TWO.pow(10)),
            Map.entry("Mi", BigDecimal.TWO.pow(20)),
            Map.entry("Gi", BigDecimal.TWO.pow(30)),
            Map.entry("Ti", BigDecimal.TWO.pow(40)),
            Map.entry("Pi", BigDecimal.TWO.pow(50)),
            Map.entry("Ei", BigDecimal.TWO.pow(60)));

    private final Manifest ours;

    private Coverage(Manifest ours) {
        this.ours = ours.withoutServerFields();
    }

    public static Coverage of(Manifest ours) {
        return new Coverage(ours);
    }

    public boolean heldBy(Manifest object) {
        return missingFrom(object).isEmpty();
    }

    /// Paths of ours, in the server's notation (`.data.promYaml`), that the object lacks or has otherwise.
    public List<String> missingFrom(Manifest object) {
        List<String> missing = new ArrayList<>();
        ours.tree().forEach((key, value) -> {
            if (key.equals("stringData") && value instanceof Map<?, ?> texts) {
                texts.forEach((name, text) -> compare(
                        encoded(text), object.at("data", String.valueOf(name)).orElse(null), ".data." + name, missing));
            } else {
                compare(value, object.tree().get(key), "." + key, missing);
            }
        });
        return missing;
    }

    /// Whether two values mean the same to a server.
    public static boolean same(@Nullable Object a, @Nullable Object b) {
        List<String> missing = new ArrayList<>();
        compare(a, b, "", missing);
        compare(b, a, "", missing);
        return missing.isEmpty();
    }

    /// Paths of ours at which two versions of the object differ.
    public List<String> changedBetween(Manifest before, Manifest after) {
        List<String> changed = new ArrayList<>();
        differing(ours.tree(), before.tree(), after.tree(), "", changed);
        return changed;
    }

    private static void differing(
            @Nullable Object mine, @Nullable Object before, @Nullable Object after, String path, List<String> changed) {
        if (mine instanceof Map<?, ?> map && before instanceof Map<?, ?> old && after instanceof Map<?, ?> now) {
            map.forEach((key, value) -> differing(value, old.get(key), now.get(key), path + "." + key, changed));
        } else if (!Objects.equals(before, after)) {
            changed.add(path);
        }
    }

    private static void compare(@Nullable Object mine, @Nullable Object theirs, String path, List<String> missing) {
        boolean held = switch (mine) {
            case null -> theirs == null;
            case Map<?, ?> map
            when theirs instanceof Map<?, ?> other -> {
                map.forEach((key, value) -> compare(value, other.get(key), path + "." + key, missing));
                yield true;
            }
            // The server drops empty collections, and null for an absent one means the same.
            case Map<?, ?> map -> map.isEmpty() && theirs == null;
            case List<?> list when theirs instanceof List<?> others -> heldIn(list, others, path);
            case List<?> list -> list.isEmpty() && theirs == null;
            default -> mine.equals(theirs) || (theirs != null && sameAmount(mine, theirs, path));
        };
        if (!held) {
            missing.add(path);
        }
    }

    /// Lists that are merged by key hold other owners' items between ours.
    private static boolean heldIn(List<?> mine, List<?> theirs, String path) {
        return mine.stream()
                .allMatch(item -> theirs.stream().anyMatch(other -> {
                    List<String> missing = new ArrayList<>();
                    compare(item, other, path, missing);
                    return missing.isEmpty();
                }));
    }

    private static boolean sameAmount(Object mine, Object theirs, String path) {
        boolean numbers = mine instanceof Number && theirs instanceof Number;
        if (!numbers && !AMOUNTS.matcher(path).find()) {
            return false;
        }
        Optional<BigDecimal> amount = amount(mine);
        return amount.isPresent()
                && amount(theirs)
                        .filter(other -> other.compareTo(amount.get()) == 0)
                        .isPresent();
    }

    private static Optional<BigDecimal> amount(Object value) {
        Matcher matcher = QUANTITY.matcher(String.valueOf(value));
        if (!matcher.matches() || matcher.group(1).length() > 40) {
            return Optional.empty();
        }
        BigDecimal number = new BigDecimal(matcher.group(1));
        String suffix = matcher.group(2);
        return Optional.of(suffix == null ? number : number.multiply(SUFFIXES.getOrDefault(suffix, BigDecimal.ONE)));
    }

    private static String encoded(@Nullable Object text) {
        return Base64.getEncoder().encodeToString(String.valueOf(text).getBytes(StandardCharsets.UTF_8));
    }
}
