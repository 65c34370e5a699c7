package io.airssys.wit.internal.syntax;

import io.airssys.wit.PackageName;
import io.airssys.wit.SemVer;
import io.airssys.wit.Stability;
import io.airssys.wit.WitFunc;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Parses what stands inside interfaces and worlds alike: gates, uses, types and functions.
class MemberParser extends TypeParser {
    final Diagnostics diagnostics;

    MemberParser(Source source, Diagnostics diagnostics) {
        super(source);
        this.diagnostics = diagnostics;
    }

    /// `{ item… }`, where a bad item is reported and skipped.
    final <T> List<T> block(Supplier<T> item) {
        List<T> items = new ArrayList<>();
        expectMark("{");
        int level = depth();
        while (!peek().isMark("}")) {
            if (peek().kind() == Token.Kind.END) {
                throw expected("'}'");
            }
            try {
                items.add(item.get());
            } catch (Fault f) {
                diagnostics.add(f);
                recover(level);
            }
        }
        take();
        return items;
    }

    /// `a, b, c` up to `end`, with an optional comma after the last.
    final <T> List<T> commaList(String end, Supplier<T> item) {
        List<T> items = new ArrayList<>();
        while (!takeMark(end)) {
            items.add(item.get());
            if (!takeMark(",")) {
                expectMark(end);
                break;
            }
        }
        return items;
    }

    final Ast.Attributes attributes() {
        String docs = peek().docs();
        int start = peek().start();
        SemVer since = null;
        String unstable = null;
        SemVer deprecated = null;
        Set<String> seen = new HashSet<>();
        while (peek().isMark("@")) {
            int gate = take().start();
            Token name = peek();
            switch (name.text()) {
                case "since" -> {
                    openGate("version");
                    since = version();
                }
                case "unstable" -> {
                    openGate("feature");
                    unstable = id("the name of a feature").name();
                }
                case "deprecated" -> {
                    openGate("version");
                    deprecated = version();
                }
                default -> throw expected("'since', 'unstable' or 'deprecated'");
            }
            expectMark(")");
            if (!seen.add(name.text())) {
                throw fault(gate, 1, "'@%s' stands here twice".formatted(name.text()), "");
            }
            docs = docs.isEmpty() ? peek().docs() : docs;
        }
        try {
            return new Ast.Attributes(docs, new Stability(since, unstable, deprecated), start);
        } catch (IllegalArgumentException e) {
            throw fault(start, 1, String.valueOf(e.getMessage()), "");
        }
    }

    private void openGate(String key) {
        take();
        expectMark("(");
        expectWord(key);
        expectMark("=");
    }

    /// `a:b@1.0.0`, after its namespace and colon when `namespace` is given.
    final PackageName packageName() {
        Ast.Id namespace = id("the namespace of a package");
        expectMark(":");
        Ast.Id name = id("the name of a package");
        return new PackageName(namespace.name(), name.name(), takeMark("@") ? version() : null);
    }

    final Ast.UsePath usePath() {
        return usePathAfter(id("the name of an interface or world"));
    }

    /// The rest of a path whose first name was read.
    final Ast.UsePath usePathAfter(Ast.Id first) {
        if (!takeMark(":")) {
            return new Ast.UsePath(null, first, first.start());
        }
        Ast.Id owner = id("the name of a package");
        expectMark("/");
        Ast.Id name = id("the name of an interface or world");
        SemVer version = takeMark("@") ? version() : null;
        return new Ast.UsePath(
                new PackageName(first.name(), owner.name(), version), name, first.start());
    }

    final Ast.UseDecl useDecl(Ast.Attributes attributes) {
        expectWord("use");
        Ast.UsePath path = usePath();
        expectMark(".");
        expectMark("{");
        List<Ast.UseName> names = commaList("}", this::useName);
        expectMark(";");
        return new Ast.UseDecl(attributes, path, names);
    }

    final Ast.UseName useName() {
        Ast.Id type = id("the name of a type");
        return new Ast.UseName(type, takeWord("as") ? id("a new name for it") : type);
    }

    final Ast.Member member() {
        Ast.Attributes attributes = attributes();
        if (peek().isWord("use")) {
            return useDecl(attributes);
        }
        Ast.TypeDecl type = typeDeclOrNull(attributes);
        return type != null ? type : function(attributes);
    }

