package io.airssys.cm.engine;

/// Identity of an engine as it enters cache keys.
///
/// @param id short name, for example `endive`
/// @param version version of the engine
/// @param metered whether generated code counts fuel
public record EngineInfo(String id, String version, boolean metered) {}
