package dev.binnacle.app;

import static org.awaitility.Awaitility.await;

import dev.binnacle.app.fx.FileChoice;
import dev.binnacle.app.fx.Theme;
import dev.binnacle.app.shell.Environment;
import dev.binnacle.app.shell.Settings;
import dev.binnacle.app.shell.SettingsFile;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.application.Platform;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TextField;
import javafx.scene.control.TextInputControl;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;

/// The real window over files and settings of its own, as a person has it: what it shows is read off the scene,
/// what is done goes through mouse and keyboard. Called from the thread of the test.
final class TestWindow implements AutoCloseable {

    /// A hung agent takes its ten seconds, and a survey comes every fifteen.
    private static final Duration SOON = Duration.ofSeconds(60);

    private final FxRobot robot = new FxRobot();
    private final Stage stage;
    private final Wiring wiring;

    private TestWindow(Stage stage, Wiring wiring) {
        this.stage = stage;
        this.wiring = wiring;
    }

    /// @param folder where the person's own folders are
    static TestWindow open(Path folder, Path... kubeconfigs) throws Exception {
        FxToolkit.registerPrimaryStage();
        Environment environment = new Environment(
                Map.of(
                        "KUBECONFIG",
                        Arrays.stream(kubeconfigs).map(Path::toString).collect(Collectors.joining(File.pathSeparator)),
                        "XDG_CONFIG_HOME",
                        folder.resolve("config").toString(),
                        "XDG_DATA_HOME",
                        folder.resolve("data").toString()),
                "Linux",
                folder,
                Locale.ENGLISH);
        settle(environment);
        return UiThread.call(() -> {
            Stage stage = new Stage();
            Wiring wiring = new Wiring(environment, noFiles(), Theme.LIGHT, Locale.ENGLISH);
            Theme.LIGHT.install();
            Scene scene = new Scene(wiring.root(), 1000, 1000);
            Theme.LIGHT.dress(scene);
            stage.setScene(scene);
            stage.setX(0);
            stage.setY(0);
            stage.show();
            return new TestWindow(stage, wiring);
        });
    }

    private static void settle(Environment environment) throws IOException {
        new SettingsFile(environment.folders().settings())
                .write(Settings.DEFAULT.withTheme("light").withLanguage("en").withPace(1));
    }

    /// Presses a button, as soon as it is there and not disabled, wherever a scroll pane may have it; clicks
    /// what is no button.
    void click(String selector) {
        await("to click " + selector)
                .atMost(SOON)
                .until(() -> ask(
                        () -> find(selector).filter(node -> !node.isDisabled()).isPresent()));
        Node node = ask(() -> find(selector).orElseThrow());
        if (node instanceof ButtonBase button) {
            robot.interact(button::fire);
        } else {
            robot.clickOn(node);
        }
    }

    /// What a person would have typed into a field.
    void fill(String selector, String text) {
        robot.interact(() -> ((TextField) find(selector).orElseThrow()).setText(text));
    }

    /// Clicks the item of a list that says this.
    void choose(String list, String text) {
        await("to choose " + text)
                .atMost(SOON)
                .until(() -> ask(() -> item(list, text).isPresent()));
        robot.clickOn(ask(() -> item(list, text).orElseThrow()));
    }

    FxRobot robot() {
        return robot;
    }

    /// Waits until something with that text is on screen.
    void awaitText(String selector, String text) {
        await(selector + " to say “" + text + "”")
                .atMost(SOON)
                .untilAsserted(() -> org.assertj.core.api.Assertions.assertThat(text(selector))
                        .contains(text));
    }

    /// Waits until the rows of a table are so.
    void awaitRows(String table, String what, Predicate<List<List<String>>> condition) {
        await(what).atMost(SOON).until(() -> rows(table), condition);
    }

    <T> void awaitThat(String what, Callable<T> look, Predicate<T> condition) {
        await(what).atMost(SOON).until(() -> ask(look), condition);
    }

    /// All that can be read below a node, from top to bottom; empty where there is no such node.
    String text(String selector) {
        return ask(() ->
                find(selector).map(TestWindow::texts).orElse(List.of()).stream().collect(Collectors.joining("\n")));
    }

