package dev.binnacle.draft.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.binnacle.draft.yaml.DraftProblem;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
class PromtoolTest {

    private static final String ARMS = """
        apiVersion: v1
        kind: ConfigMap
        metadata: {name: arms-prom-prometheus-yaml, namespace: arms-prom}
        data:
          promYaml: |-
            scrape_configs:
            - job_name: a
              nonsense: 1
        """;

    @TempDir
    Path folder;

    @Test
    void itIsFoundOnThePathOrNot() throws IOException {
        program("exit 0");

        assertThat(Promtool.onPath("/nonexistent" + File.pathSeparator + folder))
                .isPresent();
        assertThat(Promtool.onPath("/nonexistent")).isEmpty();
        assertThat(Promtool.onPath("")).isEmpty();
    }

    @Test
    void itsWordsStandAtTheLineOfTheDraftTheyAreAbout() throws Exception {
        Promtool promtool = promtool("""
            echo 'Checking prometheus.yml'
            echo '  FAILED: parsing YAML file prometheus.yml: yaml: unmarshal errors:' >&2
            echo '  line 3: field nonsense not found in type config.ScrapeConfig' >&2
            exit 1
            """);

        assertThat(promtool.check(ARMS)).singleElement().satisfies(problem -> {
            assertThat(problem.line()).isEqualTo(8);
            assertThat(problem.column()).isEqualTo(7);
            assertThat(problem.code()).isEqualTo("promtool.refused");
        });
    }

    @Test
    void itIsGivenTheConfigurationAloneAndNothingIsLeftBehind() throws Exception {
        Promtool promtool = promtool("cp prometheus.yml " + folder + "/seen; pwd > " + folder + "/where");

        assertThat(promtool.check(ARMS)).isEmpty();
        assertThat(folder.resolve("seen")).hasContent("scrape_configs:\n- job_name: a\n  nonsense: 1");
        assertThat(Path.of(Files.readString(folder.resolve("where")).strip())).doesNotExist();
    }

    @Test
    void aTextWithNoConfigurationIsNoneOfItsBusiness() throws Exception {
        assertThat(promtool("exit 1").check("apiVersion: v1\nkind: Service\n")).isEmpty();
    }

    @Test
    void oneThatHangsIsEndedAndSaidToBeSlow() throws Exception {
        program("exec sleep 60");
        Promtool promtool = new Promtool(folder.resolve("promtool"), Duration.ofMillis(200));

        assertThat(promtool.check("scrape_configs: []\n"))
                .extracting(DraftProblem::code)
                .containsExactly("promtool.slow");
    }

    @Test
    void oneThatCannotBeStartedIsSaid() throws Exception {
        Promtool promtool = new Promtool(folder.resolve("absent"), Duration.ofSeconds(5));

        assertThat(promtool.check("scrape_configs: []\n"))
                .extracting(DraftProblem::code)
                .containsExactly("promtool.failed");
    }

    private Promtool promtool(String script) throws IOException {
        program(script);
        return new Promtool(folder.resolve("promtool"), Duration.ofSeconds(20));
    }

    private void program(String script) throws IOException {
        Path file = folder.resolve("promtool");
        Files.write(file, List.of("#!/bin/sh", script));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
