package dev.binnacle.app.fleet.heat;

import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;

/// Mouse and keyboard of the map: arrows, Home, End and page keys move, Enter and Space pin, Escape lets go,
/// plus, minus and zero zoom as the wheel does with Control; the wheel alone scrolls.
final class HeatInput {

    private static final double LINES_PER_NOTCH = 3;

    private final HeatSurface surface;
    private final HeatMapModel model;

    private HeatInput(HeatSurface surface) {
        this.surface = surface;
        this.model = surface.model();
    }

    static void install(HeatSurface surface) {
        HeatInput input = new HeatInput(surface);
        surface.addEventHandler(MouseEvent.MOUSE_MOVED, event -> surface.hover(input.at(event)));
        surface.addEventHandler(MouseEvent.MOUSE_EXITED, _ -> surface.hover(-1));
        surface.addEventHandler(MouseEvent.MOUSE_PRESSED, input::press);
        surface.addEventHandler(ScrollEvent.SCROLL, input::scroll);
        surface.addEventHandler(KeyEvent.KEY_PRESSED, input::key);
    }

    private int at(MouseEvent event) {
        return surface.partAt(event.getX(), event.getY());
    }

    private void press(MouseEvent event) {
        surface.requestFocus();
        int part = at(event);
        if (event.getButton() == MouseButton.PRIMARY && part >= 0) {
            model.focus(part);
            model.pinFocused();
            event.consume();
        }
    }

    private void scroll(ScrollEvent event) {
        if (event.getDeltaY() == 0) {
            return;
        }
        if (event.isShortcutDown()) {
            if (event.getDeltaY() > 0) {
                surface.zoomIn(event.getY());
            } else {
                surface.zoomOut(event.getY());
            }
        } else {
            surface.scrollLines(-event.getDeltaY() / Math.max(1, Math.abs(event.getMultiplierY())) * LINES_PER_NOTCH);
        }
        event.consume();
    }

    private void key(KeyEvent event) {
        int parts = surface.heatLayout().plan().parts();
        boolean plain = !event.isAltDown() && !event.isControlDown() && !event.isMetaDown();
        boolean known = (plain && parts > 0 && move(event, parts)) || (!event.isAltDown() && zoom(event));
        if (known) {
            event.consume();
        }
    }

    private boolean move(KeyEvent event, int parts) {
        switch (event.getCode()) {
            case LEFT -> go(HeatWay.LEFT);
            case RIGHT -> go(HeatWay.RIGHT);
            case UP -> go(HeatWay.UP);
            case DOWN -> go(HeatWay.DOWN);
            case HOME -> model.focus(0);
            case END -> model.focus(parts - 1);
            case PAGE_UP -> surface.scrollPages(-1);
            case PAGE_DOWN -> surface.scrollPages(1);
            case ENTER, SPACE -> model.pinFocused();
            case ESCAPE -> {
                if (model.focused().get() < 0) {
                    return false;
                }
                model.focus(-1);
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private void go(HeatWay way) {
        int from = model.focused().get();
        model.focus(from < 0 ? 0 : way.from(surface.heatLayout(), from));
    }

    private boolean zoom(KeyEvent event) {
        switch (event.getCode()) {
            case PLUS, EQUALS, ADD -> surface.zoomIn(0);
            case MINUS, SUBTRACT -> surface.zoomOut(0);
            case DIGIT0, NUMPAD0 -> surface.fit();
            default -> {
                return false;
            }
        }
        return true;
    }
}
