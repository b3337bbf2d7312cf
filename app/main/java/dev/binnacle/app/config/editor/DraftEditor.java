package dev.binnacle.app.config.editor;

import dev.binnacle.draft.complete.Known;
import dev.binnacle.draft.embed.EmbeddedText;
import dev.binnacle.draft.embed.EmbeddedText.Name;
import dev.binnacle.draft.embed.Inset;
import dev.binnacle.draft.embed.Places;
import dev.binnacle.draft.embed.TextSlice;
import dev.binnacle.draft.outline.Outline;
import dev.binnacle.draft.outline.Outline.Part;
import dev.binnacle.draft.prometheus.PrometheusSource;
import dev.binnacle.draft.yaml.DraftProblem;
import dev.binnacle.draft.yaml.Position;
import dev.binnacle.message.Messages;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;

/// The editor of a draft: all of it, the value of one of its keys, or one job alone. However deep, what is told
/// of an edit is the whole draft. Each part has an undo history of its own; what was done in a part is one step
/// in the text around it.
public final class DraftEditor extends HBox {

    private final Messages messages;
    private final Aside aside;
    private final Consumer<String> onEdit;
    private final Surface whole;
    private final List<Level> levels = new ArrayList<>();
    private final Map<String, Surface> visited = new HashMap<>();
    private final StackPane body = new StackPane();
    private final OutlinePane outline;
    private final EditorTools tools;
    private List<DraftProblem> problems = List.of();
    private List<DraftProblem> shown = List.of();
    private String told = "";
    private Known names = Known.NOTHING;

    /// @param onEdit told the whole draft after each change the user makes
    public DraftEditor(Messages messages, Aside aside, Consumer<String> onEdit) {
        this.messages = messages;
        this.aside = aside;
        this.onEdit = onEdit;
        whole = new Surface(Language.DRAFT, messages.say("config.editor.whole"), messages, () -> names, this::edited);
        outline = new OutlinePane(messages, place -> top().editor().goTo(place), this::alone);
        tools = new EditorTools(messages, this::wholeOnly, this::open);
        tools.outlineShown().subscribe(this::showOutline);
        HBox.setHgrow(body, Priority.ALWAYS);
        body.setMinWidth(0);
        getChildren().add(body);
        show();
    }

    /// The parts of the draft to choose from, and what else there is beside the text.
    public Node tools() {
        return tools;
    }

    /// Names of the cluster to complete with.
    public void know(Known found) {
        names = found;
    }

    /// Another draft, from its beginning.
    public void load(String text) {
        levels.clear();
        visited.clear();
        problems = List.of();
        told = text;
        whole.editor().load(text);
        tools.offer(List.of());
        show();
        look(text);
    }

    /// The text of the draft as it is elsewhere by now, where that is not what was typed here.
    public void follow(String text) {
        if (!text.equals(told)) {
            wholeOnly();
            told = text;
            whole.editor().follow(text);
        }
    }

    /// Another text for the same draft, as one edit that can be undone.
    public void replace(String text) {
        follow(text);
        onEdit.accept(text);
    }

    /// What is wrong with the draft as it was typed last.
    public void mark(List<DraftProblem> found) {
        problems = List.copyOf(found);
        markTop();
        look(told);
    }

    /// @param place in the draft
    public void goTo(Position place) {
        Optional<Position> here = inTop(place);
        while (here.isEmpty()) {
            pop();
            here = inTop(place);
        }
        show();
        markTop();
        top().editor().goTo(here.get());
    }

    /// Mends a problem of the draft, as one step to undo.
    public void mend(DraftProblem problem) {
        goTo(problem.place());
        int index = problems.indexOf(problem);
        List<DraftProblem> here = index < 0 ? List.of() : inTop(List.of(problems.get(index)));
        here.forEach(found -> Fixes.apply(top().editor(), found));
    }

    private Surface top() {
        return levels.isEmpty() ? whole : levels.getLast().surface();
    }

    private void edited() {
        String text = top().editor().text();
        for (Level level : levels.reversed()) {
            text = level.inset().fold(text);
        }
        told = text;
        onEdit.accept(text);
    }

    private void open(Name name) {
        wholeOnly();
        String text = whole.editor().text();
        aside.compute(() -> EmbeddedText.in(text, name), found -> {
            boolean still = levels.isEmpty() && told.equals(text);
            found.filter(_ -> still)
                    .ifPresent(value -> push(value, language(name), EditorTools.words(name, tools.several())));
            show();
        });
    }

    private static Language language(Name name) {
        return PrometheusSource.KEYS.contains(name.key()) ? Language.PROMETHEUS : Language.TEXT;
    }

    private void alone(Part job) {
        String text = top().editor().text();
        boolean inJob = !levels.isEmpty() && levels.getLast().inset() instanceof TextSlice;
        if (!inJob) {
            push(TextSlice.lines(text, job.line(), job.end()), Language.JOB, job.name());
            show();
            top().editor().requestFocus();
        }
    }

    private void push(Inset inset, Language language, String name) {
        boolean value = inset instanceof EmbeddedText;
        Surface known = value ? visited.get(name) : null;
        Surface surface = known != null ? known : new Surface(language, name, messages, () -> names, this::edited);
        if (known != null) {
            surface.editor().follow(inset.text());
        } else {
            surface.editor().load(inset.text());
        }
        if (value) {
            visited.put(name, surface);
        }
        levels.add(new Level(inset, surface, name));
        markTop();
        look(told);
    }

    private void wholeOnly() {
        while (!levels.isEmpty()) {
            pop();
        }
        show();
        markTop();
        look(told);
    }

    private void pop() {
        Level last = levels.removeLast();
        top().editor().follow(last.inset().fold(last.text()));
    }

    private void show() {
        body.getChildren().setAll(top());
        tools.choose(levels);
    }

    private void showOutline(boolean shown) {
        getChildren().remove(outline);
        if (shown) {
            getChildren().add(outline);
        }
        look(told);
    }

    private void markTop() {
        List<DraftProblem> here = inTop(problems);
        if (!here.equals(shown) || !here.equals(top().editor().problems())) {
            shown = here;
            top().editor().mark(here);
        }
    }

    private List<DraftProblem> inTop(List<DraftProblem> found) {
        List<DraftProblem> here = found;
        for (Places places : places()) {
            here = Level.inward(here, places);
        }
        return here;
    }

    private Optional<Position> inTop(Position place) {
        Optional<Position> here = Optional.of(place);
        for (Places places : places()) {
            here = here.flatMap(places::inward);
        }
        return here;
    }

    /// Of the levels, from the outermost in.
    private List<Places> places() {
        List<Places> places = new ArrayList<>();
        String text = levels.isEmpty() ? "" : levels.getLast().text();
        for (Level level : levels.reversed()) {
            places.addFirst(level.inset().places(text));
            text = level.inset().fold(text);
        }
        return places;
    }

    /// Finds out beside the UI thread what the draft and the text on screen are made of.
    private void look(String draft) {
        aside.compute(
                () -> EmbeddedText.in(draft).stream().map(EmbeddedText::name).toList(), names -> {
                    if (draft.equals(told) && !names.isEmpty()) {
                        tools.offer(names);
                        tools.choose(levels);
                    }
                });
        if (outline.getParent() != null) {
            String text = top().editor().text();
            aside.compute(() -> Outline.of(text), outline::show);
        }
    }
}
