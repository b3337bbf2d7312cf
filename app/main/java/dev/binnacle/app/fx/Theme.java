package dev.binnacle.app.fx;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import java.util.Locale;
import java.util.Objects;
import javafx.application.Application;
import javafx.scene.Scene;
import javafx.scene.paint.Color;

/// Light or dark. AtlantaFX dresses the controls, `binnacle.css` everything of ours from the same colours; the
/// few colours
/// that code needs (canvas and TilesFX know no CSS) are here, the same values.
public enum Theme {
    LIGHT(
            new PrimerLight().getUserAgentStylesheet(),
            "#ffffff",
            "#f6f8fa",
            "#24292f",
            "#57606a",
            "#d0d7de",
            "#0969da",
            "#1a7f37",
            "#9a6700",
            "#cf222e",
            "#8c959f"),
    DARK(
            new PrimerDark().getUserAgentStylesheet(),
            "#0d1117",
            "#161b22",
            "#c9d1d9",
            "#8b949e",
            "#30363d",
            "#58a6ff",
            "#3fb950",
            "#d29922",
            "#f85149",
            "#6e7681");

    private final String stylesheet;
    private final String ground;
    private final String raised;
    private final String ink;
    private final String mutedInk;
    private final String line;
    private final String accent;
    private final String ok;
    private final String warn;
    private final String bad;
    private final String unknown;

    Theme(
            String stylesheet,
            String ground,
            String raised,
            String ink,
            String mutedInk,
            String line,
            String accent,
            String ok,
            String warn,
            String bad,
            String unknown) {
        this.stylesheet = stylesheet;
        this.ground = ground;
        this.raised = raised;
        this.ink = ink;
        this.mutedInk = mutedInk;
        this.line = line;
        this.accent = accent;
        this.ok = ok;
        this.warn = warn;
        this.bad = bad;
        this.unknown = unknown;
    }

    /// Makes this the look of the whole application; scenes still need [#dress].
    public void install() {
        Application.setUserAgentStylesheet(stylesheet);
    }

    /// Adds our own stylesheet, and the theme as a style class of the root for the rules that differ.
    public void dress(Scene scene) {
        String own = Objects.requireNonNull(Theme.class.getResource("/dev/binnacle/app/binnacle.css"))
                .toExternalForm();
        if (!scene.getStylesheets().contains(own)) {
            scene.getStylesheets().add(own);
        }
        for (Theme theme : values()) {
            scene.getRoot().getStyleClass().remove(theme.id());
        }
        scene.getRoot().getStyleClass().add(id());
    }

    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    public Color ground() {
        return Color.web(ground);
    }

    public Color raised() {
        return Color.web(raised);
    }

    public Color ink() {
        return Color.web(ink);
    }

    public Color mutedInk() {
        return Color.web(mutedInk);
    }

    public Color line() {
        return Color.web(line);
    }

    public Color color(Tone tone) {
        return Color.web(
                switch (tone) {
                    case NEUTRAL -> mutedInk;
                    case ACCENT -> accent;
                    case OK -> ok;
                    case WARN -> warn;
                    case BAD -> bad;
                    case UNKNOWN -> unknown;
                });
    }
}
