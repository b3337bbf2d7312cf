package dev.binnacle.draft.outline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.binnacle.draft.outline.Outline.Kind;
import dev.binnacle.draft.outline.Outline.Part;
import org.junit.jupiter.api.Test;

class OutlineTest {

    @Test
    void aConfigMapShowsItsKeysAndTheJobsInside() {
        String text = """
            apiVersion: v1
            kind: ConfigMap
            metadata:
              name: x
            data:
              script: |
                not: yaml
              promYaml: |
                scrape_configs:
                - job_name: "one" # first
                  static_configs:
                  - targets: [a]

                # about two
                - scheme: https
                  job_name: two
              other: a
            """;
        assertThat(Outline.of(text))
                .contains(
                        new Part(0, Kind.KEY, "data", 5, 17),
                        new Part(1, Kind.KEY, "script", 6, 7),
                        new Part(1, Kind.KEY, "promYaml", 8, 16),
                        new Part(2, Kind.KEY, "scrape_configs", 9, 16),
                        new Part(3, Kind.JOB, "one", 10, 12),
                        new Part(1, Kind.KEY, "other", 17, 17))
                .noneMatch(part -> part.name().equals("not"))
                .contains(new Part(3, Kind.JOB, "two", 15, 16));
    }

    @Test
    void severalDocumentsAreNamed() {
        assertThat(Outline.of("kind: A\n---\nkind: ConfigMap\nmetadata:\n  name: x\n---\n"))
                .contains(new Part(0, Kind.DOCUMENT, "ConfigMap x", 2, 5), new Part(1, Kind.KEY, "kind", 3, 3));
    }

    @Test
    void brokenTextHasAnOutlineToo() {
        assertThat(Outline.of("scrape_configs:\n- job_name: a\n  static_configs: [\n- job_name: b\n\t\n: :\n"))
                .filteredOn(part -> part.kind() == Kind.JOB)
                .extracting(Part::name)
                .containsExactly("a", "b");
        assertThat(Outline.of("")).isEmpty();
    }
}
