package io.airssys.wit.internal.print;

import io.airssys.wit.InterfaceId;
import io.airssys.wit.PackageName;
import io.airssys.wit.Resolve;
import io.airssys.wit.Stability;
import io.airssys.wit.TypeDef;
import io.airssys.wit.WitFunc;
import io.airssys.wit.WitInterface;
import io.airssys.wit.WitPackage;
import io.airssys.wit.WitWorld;
import io.airssys.wit.internal.syntax.Keywords;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Writes packages in the one canonical form: two spaces per level, uses first, then types, then
/// functions, every list with a trailing comma on lines of its own. Comments that are no doc
/// comments are not kept.
public final class Printer {
    private final StringBuilder out = new StringBuilder();
    private int level;
    private boolean fresh = true;

    private Printer() {}

    /// {@return the main package, then the others as packages with a body}
    public static String print(Resolve resolve) {
        Printer printer = new Printer();
        printer.main(resolve.mainPackage());
        for (WitPackage other : resolve.packages().values()) {
            if (!other.name().equals(resolve.main())) {
                printer.nested(other);
            }
        }
        return printer.out.toString();
    }

    /// {@return one package on its own}
    public static String print(WitPackage one) {
        Printer printer = new Printer();
        printer.main(one);
        return printer.out.toString();
    }

    private void main(WitPackage p) {
        docs(p.docs());
        line("package " + name(p.name()) + ";");
        items(p);
    }

    private void nested(WitPackage p) {
        gap();
        docs(p.docs());
        open("package " + name(p.name()));
        items(p);
        close();
    }

    private void items(WitPackage p) {
        p.interfaces()
                .values()
                .forEach(i -> {
                    gap();
                    head(i.docs(), i.stability());
                    open("interface " + Keywords.escape(i.name()));
                    members(p.name(), i);
                    close();
                });
        p.worlds().values().forEach(w -> world(p.name(), w));
    }

    private void members(PackageName home, WitInterface i) {
        types(home, i.types());
        i.functions()
                .values()
                .forEach(f -> {
                    gap();
                    function(f);
                });
    }

    private void types(PackageName home, Map<String, TypeDef> types) {
        uses(home, types);
        types.values()
                .forEach(t -> {
                    if (!(t.kind() instanceof TypeDef.Use)) {
                        gap();
                        type(t);
                    }
                });
    }

    private record UseLine(InterfaceId source, String docs, Stability stability) {}

    private void uses(PackageName home, Map<String, TypeDef> types) {
        Map<UseLine, List<String>> lines = new LinkedHashMap<>();
        for (TypeDef type : types.values()) {
            if (type.kind() instanceof TypeDef.Use(InterfaceId source, String original)) {
                String as =
                        original.equals(type.name()) ? "" : " as " + Keywords.escape(type.name());
                lines.computeIfAbsent(
                                new UseLine(source, type.docs(), type.stability()),
                                _ -> new ArrayList<>())
                        .add(Keywords.escape(original) + as);
            }
        }
        lines.forEach((use, names) -> {
            head(use.docs(), use.stability());
            line("use %s.{%s};".formatted(path(home, use.source()), String.join(", ", names)));
        });
    }

    private void type(TypeDef t) {
        head(t.docs(), t.stability());
        String name = Keywords.escape(t.name());
        switch (t.kind()) {
            case TypeDef.Use _ -> throw new IllegalStateException(name + " was written as a use");
            case TypeDef.Alias a ->
                    line("type " + name + " = " + TypeText.aliasTarget(a.target()) + ";");
            case TypeDef.Record r -> {
                open("record " + name);
                for (TypeDef.Field f : r.fields()) {
                    docs(f.docs());
                    line(Keywords.escape(f.name()) + ": " + TypeText.of(f.type()) + ",");
                }
                close();
            }
            case TypeDef.Variant v -> {
                open("variant " + name);
                for (TypeDef.Case c : v.cases()) {
                    docs(c.docs());
                    var payload = c.payload();
                    line(
                            Keywords.escape(c.name())
                                    + (payload == null ? "" : "(" + TypeText.of(payload) + ")")
                                    + ",");
                }
                close();
            }
            case TypeDef.Enum e -> labels("enum " + name, e.labels());
            case TypeDef.Flags f -> labels("flags " + name, f.labels());
            case TypeDef.Resource r -> {
                if (r.functions().isEmpty()) {
                    line("resource " + name + ";");
                } else {
                    open("resource " + name);
                    r.functions().forEach(this::function);
                    close();
                }
            }
        }
    }

