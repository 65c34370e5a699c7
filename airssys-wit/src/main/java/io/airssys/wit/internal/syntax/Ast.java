package io.airssys.wit.internal.syntax;

import io.airssys.wit.PackageName;
import io.airssys.wit.Stability;
import io.airssys.wit.WitFunc;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The syntax tree: what is written, before any name is looked up. Every name knows its place.
public final class Ast {
    private Ast() {}

    /// A name and where it stands.
    public record Id(String name, int start, int end) {}

    /// What stands in front of an item.
    ///
    /// @param start offset of the `@since`, or of the item when there is none
    public record Attributes(String docs, Stability stability, int start) {}

    /// One file.
    ///
    /// @param header its `package …;` line
    /// @param items what belongs to the package of the header, or of a sibling file's
    /// @param nested packages with a body
    public record File(
            Source source, @Nullable Header header, List<Item> items, List<NestedPackage> nested) {}

    /// `package a:b@1.0.0`.
    public record Header(PackageName name, String docs, int start, int end) {}

    /// `package a:b@1.0.0 { … }`.
    public record NestedPackage(Header header, List<Item> items) {}

    /// What stands at the top of a package.
    public sealed interface Item {}

    /// `use a:b/c as d;`
    public record TopUse(UsePath path, Id as) implements Item {}

    /// An interface with a name of its own.
    public record InterfaceDecl(Attributes attributes, Id name, List<Member> members)
            implements Item {}

    /// A world.
    public record WorldDecl(Attributes attributes, Id name, List<Part> parts) implements Item {}

    /// `a:b/c@1.0.0`, or the bare name of something in the same package.
    public record UsePath(@Nullable PackageName owner, Id name, int start) {}

    /// What stands in an interface.
    public sealed interface Member {
        /// {@return what stands in front of it}
        Attributes attributes();
    }

    /// `use path.{a, b as c};`
    public record UseDecl(Attributes attributes, UsePath path, List<UseName> names)
            implements Member, Part {}

    /// One name of a `use`.
    public record UseName(Id type, Id as) {}

    /// A type with a name.
    public record TypeDecl(Attributes attributes, Id name, Body body) implements Member, Part {}

    /// A function with a name.
    public record FuncDecl(
            Attributes attributes,
            Id name,
            WitFunc.Kind kind,
            boolean async,
            List<ParamDecl> params,
            @Nullable TypeExpr result)
            implements Member {}

    /// A parameter.
    public record ParamDecl(Id name, TypeExpr type) {}

    /// What stands in a world.
    public sealed interface Part {
        /// {@return what stands in front of it}
        Attributes attributes();
    }

    /// `import …` or `export …`.
    public record Port(Attributes attributes, boolean export, Extern extern) implements Part {}

    /// `include path with { a as b };`
    public record Include(Attributes attributes, UsePath path, List<UseName> renames)
            implements Part {}

    /// What is imported or exported.
    public sealed interface Extern {}

    /// `label: interface { … }`.
    public record InlineExtern(Id label, List<Member> members) implements Extern {}

    /// `label: func(…)`.
    public record FuncExtern(FuncDecl func) implements Extern {}

    /// `path` or `label: path`.
    public record PathExtern(@Nullable Id label, UsePath path) implements Extern {}

    /// What a type name stands for.
    public sealed interface Body {}

    /// `record`.
    public record RecordBody(List<Slot> fields) implements Body {}

    /// `variant`.
    public record VariantBody(List<Slot> cases) implements Body {}

    /// `enum`.
    public record EnumBody(List<Slot> labels) implements Body {}

    /// `flags`.
    public record FlagsBody(List<Slot> labels) implements Body {}

    /// `resource`.
    public record ResourceBody(List<FuncDecl> functions) implements Body {}

    /// `type a = …`.
    public record AliasBody(TypeExpr target) implements Body {}

    /// A field, case or label.
    public record Slot(Id name, @Nullable TypeExpr type, String docs) {}

    /// A type where it is used.
    ///
    /// @param head first word
    /// @param builtin whether `head` is a keyword such as `list`, not the name of a type
    /// @param args what stands between `<` and `>`; null for `_`
    /// @param length of a fixed-length list, else -1
    public record TypeExpr(Id head, boolean builtin, List<@Nullable TypeExpr> args, long length) {}
}
