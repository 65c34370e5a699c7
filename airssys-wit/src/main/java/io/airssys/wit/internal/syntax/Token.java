package io.airssys.wit.internal.syntax;

/// A word, number or mark.
///
/// @param text the characters; for an escaped word without its `%`
/// @param start offset of its first character
/// @param end offset after its last character
/// @param docs doc comments directly before it
record Token(Kind kind, String text, int start, int end, String docs) {
    enum Kind {
        WORD,
        ESCAPED_WORD,
        NUMBER,
        MARK,
        END
    }

    boolean isMark(String mark) {
        return kind == Kind.MARK && text.equals(mark);
    }

    boolean isWord(String word) {
        return kind == Kind.WORD && text.equals(word);
    }

    String describe() {
        return switch (kind) {
            case END -> "the end of the file";
            case WORD, NUMBER, MARK -> "'" + text + "'";
            case ESCAPED_WORD -> "'%" + text + "'";
        };
    }
}
