package io.airssys.cm.internal.validate;

import io.airssys.cm.ComponentException;
import io.airssys.cm.engine.CoreExternType;
import io.airssys.cm.engine.CoreValType;
import io.airssys.cm.internal.binary.CoreSort;
import io.airssys.cm.type.ExternType;
import io.airssys.cm.type.FuncType;
import io.airssys.cm.type.ResourceType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The index spaces of one component, component type or instance type while it is validated, with
/// the static type of every item.
final class Scope {
    /// What a scope belongs to.
    enum Kind {
        COMPONENT,
        COMPONENT_TYPE,
        INSTANCE_TYPE
    }

    final @Nullable Scope parent;
    final Kind kind;
    final String path;
    final List<CoreTypeEntry> coreTypes = new ArrayList<>();
    final List<ExternType.CoreModule> modules = new ArrayList<>();
    final List<Map<String, CoreExternType>> coreInstances = new ArrayList<>();
    final List<CoreExternType.Func> coreFuncs = new ArrayList<>();
    final List<CoreExternType.Table> coreTables = new ArrayList<>();
    final List<CoreExternType.Memory> coreMemories = new ArrayList<>();
    final List<CoreExternType.Global> coreGlobals = new ArrayList<>();
    final List<CoreExternType.Tag> coreTags = new ArrayList<>();
    final List<TypeEntry> types = new ArrayList<>();
    final List<FuncType> funcs = new ArrayList<>();
    final List<ExternType.Component> components = new ArrayList<>();
    final List<ExternType.Instance> instances = new ArrayList<>();

    /// What all slots of `context.get` and `context.set` hold in this component, once one said so.
    @Nullable CoreValType contextType;

    final NameSpace imports = new NameSpace("import");
    final NameSpace exports = new NameSpace("export");

    /// Absent in an instance type: its exports are looked at where an instance of it crosses.
    final @Nullable Visibility visibility;

    /// Resource types defined by this very component: only they may be made and looked into here.
    final Set<ResourceType> ownResources = new HashSet<>();

    Scope(@Nullable Scope parent, Kind kind, String path) {
        this.parent = parent;
        this.kind = kind;
        this.path = path;
        this.visibility = kind == Kind.INSTANCE_TYPE ? null : new Visibility();
    }

    /// {@return the scope `count` levels out}
    Scope enclosing(int count, int offset) {
        Scope scope = this;
        for (int i = 0; i < count; i++) {
            scope = scope.parent;
            if (scope == null) {
                throw invalid("invalid outer alias count of " + count, offset);
            }
        }
        return scope;
    }

    <T> T get(List<T> space, int index, String what, int offset) {
        if (index >= space.size()) {
            throw invalid(
                    "unknown "
                            + what
                            + " "
                            + index
                            + ": "
                            + what
                            + " index out of bounds, "
                            + space.size()
                            + " defined so far",
                    offset);
        }
        return space.get(index);
    }

    TypeEntry type(int index, int offset) {
        return get(types, index, "type", offset);
    }

    ResourceType resource(int index, int offset) {
        if (type(index, offset) instanceof TypeEntry.Resource(ResourceType resource)) {
            return resource;
        }
        throw invalid("type index " + index + " is not a resource type", offset);
    }

    FuncType funcType(int index, int offset) {
        if (type(index, offset) instanceof TypeEntry.Func(FuncType func)) {
            return func;
        }
        throw invalid("type index " + index + " is not a function type", offset);
    }

    CoreExternType coreItem(CoreSort sort, int index, int offset) {
        List<? extends CoreExternType> space =
                switch (sort) {
                    case FUNC -> coreFuncs;
                    case TABLE -> coreTables;
                    case MEMORY -> coreMemories;
                    case GLOBAL -> coreGlobals;
                    case TAG -> coreTags;
                    case TYPE, MODULE, INSTANCE ->
                            throw invalid(
                                    sort.text() + " cannot be exported by a core instance", offset);
                };
        return get(space, index, sort.text(), offset);
    }

    void addCore(CoreExternType type) {
        switch (type) {
            case CoreExternType.Func func -> coreFuncs.add(func);
            case CoreExternType.Table table -> coreTables.add(table);
            case CoreExternType.Memory memory -> coreMemories.add(memory);
            case CoreExternType.Global global -> coreGlobals.add(global);
            case CoreExternType.Tag tag -> coreTags.add(tag);
        }
    }

    /// Gives an item of type `type` the next index of its space.
    void add(ExternType type) {
        switch (type) {
            case ExternType.Func func -> funcs.add(func.type());
            case ExternType.Instance instance -> instances.add(instance);
            case ExternType.Component component -> components.add(component);
            case ExternType.CoreModule module -> modules.add(module);
            case ExternType.Type value -> types.add(new TypeEntry.Value(value.equalTo()));
            case ExternType.Resource resource -> types.add(new TypeEntry.Resource(resource.type()));
            case ExternType.Described(ExternType described) -> types.add(TypeEntry.of(described));
        }
    }

    ComponentException.Invalid invalid(String message, int offset) {
        return new ComponentException.Invalid(
                message + " at offset 0x" + Integer.toHexString(offset) + " in " + path, offset);
    }
}
