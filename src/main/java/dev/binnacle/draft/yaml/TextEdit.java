package dev.binnacle.draft.yaml;

/// A change of a text: what stands from one place up to another gives way to something else.
public record TextEdit(Position from, Position to, String text) {

    public static TextEdit insert(Position at, String text) {
        return new TextEdit(at, at, text);
    }
}
