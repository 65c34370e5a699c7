/// Strict reading of our TOML files: every mistake with its line and column, none passed over.
///
/// [io.airssys.wasm.security.toml.TomlDocument] is a parsed file,
/// [io.airssys.wasm.security.toml.TomlSchema] the list of keys it may hold and
/// [io.airssys.wasm.security.toml.TomlFields] takes typed values out of it and collects what is
/// wrong. Exported because the command line reads its Componentfile the same way.
@NullMarked
package io.airssys.wasm.security.toml;

import org.jspecify.annotations.NullMarked;
