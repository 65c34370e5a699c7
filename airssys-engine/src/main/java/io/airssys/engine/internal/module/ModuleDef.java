package io.airssys.engine.internal.module;

import io.airssys.engine.ExternType;
import io.airssys.engine.FuncType;
import io.airssys.engine.ValType;
import java.util.List;

/// A decoded module.
///
/// The indices in it are as they stand in the binary: the validator checks them. The methods that
/// look something up by index want one that was checked.
///
/// @param bytes the binary, never changed
/// @param types the type section
/// @param imports the imports in order
/// @param functions type index of each function of the module's own
/// @param start the index of the start function, or -1
/// @param startOffset where the start section stands
/// @param dataCount what the data count section says, or -1 when there is none
/// @param bodies the bodies of the module's own functions
/// @param funcTypes type index of each function, imported ones first
/// @param tableTypes type of each table, imported ones first
/// @param memoryTypes type of each memory, imported ones first
/// @param globalTypes type of each global, imported ones first
/// @param tagTypes type index of each tag, imported ones first
@SuppressWarnings("ArrayRecordComponent") // never compared, and copying would double the module
public record ModuleDef(
        byte[] bytes,
        List<FuncType> types,
        List<ImportDef> imports,
        int[] functions,
        List<TableDef> tables,
        List<MemoryDef> memories,
        List<GlobalDef> globals,
        int[] tags,
        List<ExportDef> exports,
        int start,
        int startOffset,
        List<ElemSegment> elements,
        int dataCount,
        List<Body> bodies,
        List<DataSegment> data,
        Names names,
        int[] funcTypes,
        List<ExternType.Table> tableTypes,
        List<ExternType.Memory> memoryTypes,
        List<ExternType.Global> globalTypes,
        int[] tagTypes) {

    /// {@return the type of a function by its index}
    public FuncType funcType(int function) {
        return types.get(funcTypes[function]);
    }

    /// {@return the type of a tag by its index}
    public FuncType tagType(int tag) {
        return types.get(tagTypes[tag]);
    }

    /// {@return how many functions are imported; the first of the module's own has this index}
    public int importedFuncs() {
        return funcTypes.length - functions.length;
    }

    /// {@return how many tables are imported}
    public int importedTables() {
        return tableTypes.size() - tables.size();
    }

    /// {@return how many memories are imported}
    public int importedMemories() {
        return memoryTypes.size() - memories.size();
    }

    /// {@return how many globals are imported}
    public int importedGlobals() {
        return globalTypes.size() - globals.size();
    }

    /// {@return how many tags are imported}
    public int importedTags() {
        return tagTypes.length - tags.length;
    }

    /// {@return the body of a function of the module's own, by its index among all functions}
    public Body body(int function) {
        return bodies.get(function - importedFuncs());
    }

    /// {@return the type of one local, parameters first, for code that asks rarely}
    public ValType localType(int function, int local) {
        var params = funcType(function).params();
        if (local < params.size()) {
            return params.get(local);
        }
        int rest = local - params.size();
        for (var run : body(function).locals()) {
            if (rest < run.count()) {
                return run.type();
            }
            rest -= run.count();
        }
        throw new IndexOutOfBoundsException("local " + local);
    }
}
