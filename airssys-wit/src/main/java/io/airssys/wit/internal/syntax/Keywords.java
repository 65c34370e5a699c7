package io.airssys.wit.internal.syntax;

import java.util.Set;

/// Words that name something only when written with `%`.
public final class Keywords {
    private static final Set<String> RESERVED =
            Set.of(
                    "as",
                    "async",
                    "bool",
                    "borrow",
                    "char",
                    "constructor",
                    "enum",
                    "error-context",
                    "export",
                    "f32",
                    "f64",
                    "flags",
                    "func",
                    "future",
                    "import",
                    "include",
                    "interface",
                    "list",
                    "option",
                    "own",
                    "package",
                    "record",
                    "resource",
                    "result",
                    "s16",
                    "s32",
                    "s64",
                    "s8",
                    "static",
                    "stream",
                    "string",
                    "tuple",
                    "type",
                    "u16",
                    "u32",
                    "u64",
                    "u8",
                    "use",
                    "variant",
                    "with",
                    "world");

    /// Read as names, because older texts use them so, but written with `%` all the same.
    private static final Set<String> RESERVED_ELSEWHERE = Set.of("from", "map");

    private Keywords() {}

    /// {@return whether `word` needs a `%` to be read as a name}
    public static boolean reserved(String word) {
        return RESERVED.contains(word);
    }

    /// {@return `name` so that any reader takes it for a name}
    public static String escape(String name) {
        return RESERVED.contains(name) || RESERVED_ELSEWHERE.contains(name) ? "%" + name : name;
    }
}
