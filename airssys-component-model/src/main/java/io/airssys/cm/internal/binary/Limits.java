package io.airssys.cm.internal.binary;

/// What a file may hold at most (LOD-3). Counts of components are over the whole file, nested ones
/// included; counts of a core module are its own.
final class Limits {
    static final int FILE_BYTES = 128 << 20;
    static final int MODULE_BYTES = 64 << 20;
    static final int FUNCTIONS = 100_000;
    static final int TYPES = 100_000;
    static final int IMPORTS_AND_EXPORTS = 10_000;
    static final int NESTING = 100;
    static final int MEMORIES = 4;
    static final int TABLES = 16;

    private int functions;
    private int types;
    private int externs;

    void addFunctions(ByteReader in, int count) {
        functions = add(in, functions, count, FUNCTIONS, "functions");
    }

    void addTypes(ByteReader in, int count) {
        types = add(in, types, count, TYPES, "types");
    }

    void addExterns(ByteReader in, int count) {
        externs = add(in, externs, count, IMPORTS_AND_EXPORTS, "imports and exports");
    }

    private static int add(ByteReader in, int before, int count, int most, String what) {
        if (count > most - before) {
            throw in.tooLarge(
                    "more than " + most + " " + what + " (" + ((long) before + count) + ")",
                    in.position());
        }
        return before + count;
    }
}
