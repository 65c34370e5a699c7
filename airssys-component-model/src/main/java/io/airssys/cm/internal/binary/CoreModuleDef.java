package io.airssys.cm.internal.binary;

import io.airssys.cm.type.ExternType;

/// What linking and inspection need of a core module; its code is the engine's business.
///
/// @param number position among all core modules of the file, in file order
/// @param name from its name section, or `module[number]`
/// @param start where its bytes start in the file
/// @param end where they end
/// @param functions functions it defines, imports not counted
public record CoreModuleDef(
        int number, String name, int start, int end, int functions, ExternType.CoreModule type) {}
