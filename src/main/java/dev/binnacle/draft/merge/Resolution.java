package dev.binnacle.draft.merge;

/// What becomes of a [Piece.Conflict].
public sealed interface Resolution {

    String of(Piece.Conflict conflict);

    record Mine() implements Resolution {
        @Override
        public String of(Piece.Conflict conflict) {
            return conflict.mine();
        }
    }

    record Theirs() implements Resolution {
        @Override
        public String of(Piece.Conflict conflict) {
            return conflict.theirs();
        }
    }

    /// Mine, and theirs after it.
    record Both() implements Resolution {
        @Override
        public String of(Piece.Conflict conflict) {
            return conflict.mine() + conflict.theirs();
        }
    }

    /// Something else.
    record Edited(String text) implements Resolution {
        @Override
        public String of(Piece.Conflict conflict) {
            return text.isEmpty() || text.endsWith("\n") ? text : text + "\n";
        }
    }
}
