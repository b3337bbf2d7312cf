package dev.binnacle.app.topology;

import java.util.Optional;
import javafx.geometry.BoundingBox;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Group;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.Pane;
import javafx.scene.shape.Rectangle;
import javafx.scene.transform.Scale;

/// A surface to look at through a window: wheel and keys zoom, dragging moves. Fits its content when asked, and
/// with the window until the user has moved it; content that only changes moves nothing.
class ZoomPane extends Pane {

    private static final double SMALLEST = 0.15;
    private static final double LARGEST = 2;
    /// What text can still be read at: fitting never shrinks below it.
    private static final double READABLE = 0.7;
    private static final double STEP = 1.2;
    private static final double MARGIN = 24;

    private final Group content = new Group();
    private final Scale scale = new Scale(1, 1);
    private double contentWidth;
    private double contentHeight;
    private boolean movedByUser;
    private double placedWidth;
    private double placedHeight;
    private boolean whole;
    private Runnable looked = () -> {};
    private Point2D grabbed = Point2D.ZERO;

    ZoomPane() {
        content.getTransforms().add(scale);
        content.setManaged(false);
        getChildren().add(content);
        Rectangle clip = new Rectangle();
        clip.widthProperty().bind(widthProperty());
        clip.heightProperty().bind(heightProperty());
        setClip(clip);
        setMinSize(0, 0);
        setFocusTraversable(true);
        addEventHandler(ScrollEvent.SCROLL, this::onScroll);
        addEventHandler(KeyEvent.KEY_PRESSED, this::onKey);
        addEventHandler(MouseEvent.MOUSE_PRESSED, event -> {
            grabbed = new Point2D(event.getX() - content.getLayoutX(), event.getY() - content.getLayoutY());
            if (equals(event.getTarget())) {
                requestFocus();
            }
        });
        addEventHandler(MouseEvent.MOUSE_DRAGGED, event -> {
            moveTo(event.getX() - grabbed.getX(), event.getY() - grabbed.getY());
        });
    }

    @Override
    protected final void layoutChildren() {
        super.layoutChildren();
        if (getWidth() != placedWidth || getHeight() != placedHeight) {
            placedWidth = getWidth();
            placedHeight = getHeight();
            if (movedByUser) {
                looked.run();
            } else {
                place();
            }
            resized();
        }
    }

    /// The window on the content has another size.
    void resized() {}

    final Group content() {
        return content;
    }

    final void setContentSize(double width, double height) {
        contentWidth = width;
        contentHeight = height;
        looked.run();
    }

    /// @param listener told whenever another part is seen, or in another size
    final void onLook(Runnable listener) {
        looked = listener;
    }

    /// What is seen, in the coordinates of the content.
    final Bounds seen() {
        double factor = scale.getX();
        return new BoundingBox(
                -content.getLayoutX() / factor,
                -content.getLayoutY() / factor,
                getWidth() / factor,
                getHeight() / factor);
    }

    final double contentWidth() {
        return contentWidth;
    }

    final double contentHeight() {
        return contentHeight;
    }

    /// Brings a point of the content to the middle.
    final void centre(double x, double y) {
        moveTo(getWidth() / 2 - x * scale.getX(), getHeight() / 2 - y * scale.getX());
    }

    /// Keeps the view on content that has moved by so much.
    final void follow(double dx, double dy) {
        content.relocate(content.getLayoutX() - dx * scale.getX(), content.getLayoutY() - dy * scale.getX());
        looked.run();
    }

    private void moveTo(double x, double y) {
        movedByUser = true;
        content.relocate(x, y);
        looked.run();
    }

    /// All of it, however small.
    final void fit() {
        placeAnew(true);
    }

    /// As large as can be read, at what is looked for first.
    final void begin() {
        placeAnew(false);
    }

    private void placeAnew(boolean all) {
        movedByUser = false;
        whole = all;
        place();
    }

    /// What is looked for first, in the coordinates of the content.
    Optional<Point2D> first() {
        return Optional.empty();
    }

    final void zoomIn() {
        zoom(STEP, getWidth() / 2, getHeight() / 2);
    }

    final void zoomOut() {
        zoom(1 / STEP, getWidth() / 2, getHeight() / 2);
    }

    final double zoom() {
        return scale.getX();
    }

    /// Moves just so far that `part` (in the coordinates of the content) can be seen.
    ///
    /// @param covered width at the right that something else lies over
    final void reveal(Bounds part, double covered) {
        if (getWidth() <= covered || getHeight() <= 0) {
            return;
        }
        double factor = scale.getX();
        double x = content.getLayoutX();
        double y = content.getLayoutY();
        double dx = shift(x + part.getMinX() * factor, x + part.getMaxX() * factor, getWidth() - covered);
        double dy = shift(y + part.getMinY() * factor, y + part.getMaxY() * factor, getHeight());
        if (dx != 0 || dy != 0) {
            moveTo(x + dx, y + dy);
        }
    }

    private static double shift(double min, double max, double size) {
        if (min < MARGIN) {
            return MARGIN - min;
        }
        return max > size - MARGIN ? Math.max(size - MARGIN - max, MARGIN - min) : 0;
    }

    private void place() {
        if (getWidth() <= 0 || getHeight() <= 0 || contentWidth <= 0 || contentHeight <= 0) {
            return;
        }
        double fitting = Math.min((getWidth() - 2 * MARGIN) / contentWidth, (getHeight() - 2 * MARGIN) / contentHeight);
        double factor = Math.clamp(fitting, whole ? SMALLEST : READABLE, 1);
        scale.setX(factor);
        scale.setY(factor);
        Point2D middle = first().orElse(Point2D.ZERO);
        content.relocate(
                start(getWidth(), contentWidth * factor, middle.getX() * factor),
                start(getHeight(), contentHeight * factor, middle.getY() * factor));
        looked.run();
    }

    /// In the middle where there is room for all, else with `middle` there as far as the content reaches.
    private static double start(double room, double content, double middle) {
        double last = room - MARGIN - content;
        return last >= MARGIN ? (room - content) / 2 : Math.clamp(room / 2 - middle, last, MARGIN);
    }

    private void zoom(double by, double pivotX, double pivotY) {
        double before = scale.getX();
        double after = Math.clamp(before * by, SMALLEST, LARGEST);
        double ratio = after / before;
        scale.setX(after);
        scale.setY(after);
        moveTo(pivotX - (pivotX - content.getLayoutX()) * ratio, pivotY - (pivotY - content.getLayoutY()) * ratio);
    }

    private void onScroll(ScrollEvent event) {
        if (event.getDeltaY() != 0) {
            zoom(event.getDeltaY() > 0 ? STEP : 1 / STEP, event.getX(), event.getY());
            event.consume();
        }
    }

    private void onKey(KeyEvent event) {
        switch (event.getText()) {
            case "+", "=" -> zoomIn();
            case "-" -> zoomOut();
            case "0" -> fit();
            default -> {
                return;
            }
        }
        event.consume();
    }
}
