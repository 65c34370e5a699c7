package io.airssys.cm.internal.binary;

import org.jspecify.annotations.Nullable;

/// The name of an import or export with its attributes.
///
/// @param name what it is matched by
/// @param implementing the interface an instance with a plain name implements, or null
/// @param externalId an identifier for tools, or null
public record ExternName(String name, @Nullable String implementing, @Nullable String externalId) {}
