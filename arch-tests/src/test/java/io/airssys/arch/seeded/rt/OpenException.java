package io.airssys.arch.seeded.rt;

/// Breaks: public exceptions are in a sealed tree.
@SuppressWarnings("serial")
public class OpenException extends RuntimeException {}
