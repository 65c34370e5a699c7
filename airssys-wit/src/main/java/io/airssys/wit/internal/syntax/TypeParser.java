package io.airssys.wit.internal.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Parses types where they are used.
class TypeParser extends TokenStream {
    /// How deep types nest at most.
    private static final int MAX_DEPTH = 100;

    private static final Set<String> WITHOUT_PARTS =
            Set.of(
                    "bool",
                    "s8",
                    "u8",
                    "s16",
                    "u16",
                    "s32",
                    "u32",
                    "s64",
                    "u64",
                    "f32",
                    "f64",
                    "char",
                    "string",
                    "error-context");

    private int depth;

    TypeParser(Source source) {
        super(source);
    }

    final Ast.TypeExpr type() {
        Token head = peek();
        if (depth >= MAX_DEPTH) {
            throw fault(
                    head.start(),
                    head.end() - head.start(),
                    "types nest deeper than " + MAX_DEPTH,
                    "give a part of it a name");
        }
        depth++;
        try {
            return typeAt(head);
        } finally {
            depth--;
        }
    }

    private Ast.TypeExpr typeAt(Token head) {
        if (head.kind() == Token.Kind.WORD) {
            if (WITHOUT_PARTS.contains(head.text())) {
                take();
                return builtin(head, List.of(), -1);
            }
            switch (head.text()) {
                case "list" -> {
                    return list();
                }
                case "map" -> {
                    take();
                    if (peek().isMark("<")) {
                        return builtin(head, arguments(2), -1);
                    }
                    return named(new Ast.Id(head.text(), head.start(), head.end()));
                }
                case "option" -> {
                    take();
                    return builtin(head, arguments(1), -1);
                }
                case "own", "borrow" -> {
                    take();
                    expectMark("<");
                    Ast.Id resource = id("the name of a resource");
                    expectMark(">");
                    List<Ast.@Nullable TypeExpr> arguments = new ArrayList<>();
                    arguments.add(named(resource));
                    return builtin(head, arguments, -1);
                }
                case "tuple" -> {
                    take();
                    return builtin(head, arguments(Integer.MAX_VALUE), -1);
                }
                case "stream", "future" -> {
                    take();
                    return builtin(head, peek().isMark("<") ? arguments(1) : List.of(), -1);
                }
                case "result" -> {
                    return result();
                }
                default -> {}
            }
        }
        return named(id("a type"));
    }

    private static Ast.TypeExpr named(Ast.Id name) {
        return new Ast.TypeExpr(name, false, List.of(), -1);
    }

    private static Ast.TypeExpr builtin(
            Token head, List<Ast.@Nullable TypeExpr> arguments, long length) {
        return new Ast.TypeExpr(
                new Ast.Id(head.text(), head.start(), head.end()), true, arguments, length);
    }

    private Ast.TypeExpr list() {
        Token head = take();
        List<Ast.@Nullable TypeExpr> element = new ArrayList<>();
        expectMark("<");
        element.add(type());
        long length = -1;
        if (takeMark(",")) {
            Token number = peek();
            if (number.kind() != Token.Kind.NUMBER) {
                throw expected("the length of the list");
            }
            take();
            length = length(number);
        }
        expectMark(">");
        return builtin(head, element, length);
    }

    private long length(Token number) {
        try {
            long length = Long.parseLong(number.text());
            if (length >= 1 && length <= 0xFFFF_FFFFL) {
                return length;
            }
        } catch (NumberFormatException _) {
            // Reported below like every other unfit number.
        }
        throw fault(
                number.start(),
                number.text().length(),
                "'%s' is no length of a list".formatted(number.text()),
                "a length is from 1 to 4294967295");
    }

    private Ast.TypeExpr result() {
        Token head = take();
        if (!takeMark("<")) {
            return builtin(head, List.of(), -1);
        }
        List<Ast.@Nullable TypeExpr> sides = new ArrayList<>();
        if (takeMark("_")) {
            sides.add(null);
            expectMark(",");
            sides.add(type());
        } else {
            sides.add(type());
            if (takeMark(",")) {
                sides.add(type());
            }
        }
        expectMark(">");
        return builtin(head, sides, -1);
    }

    /// `<a, b>`: exactly `count` of them, or any number for a tuple.
    private List<Ast.@Nullable TypeExpr> arguments(int count) {
        boolean any = count == Integer.MAX_VALUE;
        List<Ast.@Nullable TypeExpr> arguments = new ArrayList<>();
        expectMark("<");
        if (any) {
            while (!peek().isMark(">")) {
                arguments.add(type());
                if (!takeMark(",")) {
                    break;
                }
            }
        } else {
            arguments.add(type());
            for (int i = 1; i < count; i++) {
                expectMark(",");
                arguments.add(type());
            }
        }
        expectMark(">");
        return arguments;
    }
}
