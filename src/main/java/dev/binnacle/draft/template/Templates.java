package dev.binnacle.draft.template;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/// Texts to begin a draft with. Each passes [DraftCheck] as it stands.
public final class Templates {

    private Templates() {}

    /// The ConfigMap that the arms-prom agent takes scrape jobs from, with one job for dcgm-exporter.
    public static String armsScrapeConfig() {
        return text("arms-scrape-config.yaml");
    }

    public static String configMap() {
        return text("config-map.yaml");
    }

    private static String text(String name) {
        try (InputStream in = Templates.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("missing resource " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
