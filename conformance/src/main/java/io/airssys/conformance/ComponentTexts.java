package io.airssys.conformance;

/// Turns component text into binary.
@FunctionalInterface
interface ComponentTexts {
    /// {@return the binary of `text`}
    ///
    /// @throws Refused when it is no text of a component
    byte[] binary(String text) throws Refused;

    /// Text that the tool does not take, and why.
    final class Refused extends Exception {
        private static final long serialVersionUID = 1L;

        Refused(String why) {
            super(why);
        }
    }
}
