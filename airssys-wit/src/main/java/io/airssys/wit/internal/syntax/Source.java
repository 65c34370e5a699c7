package io.airssys.wit.internal.syntax;

/// A text with its name.
public record Source(String name, String text) {}
