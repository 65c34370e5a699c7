package io.airssys.cm.internal.binary;

import io.airssys.cm.engine.CoreValType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One definition of a component, in file order; each adds to one index space.
public sealed interface Definition {
    /// {@return where it starts in the file}
    int offset();

    /// A core module.
    record CoreModule(int offset, CoreModuleDef module) implements Definition {}

    /// A nested component.
    record Nested(int offset, ComponentDef component) implements Definition {}

    /// A core instance made from a module.
    record CoreInstantiate(int offset, int module, List<CoreArg> args) implements Definition {}

    /// A core instance put together from existing core items.
    record CoreBundle(int offset, List<CoreItem> exports) implements Definition {}

    /// A core type.
    record CoreType(int offset, CoreTypeDef type) implements Definition {}

    /// An instance made from a component.
    record Instantiate(int offset, int component, List<Arg> args) implements Definition {}

    /// An instance put together from existing items.
    record Bundle(int offset, List<Item> exports) implements Definition {}

    /// A type.
    record Type(int offset, TypeDef type) implements Definition {}

    /// A component function made from a core function.
    record Lift(int offset, int coreFunc, CanonOpts options, int type) implements Definition {}

    /// A core function made from a component function.
    record Lower(int offset, int func, CanonOpts options) implements Definition {}

    /// `resource.new`, `resource.drop` or `resource.rep`.
    record ResourceOp(int offset, Kind kind, int type) implements Definition {
        /// Which one.
        public enum Kind {
            NEW,
            DROP,
            REP
        }
    }

    /// A built-in of the async and thread proposals.
    ///
    /// @param number the slot of `context.get` and `context.set`, or -1
    /// @param slotType what that slot holds, or null
    /// @param typeIndex the stream, future or core type it is about, or -1
    /// @param result what `task.return` takes, or null
    /// @param memory the memory it writes to, or -1
    /// @param table the table it reads, or -1
    record BuiltinFunc(
            int offset,
            Builtin builtin,
            int number,
            @Nullable CoreValType slotType,
            int typeIndex,
            @Nullable ValRef result,
            @Nullable CanonOpts options,
            int memory,
            int table)
            implements Definition {}

    record Import(int offset, ExternName name, ExternDesc desc) implements Definition {}

    /// An item made visible outside.
    ///
    /// @param ascribed the type it is exported at, null for its own
    record Export(int offset, ExternName name, Item item, @Nullable ExternDesc ascribed)
            implements Definition {}

    /// A name for something defined elsewhere.
    sealed interface Alias extends Definition {}

    /// An export of a component instance.
    record ExportAlias(int offset, Sort sort, int instance, String name) implements Alias {}

    /// An export of a core instance.
    record CoreExportAlias(int offset, CoreSort sort, int instance, String name) implements Alias {}

    /// A type, module or component of an enclosing component.
    record OuterAlias(int offset, Sort sort, int count, int index) implements Alias {}

    /// A core type of an enclosing component.
    record OuterCoreTypeAlias(int offset, int count, int index) implements Alias {}

    /// A core instance given to a module under a name.
    record CoreArg(String name, int instance) {}

    /// A core item under a name.
    record CoreItem(String name, CoreSort sort, int index) {}

    /// An item given to a component under a name.
    record Arg(String name, Sort sort, int index) {}

    /// An item under an external name.
    record Item(ExternName name, Sort sort, int index) {}
}
