package dev.binnacle.app.fx;

import java.util.List;
import java.util.Set;
import javafx.scene.text.Font;

/// The fixed-width font of code areas, which take theirs from code and not from CSS: the first of those that
/// `binnacle.css` names that is installed.
public final class CodeFont {

    private static final List<String> FAMILIES = List.of(
            "JetBrains Mono", "Noto Sans Mono", "Menlo", "Consolas", "DejaVu Sans Mono", "Noto Sans Mono CJK SC");

    private CodeFont() {}

    public static Font of(double size) {
        Set<String> installed = Set.copyOf(Font.getFamilies());
        return FAMILIES.stream()
                .filter(installed::contains)
                .findFirst()
                .map(family -> Font.font(family, size))
                .orElse(Font.font("Monospaced", size));
    }
}
