package io.airssys.cm.internal.bindgen;

import io.airssys.cm.ComponentException;
import io.airssys.wit.TypeDef;
import io.airssys.wit.WitType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// WIT types as Java types, by the table of the host specification, section 8.
///
/// Aliases and `use`s have no class of their own: the type they stand for is written. Not
/// thread-safe.
final class JavaTypeText {
    /// The longest tuple that has a record in `io.airssys.cm`.
    private static final int MAX_TUPLE = 16;

    private static final String CM = "io.airssys.cm.";

    private final Scopes scopes;
    private final String javaPackage;
    private final Set<Integer> longTuples = new TreeSet<>();

    JavaTypeText(Scopes scopes, String javaPackage) {
        this.scopes = scopes;
        this.javaPackage = javaPackage;
    }

    /// {@return lengths of the tuples that need a generated record}
    Set<Integer> longTuples() {
        return longTuples;
    }

    /// {@return the Java type of a parameter, result, component or payload}
    String of(WitType type, Scope scope, SourceFile file, String where) {
        return text(type, scope, new Place(scope, file, where), false);
    }

    /// {@return whether the Java type is an array, which compares by identity}
    boolean isArray(WitType type, Scope scope) {
        return switch (type) {
            case WitType.ListOf list -> list.length() < 0 && array(list.element(), scope) != null;
            case WitType.Named(String name) ->
                    switch (scope.types().get(name)) {
                        case TypeDef(_, TypeDef.Alias(WitType target), _, _) ->
                                isArray(target, scope);
                        case TypeDef(_, TypeDef.Use(var source, String there), _, _) ->
                                isArray(new WitType.Named(there), scopes.of(source));
                        case null, default -> false;
                    };
            default -> false;
        };
    }

    /// Where a type is written: names mean what they mean in the scope of the file.
    private record Place(Scope home, SourceFile file, String where) {}

    private String text(WitType type, Scope scope, Place at, boolean boxed) {
        return switch (type) {
            case WitType.Prim prim -> prim(prim, at, boxed);
            case WitType.Named(String name) -> named(name, scope, at, boxed);
            case WitType.Own(String resource) -> named(resource, scope, at, boxed);
            case WitType.Borrow(String resource) -> named(resource, scope, at, boxed);
            case WitType.ListOf list -> {
                String array = list.length() < 0 ? array(list.element(), scope) : null;
                yield array != null
                        ? array
                        : generic(at, "java.util.List", scope, List.of(list.element()));
            }
            case WitType.MapOf(WitType key, WitType value) ->
                    generic(at, "java.util.Map", scope, List.of(key, value));
            case WitType.OptionOf(WitType some) ->
                    generic(at, "java.util.Optional", scope, List.of(some));
            case WitType.ResultOf(WitType ok, WitType err) ->
                    at.file().name(CM + "Result")
                            + "<"
                            + side(ok, scope, at)
                            + ", "
                            + side(err, scope, at)
                            + ">";
            case WitType.TupleOf(List<WitType> elements) -> {
                int length = elements.size();
                boolean known = length <= MAX_TUPLE;
                if (!known) {
                    longTuples.add(length);
                }
                String owner = known ? CM : javaPackage + ".";
                yield generic(at, owner + "Tuple" + length, scope, elements);
            }
            case WitType.StreamOf _ -> throw async("a stream", at);
            case WitType.FutureOf _ -> throw async("a future", at);
        };
    }

    private String side(@Nullable WitType type, Scope scope, Place at) {
        return type == null ? at.file().name("java.lang.Void") : text(type, scope, at, true);
    }

    private String generic(Place at, String type, Scope scope, List<WitType> arguments) {
        List<String> texts = new ArrayList<>();
        arguments.forEach(argument -> texts.add(text(argument, scope, at, true)));
        return at.file().name(type) + "<" + String.join(", ", texts) + ">";
    }

    private String named(String name, Scope scope, Place at, boolean boxed) {
        TypeDef type = scope.types().get(name);
        if (type == null) {
            throw new IllegalArgumentException("no type " + name + " in " + scope.witName());
        }
        return switch (type.kind()) {
            case TypeDef.Alias(WitType target) -> text(target, scope, at, boxed);
            case TypeDef.Use(var source, String there) ->
                    named(there, scopes.of(source), at, boxed);
            case TypeDef.Resource _ ->
                    at.file().name(CM + "ResourceHandle") + "<" + nested(name, scope, at) + ">";
            case TypeDef.Flags _ ->
                    at.file().name("java.util.EnumSet") + "<" + nested(name, scope, at) + ">";
            case TypeDef.Record _, TypeDef.Variant _, TypeDef.Enum _ -> nested(name, scope, at);
        };
    }

    /// A class inside the Java interface of `scope`.
    private static String nested(String name, Scope scope, Place at) {
        String simple = scope.nested().get(name);
        if (scope.equals(at.home())) {
            // Inside a variant its cases come first.
            return at.home().isCase(String.valueOf(simple))
                    ? scope.javaName() + "." + simple
                    : String.valueOf(simple);
        }
        return at.file().name(scope.qualifiedName()) + "." + simple;
    }

    private @Nullable String array(WitType element, Scope scope) {
        return switch (element) {
            case WitType.Prim prim ->
                    switch (prim) {
                        case S8, U8 -> "byte[]";
                        case S16, U16 -> "short[]";
                        case S32, U32 -> "int[]";
                        case S64, U64 -> "long[]";
                        case F32 -> "float[]";
                        case F64 -> "double[]";
                        case BOOL, CHAR, STRING, ERROR_CONTEXT -> null;
                    };
            case WitType.Named(String name) ->
                    switch (scope.types().get(name)) {
                        case TypeDef(_, TypeDef.Alias(WitType target), _, _) ->
                                array(target, scope);
                        case TypeDef(_, TypeDef.Use(var source, String there), _, _) ->
                                array(new WitType.Named(there), scopes.of(source));
                        case null, default -> null;
                    };
            default -> null;
        };
    }

    private static String prim(WitType.Prim prim, Place at, boolean boxed) {
        String primitive =
                switch (prim) {
                    case BOOL -> "boolean";
                    case S8 -> "byte";
                    case S16 -> "short";
                    case S32, U8, U16, CHAR -> "int";
                    case U32, S64, U64 -> "long";
                    case F32 -> "float";
                    case F64 -> "double";
                    case STRING -> at.file().name("java.lang.String");
                    case ERROR_CONTEXT -> throw async("an error-context", at);
                };
        if (!boxed || prim == WitType.Prim.STRING) {
            return primitive;
        }
        String box =
                switch (primitive) {
                    case "int" -> "Integer";
                    default ->
                            primitive.substring(0, 1).toUpperCase(Locale.ROOT)
                                    + primitive.substring(1);
                };
        return at.file().name("java.lang." + box);
    }

    static ComponentException.Invalid refused(String where, String what) {
        return new ComponentException.Invalid(
                "CMP-003", "no Java can be generated for " + where + ": " + what, -1);
    }

    private static ComponentException.Invalid async(String what, Place at) {
        return refused(at.where(), what + " is part of async (WASI 0.3), which is not built yet");
    }
}
