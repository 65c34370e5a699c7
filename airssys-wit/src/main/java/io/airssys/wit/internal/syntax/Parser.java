package io.airssys.wit.internal.syntax;

import io.airssys.wit.PackageName;
import io.airssys.wit.WitFunc;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Parses one file of WIT by recursive descent. Bad items are reported and skipped, so one run
/// finds several mistakes.
public final class Parser extends MemberParser {
    private Parser(Source source, Diagnostics diagnostics) {
        super(source, diagnostics);
    }

    /// {@return the tree of `source`, without the items `diagnostics` tells about}
    public static Ast.File parse(Source source, Diagnostics diagnostics) {
        return new Parser(source, diagnostics).file();
    }

    private Ast.File file() {
        List<Ast.Item> items = new ArrayList<>();
        List<Ast.NestedPackage> nested = new ArrayList<>();
        Ast.Header header = null;
        boolean first = true;
        try {
            start();
        } catch (Fault f) {
            diagnostics.add(f);
            recover(0);
        }
        while (peek().kind() != Token.Kind.END) {
            try {
                if (peek().isWord("package")) {
                    Ast.Header name = header();
                    if (peek().isMark("{")) {
                        nested.add(new Ast.NestedPackage(name, block(this::item)));
                    } else if (first) {
                        expectMark(";");
                        header = name;
                    } else {
                        throw fault(
                                name.start(),
                                name.end() - name.start(),
                                "a 'package' line stands only at the top of a file",
                                "give the second package a body: package %s { … }"
                                        .formatted(name.name()));
                    }
                } else {
                    items.add(item());
                }
            } catch (Fault f) {
                diagnostics.add(f);
                recover(0);
                takeStrayBraces();
            }
            first = false;
        }
        return new Ast.File(source, header, items, nested);
    }

    private void takeStrayBraces() {
        while (peek().isMark("}")) {
            try {
                take();
            } catch (Fault f) {
                diagnostics.add(f);
                recover(0);
            }
        }
    }

    private Ast.Header header() {
        String docs = peek().docs();
        int start = take().start();
        var name = packageName();
        return new Ast.Header(name, docs, start, peek().start());
    }

    private Ast.Item item() {
        Ast.Attributes attributes = attributes();
        if (takeWord("interface")) {
            Ast.Id name = id("the name of the interface");
            return new Ast.InterfaceDecl(attributes, name, block(this::member));
        }
        if (takeWord("world")) {
            Ast.Id name = id("the name of the world");
            return new Ast.WorldDecl(attributes, name, block(this::part));
        }
        if (takeWord("use")) {
            Ast.UsePath path = usePath();
            Ast.Id as = takeWord("as") ? id("a new name for it") : path.name();
            expectMark(";");
            return new Ast.TopUse(path, as);
        }
        if (peek().isWord("package")) {
            throw fault(
                    peek().start(),
                    "package".length(),
                    "a package cannot stand inside another package",
                    "move it to the top of the file");
        }
        throw expected("'interface', 'world', 'use' or 'package'");
    }

    private Ast.Part part() {
        Ast.Attributes attributes = attributes();
        if (peek().isWord("use")) {
            return useDecl(attributes);
        }
        if (takeWord("include")) {
            return include(attributes);
        }
        if (takeWord("import")) {
            return new Ast.Port(attributes, false, extern(attributes));
        }
        if (takeWord("export")) {
            return new Ast.Port(attributes, true, extern(attributes));
        }
        Ast.@Nullable TypeDecl type = typeDeclOrNull(attributes);
        if (type == null) {
            throw expected("'import', 'export', 'include', 'use' or a type");
        }
        return type;
    }

    private Ast.Include include(Ast.Attributes attributes) {
        Ast.UsePath path = usePath();
        List<Ast.UseName> renames = List.of();
        if (takeWord("with")) {
            expectMark("{");
            renames =
                    commaList(
                            "}",
                            () -> {
                                Ast.Id from = id("a name in the included world");
                                expectWord("as");
                                return new Ast.UseName(from, id("a new name for it"));
                            });
            // After the braces of `with` the semicolon may be left out.
            takeMark(";");
        } else {
            expectMark(";");
        }
        return new Ast.Include(attributes, path, renames);
    }

    private Ast.Extern extern(Ast.Attributes attributes) {
        Ast.Id first = id("what to import or export");
        if (!peek().isMark(":")) {
            expectMark(";");
            return new Ast.PathExtern(null, new Ast.UsePath(null, first, first.start()));
        }
        take();
        if (takeWord("interface")) {
            List<Ast.Member> members = block(this::member);
            takeMark(";");
            return new Ast.InlineExtern(first, members);
        }
        if (peek().isWord("async") || peek().isWord("func")) {
            return new Ast.FuncExtern(signature(attributes, first, WitFunc.Kind.FREESTANDING));
        }
        // Either `namespace:package/name` or `label: path`: only a slash after the next name tells.
        Ast.Id second = id("'interface', 'func' or the name of an interface");
        if (takeMark("/")) {
            Ast.Id name = id("the name of an interface");
            var version = takeMark("@") ? version() : null;
            expectMark(";");
            return new Ast.PathExtern(
                    null,
                    new Ast.UsePath(
                            new PackageName(first.name(), second.name(), version),
                            name,
                            first.start()));
        }
        Ast.UsePath path = usePathAfter(second);
        expectMark(";");
        return new Ast.PathExtern(first, path);
    }
}