    final Ast.@Nullable TypeDecl typeDeclOrNull(Ast.Attributes attributes) {
        Token keyword = peek();
        if (keyword.kind() != Token.Kind.WORD) {
            return null;
        }
        return switch (keyword.text()) {
            case "type" -> alias(attributes);
            case "resource" -> resource(attributes);
            case "record" ->
                    new Ast.TypeDecl(attributes, typeName(), new Ast.RecordBody(slots(true)));
            case "flags" ->
                    new Ast.TypeDecl(attributes, typeName(), new Ast.FlagsBody(slots(false)));
            case "enum" -> {
                Ast.Id name = typeName();
                yield new Ast.TypeDecl(
                        attributes,
                        name,
                        new Ast.EnumBody(atLeastOne(name, "an enum", slots(false))));
            }
            case "variant" -> {
                Ast.Id name = typeName();
                expectMark("{");
                yield new Ast.TypeDecl(
                        attributes,
                        name,
                        new Ast.VariantBody(
                                atLeastOne(name, "a variant", commaList("}", this::variantCase))));
            }
            default -> null;
        };
    }

    private Ast.Id typeName() {
        take();
        return id("the name of a type");
    }

    private List<Ast.Slot> slots(boolean typed) {
        expectMark("{");
        return commaList(
                "}",
                () -> {
                    String docs = peek().docs();
                    Ast.Id name = id(typed ? "the name of a field" : "a label");
                    if (typed) {
                        expectMark(":");
                    }
                    return new Ast.Slot(name, typed ? type() : null, docs);
                });
    }

    private Ast.Slot variantCase() {
        String docs = peek().docs();
        Ast.Id name = id("the name of a case");
        Ast.TypeExpr payload = null;
        if (takeMark("(")) {
            payload = type();
            expectMark(")");
        }
        return new Ast.Slot(name, payload, docs);
    }

    private List<Ast.Slot> atLeastOne(Ast.Id name, String what, List<Ast.Slot> slots) {
        if (slots.isEmpty()) {
            throw fault(
                    name.start(),
                    name.end() - name.start(),
                    "'%s' is empty; %s has at least one case".formatted(name.name(), what),
                    "");
        }
        return slots;
    }

    private Ast.TypeDecl alias(Ast.Attributes attributes) {
        Ast.Id name = typeName();
        expectMark("=");
        Ast.TypeExpr target = type();
        expectMark(";");
        return new Ast.TypeDecl(attributes, name, new Ast.AliasBody(target));
    }

    private Ast.TypeDecl resource(Ast.Attributes attributes) {
        Ast.Id name = typeName();
        List<Ast.FuncDecl> functions = takeMark(";") ? List.of() : block(this::resourceFunction);
        return new Ast.TypeDecl(attributes, name, new Ast.ResourceBody(functions));
    }

    private Ast.FuncDecl resourceFunction() {
        Ast.Attributes attributes = attributes();
        Token first = peek();
        if (takeWord("constructor")) {
            Ast.Id name = new Ast.Id("constructor", first.start(), first.end());
            List<Ast.ParamDecl> params = params();
            Ast.TypeExpr result = takeMark("->") ? type() : null;
            expectMark(";");
            return new Ast.FuncDecl(
                    attributes, name, WitFunc.Kind.CONSTRUCTOR, false, params, result);
        }
        Ast.Id name = id("'constructor' or the name of a function");
        expectMark(":");
        WitFunc.Kind kind = takeWord("static") ? WitFunc.Kind.STATIC : WitFunc.Kind.METHOD;
        return signature(attributes, name, kind);
    }

    private Ast.FuncDecl function(Ast.Attributes attributes) {
        Ast.Id name = id("'use', a type or a function");
        expectMark(":");
        return signature(attributes, name, WitFunc.Kind.FREESTANDING);
    }

    /// `async func(…) -> t;` after the name.
    final Ast.FuncDecl signature(Ast.Attributes attributes, Ast.Id name, WitFunc.Kind kind) {
        boolean async = takeWord("async");
        expectWord("func");
        List<Ast.ParamDecl> params = params();
        Ast.TypeExpr result = takeMark("->") ? type() : null;
        expectMark(";");
        return new Ast.FuncDecl(attributes, name, kind, async, params, result);
    }

    private List<Ast.ParamDecl> params() {
        expectMark("(");
        return commaList(
                ")",
                () -> {
                    Ast.Id name = id("the name of a parameter");
                    expectMark(":");
                    return new Ast.ParamDecl(name, type());
                });
    }
}
