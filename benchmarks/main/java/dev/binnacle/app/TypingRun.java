package dev.binnacle.app;

import dev.binnacle.app.config.editor.Aside;
import dev.binnacle.app.config.editor.DraftEditor;
import dev.binnacle.app.fx.Theme;
import dev.binnacle.benchmarks.LargeDraft;
import dev.binnacle.draft.check.DraftCheck;
import dev.binnacle.message.Messages;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import org.fxmisc.richtext.CodeArea;

/// Types lines of words into the editor in the middle of a draft, whole and in its value, and prints what the UI thread
/// had to do for each key: from the key to the scene laid out again. Painting is another thread's and not in it.
public final class TypingRun {

    private static final int KEYS = 300;
    private static final int WARM = 150;
    private static final int LINE = 60;
    private static final int WORD = 8;
    private static final double MILLI = 1e6;

    private final DraftEditor editor;
    private final Scene scene;
    private long pulseBegan;
    private long pulse;
    private long handled;
    private CountDownLatch laidOut = new CountDownLatch(1);

    private TypingRun() {
        Theme.LIGHT.install();
        editor = new DraftEditor(Messages.in(Locale.ENGLISH, Wiring.BUNDLE), beside(), _ -> {});
        VBox.setVgrow(editor, Priority.ALWAYS);
        scene = new Scene(new VBox(editor.tools(), editor), 1000, 800);
        Theme.LIGHT.dress(scene);
        Stage stage = new Stage();
        stage.setScene(scene);
        stage.show();
        scene.addPreLayoutPulseListener(() -> pulseBegan = System.nanoTime());
        scene.addPostLayoutPulseListener(() -> {
            pulse = System.nanoTime() - pulseBegan;
            laidOut.countDown();
        });
    }

    public static void main(String[] args) throws InterruptedException {
        UiThread.startHeadless();
        TypingRun run = UiThread.call(TypingRun::new);
        System.out.printf(
                "%-12s %-8s %10s %10s %10s %10s%n", "characters", "where", "key ms", "median ms", "p95 ms", "most ms");
        for (int size : new int[] {1 << 10, 1 << 20}) {
            run.measure(size, "whole");
            run.measure(size, "promYaml");
        }
        Platform.exit();
    }

    private void measure(int size, String where) throws InterruptedException {
        String draft = LargeDraft.of(size);
        CodeArea area = UiThread.call(() -> {
            editor.load(draft);
            editor.mark(new DraftCheck().check(draft));
            editor.tools().lookupAll(".toggle-button").stream()
                    .map(ToggleButton.class::cast)
                    .filter(part -> part.getText().equals(where))
                    .findFirst()
                    .ifPresent(ToggleButton::fire);
            return (CodeArea) editor.lookup("#yaml-area");
        });
        int lines = UiThread.call(() -> area.getParagraphs().size());
        UiThread.call(() -> {
            area.requestFocus();
            int line = area.getParagraphs().size() / 2;
            area.moveTo(line, area.getParagraphLength(line));
            area.requestFollowCaret();
            return line;
        });
        double[] times = new double[KEYS];
        double[] handling = new double[KEYS];
        for (int i = 0; i < WARM + KEYS; i++) {
            double time = key(area, event(i));
            if (i >= WARM) {
                times[i - WARM] = time;
                handling[i - WARM] = handled / MILLI;
            }
        }
        int typed = UiThread.call(() -> area.getParagraphs().size()) - lines;
        if (typed != (WARM + KEYS) / LINE) {
            throw new IllegalStateException(typed + " lines were typed");
        }
        Arrays.sort(times);
        Arrays.sort(handling);
        System.out.printf(
                "%-12d %-8s %10.2f %10.2f %10.2f %10.2f%n",
                draft.length(), where, handling[KEYS / 2], times[KEYS / 2], times[KEYS * 95 / 100], times[KEYS - 1]);
    }

    /// Words of one letter, and the Enter key at the end of a line.
    private static KeyEvent event(int number) {
        if (number % LINE == LINE - 1) {
            return new KeyEvent(KeyEvent.KEY_PRESSED, "", "", KeyCode.ENTER, false, false, false, false);
        }
        String character = number % LINE % WORD == WORD - 1 ? " " : "x";
        return new KeyEvent(KeyEvent.KEY_TYPED, character, character, KeyCode.UNDEFINED, false, false, false, false);
    }

    private double key(Node area, KeyEvent event) throws InterruptedException {
        handled = UiThread.call(() -> {
            laidOut = new CountDownLatch(1);
            long began = System.nanoTime();
            area.fireEvent(event);
            Platform.requestNextPulse();
            return System.nanoTime() - began;
        });
        if (!laidOut.await(10, TimeUnit.SECONDS)) {
            throw new IllegalStateException("no pulse");
        }
        return UiThread.call(() -> (handled + pulse) / MILLI);
    }

    private static Aside beside() {
        return new Aside() {
            @Override
            public <T> void compute(Supplier<T> work, Consumer<T> then) {
                Thread.startVirtualThread(() -> {
                    T made = work.get();
                    Platform.runLater(() -> then.accept(made));
                });
            }
        };
    }
}