    /// The same of every such node, one after the other.
    String everyText(String selector) {
        return ask(() -> stage.getScene().getRoot().lookupAll(selector).stream()
                .filter(TestWindow::visible)
                .flatMap(node -> texts(node).stream())
                .collect(Collectors.joining("\n")));
    }

    /// The rows of a table that are on screen, cell by cell; also of columns that one has to scroll sideways for.
    List<List<String>> rows(String table) {
        return ask(() -> find(table).stream()
                .flatMap(node -> node.lookupAll(".table-row-cell").stream())
                .filter(node -> node instanceof TableRow<?> row && !row.isEmpty() && row.isVisible())
                .sorted(java.util.Comparator.comparingDouble(Node::getLayoutY))
                .map(row -> cells((TableRow<?>) row))
                .toList());
    }

    private static <T> List<String> cells(TableRow<T> row) {
        return row.getTableView().getVisibleLeafColumns().stream()
                .map(column -> String.join(
                        " ",
                        row.getChildrenUnmodifiable().stream()
                                .filter(cell ->
                                        cell instanceof TableCell<?, ?> there && column.equals(there.getTableColumn()))
                                .findFirst()
                                .map(TestWindow::texts)
                                .orElseGet(() -> beyond(row, column))))
                .toList();
    }

    /// What a cell will say once its column is scrolled to: the toolkit makes it then.
    private static <T, S> List<String> beyond(TableRow<T> row, TableColumn<T, S> column) {
        TableCell<T, S> cell = column.getCellFactory().call(column);
        cell.updateTableView(row.getTableView());
        cell.updateTableColumn(column);
        cell.updateTableRow(row);
        cell.updateIndex(row.getIndex());
        return Stream.of(cell.getText(), cell.getGraphic() instanceof Labeled word ? word.getText() : null)
                .filter(Objects::nonNull)
                .toList();
    }

    boolean enabled(String selector) {
        return ask(() -> find(selector).filter(node -> !node.isDisabled()).isPresent());
    }

    <T> T ask(Callable<T> question) {
        try {
            return Platform.isFxApplicationThread() ? question.call() : UiThread.call(question);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    <T extends Node> T node(String selector, Class<T> type) {
        return type.cast(ask(() -> find(selector).orElseThrow()));
    }

    private Optional<Node> find(String selector) {
        return stage.getScene().getRoot().lookupAll(selector).stream()
                .filter(TestWindow::visible)
                .findFirst();
    }

    private Optional<Node> item(String list, String text) {
        return find(list).stream()
                .flatMap(node -> ((ListView<?>) node).lookupAll(".list-cell").stream())
                .filter(cell -> texts(cell).stream().anyMatch(said -> said.contains(text)))
                .filter(this::clickable)
                .findFirst();
    }

    private boolean clickable(Node node) {
        Bounds bounds = node.localToScene(node.getBoundsInLocal());
        return !node.isDisabled()
                && !bounds.isEmpty()
                && stage.getScene().getWidth() >= bounds.getCenterX()
                && stage.getScene().getHeight() >= bounds.getCenterY();
    }

    private static boolean visible(Node node) {
        for (Node at = node; at != null; at = at.getParent()) {
            if (!at.isVisible()) {
                return false;
            }
        }
        return true;
    }

    private static List<String> texts(Node node) {
        List<String> texts = new ArrayList<>();
        gather(node, texts);
        return texts;
    }

    private static void gather(Node node, List<String> texts) {
        if (!node.isVisible()) {
            return;
        }
        Stream.of(node)
                .map(one -> switch (one) {
                    case Labeled labeled -> labeled.getText();
                    case TextInputControl input -> input.getText();
                    case Text text when !(text.getParent() instanceof Labeled) -> text.getText();
                    default -> "";
                })
                .filter(text -> text != null && !text.isBlank())
                .forEach(texts::add);
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> gather(child, texts));
        }
    }

    private static FileChoice noFiles() {
        return new FileChoice() {
            @Override
            public Optional<Path> open(String title, Kind kind) {
                return Optional.empty();
            }

            @Override
            public Optional<Path> save(String title, Kind kind, String suggestedName) {
                return Optional.empty();
            }
        };
    }

    @Override
    public void close() {
        ask(() -> {
            wiring.close();
            stage.hide();
            return true;
        });
    }
}
