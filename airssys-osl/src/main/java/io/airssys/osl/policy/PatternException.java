package io.airssys.osl.policy;

/// A pattern is not well formed. The message shows the pattern with a mark below the place.
public final class PatternException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final int position;

    /// A pattern that is wrong at `position`, counted from 0.
    public PatternException(String pattern, int position, String what) {
        super(
                what
                        + " at position "
                        + (position + 1)
                        + "\n  "
                        + pattern
                        + "\n  "
                        + " ".repeat(position)
                        + "^");
        this.position = position;
    }

    /// {@return where it is wrong, counted from 0}
    public int position() {
        return position;
    }
}
