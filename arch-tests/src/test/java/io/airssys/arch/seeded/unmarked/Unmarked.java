package io.airssys.arch.seeded.unmarked;

/// Breaks: every package is null-marked.
final class Unmarked {}