    private void labels(String head, List<TypeDef.Label> labels) {
        open(head);
        for (TypeDef.Label label : labels) {
            docs(label.docs());
            line(Keywords.escape(label.name()) + ",");
        }
        close();
    }

    private void function(WitFunc f) {
        head(f.docs(), f.stability());
        line(
                f.kind() == WitFunc.Kind.CONSTRUCTOR
                        ? "constructor" + TypeText.signature(f) + ";"
                        : Keywords.escape(f.name()) + ": " + TypeText.function(f) + ";");
    }

    private void world(PackageName home, WitWorld w) {
        gap();
        head(w.docs(), w.stability());
        open("world " + Keywords.escape(w.name()));
        types(home, w.types());
        ports(home, "import ", w.imports());
        ports(home, "export ", w.exports());
        close();
    }

    private void ports(PackageName home, String verb, Map<String, WitWorld.Item> items) {
        if (!items.isEmpty()) {
            gap();
        }
        items.forEach((name, item) -> {
            switch (item) {
                case WitWorld.Reference(InterfaceId id, String docs, Stability s) -> {
                    head(docs, s);
                    String label = id.toString().equals(name) ? "" : Keywords.escape(name) + ": ";
                    line(verb + label + path(home, id) + ";");
                }
                case WitWorld.Function(WitFunc f) -> {
                    head(f.docs(), f.stability());
                    line(verb + Keywords.escape(name) + ": " + TypeText.function(f) + ";");
                }
                case WitWorld.Inline(WitInterface i) -> {
                    head(i.docs(), i.stability());
                    open(verb + Keywords.escape(name) + ": interface");
                    members(home, i);
                    close();
                }
            }
        });
    }

    private static String path(PackageName home, InterfaceId id) {
        if (id.owner().equals(home)) {
            return Keywords.escape(id.name());
        }
        PackageName owner = id.owner();
        return Keywords.escape(owner.namespace())
                + ":"
                + Keywords.escape(owner.name())
                + "/"
                + Keywords.escape(id.name())
                + (owner.version() == null ? "" : "@" + owner.version());
    }

    private static String name(PackageName name) {
        return Keywords.escape(name.namespace())
                + ":"
                + Keywords.escape(name.name())
                + (name.version() == null ? "" : "@" + name.version());
    }

    private void head(String docs, Stability s) {
        docs(docs);
        if (s.since() != null) {
            line("@since(version = " + s.since() + ")");
        }
        if (s.unstable() != null) {
            line("@unstable(feature = " + Keywords.escape(s.unstable()) + ")");
        }
        if (s.deprecated() != null) {
            line("@deprecated(version = " + s.deprecated() + ")");
        }
    }

    private void docs(String docs) {
        if (!docs.isEmpty()) {
            docs.lines().forEach(l -> line(l.isEmpty() ? "///" : "/// " + l));
        }
    }

    private void open(String head) {
        line(head + " {");
        level++;
        fresh = true;
    }

    private void close() {
        level--;
        line("}");
    }

    private void line(String text) {
        out.append("  ".repeat(level)).append(text).append('\n');
        fresh = false;
    }

    /// An empty line, except at the start of a block.
    private void gap() {
        if (!fresh) {
            out.append('\n');
        }
    }
}
