package dev.binnacle.app.fx;

import dev.binnacle.app.fx.YamlHighlighter.Context;
import dev.binnacle.app.fx.YamlHighlighter.Token;
import java.util.List;
import java.util.Locale;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;

/// YAML to read, as tall as its text. Coloured like the editor; not for texts of more than a few hundred lines.
public final class CodeView extends TextFlow {

    public CodeView(String yaml) {
        getStyleClass().add("code-view");
        setAccessibleText(yaml);
        Context context = Context.START;
        List<String> lines = yaml.stripTrailing().lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            YamlHighlighter.Line line = YamlHighlighter.highlight(lines.get(i), context);
            add(lines.get(i), line.tokens());
            if (i < lines.size() - 1) {
                add("\n", "plain");
            }
            context = line.after();
        }
    }

    private void add(String line, List<Token> tokens) {
        int at = 0;
        for (Token token : tokens) {
            add(line.substring(at, token.start()), "plain");
            add(line.substring(token.start(), token.end()), token.kind().name().toLowerCase(Locale.ROOT));
            at = token.end();
        }
        add(line.substring(at), "plain");
    }

    private void add(String piece, String style) {
        if (!piece.isEmpty()) {
            Text text = new Text(piece);
            text.getStyleClass().add("yaml-" + style);
            getChildren().add(text);
        }
    }
}
