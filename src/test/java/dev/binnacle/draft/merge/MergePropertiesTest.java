package dev.binnacle.draft.merge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What holds for [ThreeWayMerge] whatever the three texts are: here, a scrape configuration and two chains of
/// random edits of it, some of which leave no YAML at all.
class MergePropertiesTest {

    private static final int ROUNDS = 500;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void aSideThatChangedNothingHasNoSay(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < ROUNDS; round++) {
            String base = text(random);
            String changed = edited(base, random);

            assertThat(ThreeWayMerge.of(base, changed, base).text()).contains(changed);
            assertThat(ThreeWayMerge.of(base, base, changed).text()).contains(changed);
            assertThat(ThreeWayMerge.of(base, changed, changed).text()).contains(changed);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {4, 5, 6})
    void aCleanMergeIsTheSameWhoeverIsCalledMine(long seed) {
        Random random = new Random(seed);
        int clean = 0;
        for (int round = 0; round < ROUNDS; round++) {
            String base = text(random);
            String mine = edited(base, random);
            String theirs = edited(base, random);

            Merge merge = ThreeWayMerge.of(base, mine, theirs);
            Merge other = ThreeWayMerge.of(base, theirs, mine);

            assertThat(other.text()).isEqualTo(merge.text());
            assertThat(other.conflicts()).hasSameSizeAs(merge.conflicts());
            clean += merge.clean() ? 1 : 0;
        }
        assertThat(clean).as("clean ones among them").isBetween(ROUNDS / 10, ROUNDS * 9 / 10);
    }

    @ParameterizedTest
    @ValueSource(longs = {7, 8, 9})
    void everyLineThatASideAddedIsThereOrInAConflictAndNothingIsInvented(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < ROUNDS; round++) {
            String base = text(random);
            String mine = edited(base, random);
            String theirs = edited(base, random);

            Merge merge = ThreeWayMerge.of(base, mine, theirs);

            Map<String, Integer> before = counted(base);
            Map<String, Integer> shown = shown(merge);
            for (String side : List.of(mine, theirs)) {
                counted(side).forEach((line, times) -> {
                    if (times > before.getOrDefault(line, 0)) {
                        assertThat(shown).containsKey(line);
                    }
                });
            }
            assertThat(shown.keySet())
                    .isSubsetOf(Stream.of(base, mine, theirs)
                            .flatMap(MergePropertiesTest::lines)
                            .toList());
        }
    }

    /// Of lines that nobody moved: moved here and removed there, it is there.
    @ParameterizedTest
    @ValueSource(longs = {10, 11, 12})
    void everyLineThatASideRemovedIsGoneOrInAConflict(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < ROUNDS; round++) {
            String base = text(random);
            String mine = editedInPlace(base, random);
            String theirs = editedInPlace(base, random);

            Merge merge = ThreeWayMerge.of(base, mine, theirs);
            if (!merge.clean()) {
                continue;
            }
            Map<String, Integer> result = counted(merge.text().orElseThrow());
            Map<String, Integer> my = counted(mine);
            Map<String, Integer> their = counted(theirs);
            counted(base).forEach((line, times) -> {
                int added = Math.max(0, my.getOrDefault(line, 0) - times)
                        + Math.max(0, their.getOrDefault(line, 0) - times);
                int removed =
                        Math.max(0, Math.max(times - my.getOrDefault(line, 0), times - their.getOrDefault(line, 0)));
                assertThat(result.getOrDefault(line, 0)).as(line).isLessThanOrEqualTo(times + added - removed);
            });
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {13, 14})
    void choosingOneSideEverywhereKeepsAllOfThatSidesLines(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < ROUNDS; round++) {
            String base = text(random);
            String mine = edited(base, random);
            String theirs = edited(base, random);
            Merge merge = ThreeWayMerge.of(base, mine, theirs);

            String chosen = merge.text(Collections.nCopies(merge.conflicts().size(), new Resolution.Mine()));

            Map<String, Integer> before = counted(base);
            Map<String, Integer> result = counted(chosen);
            counted(mine).forEach((line, times) -> {
                if (times > before.getOrDefault(line, 0)) {
                    assertThat(result).containsKey(line);
                }
            });
        }
    }

    private static Map<String, Integer> shown(Merge merge) {
        Map<String, Integer> shown = new HashMap<>();
        merge.pieces().stream()
                .flatMap(piece -> switch (piece) {
                    case Piece.Agreed agreed -> lines(agreed.text());
                    case Piece.Conflict conflict -> Stream.concat(lines(conflict.mine()), lines(conflict.theirs()));
                })
                .forEach(line -> shown.merge(line, 1, Integer::sum));
        return shown;
    }

    private static Map<String, Integer> counted(String text) {
        Map<String, Integer> counts = new HashMap<>();
        lines(text).forEach(line -> counts.merge(line, 1, Integer::sum));
        return counts;
    }

    private static Stream<String> lines(String text) {
        return text.lines();
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder("kind: ConfigMap\nmetadata:\n  name: x\ndata:\n");
        int keys = random.nextInt(3);
        for (int i = 0; i < keys; i++) {
            text.append("  key")
                    .append(i)
                    .append(": v")
                    .append(random.nextInt(9))
                    .append('\n');
        }
        text.append("  promYaml: |\n    scrape_configs:\n");
        int jobs = 1 + random.nextInt(4);
        for (int i = 0; i < jobs; i++) {
            text.append(random.nextInt(3) == 0 ? "    # about " + i + "\n" : "");
            text.append("    - job_name: j").append(i).append('\n');
            text.append("      scrape_interval: ")
                    .append(i * 1000 + random.nextInt(1000))
                    .append("s\n");
            text.append(
                    random.nextBoolean() ? "      scrape_timeout: " + (i * 1000 + random.nextInt(1000)) + "s\n" : "");
        }
        return random.nextInt(8) == 0 ? text.substring(0, text.length() - 1) : text.toString();
    }

    private static String edited(String text, Random random) {
        return edited(text, random, 7);
    }

    private static String editedInPlace(String text, Random random) {
        return edited(text, random, 6);
    }

    private static String edited(String text, Random random, int kinds) {
        List<String> lines = new ArrayList<>(text.lines().toList());
        int edits = 1 + random.nextInt(3);
        for (int i = 0; i < edits && !lines.isEmpty(); i++) {
            int at = random.nextInt(lines.size());
            switch (random.nextInt(kinds)) {
                case 0 -> lines.remove(at);
                case 1 -> lines.add(at, "      # note " + random.nextInt(1_000_000));
                case 2 ->
                    lines.set(
                            at,
                            lines.get(at).replaceFirst("[0-9]+", String.valueOf(100_000 + random.nextInt(900_000))));
                case 3 ->
                    lines.addAll(List.of(
                            "    - job_name: n" + random.nextInt(1_000_000),
                            "      scrape_interval: " + random.nextInt(1_000_000) + "m"));
                case 4 -> lines.add(at, "  added" + random.nextInt(1_000_000) + ": x");
                case 5 -> lines.set(at, lines.get(at) + " # said " + random.nextInt(1_000_000));
                default -> Collections.swap(lines, at, random.nextInt(lines.size()));
            }
        }
        return String.join("\n", lines) + (random.nextInt(8) == 0 ? "" : "\n");
    }
}
