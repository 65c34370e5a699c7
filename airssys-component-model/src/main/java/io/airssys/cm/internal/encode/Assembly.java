package io.airssys.cm.internal.encode;

import static java.util.Objects.requireNonNull;

import io.airssys.cm.engine.CoreExternType;
import io.airssys.cm.engine.CoreImport;
import io.airssys.cm.internal.encode.Members.Member;
import io.airssys.cm.internal.encode.Sections.CoreItem;
import io.airssys.cm.internal.encode.Sections.CoreSort;
import io.airssys.wit.InterfaceId;
import io.airssys.wit.TypeDef;
import io.airssys.wit.WitInterface;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Writes the component around a core module.
///
/// In this order: the imports the module uses; the module; the shim for imports that need its
/// memory; resources of exported interfaces; the instance of the module; the fixup of the shim;
/// lifted functions and exported interfaces.
final class Assembly {
    private final Sections component = new Sections();
    private final World world;
    private final CoreShape shape;
    private final Map<CoreImport, Wiring> wiring;
    private final WorldImports imports;
    private final Map<String, Integer> exported = new HashMap<>();
    private final Map<String, OwnTypes> ownTypes = new HashMap<>();
    private final Map<String, Integer> resources = new HashMap<>();
    private final List<Slot> slots = new ArrayList<>();
    private int main;
    private int memory = -1;
    private int realloc = -1;

    /// An entry of the table in the shim.
    private sealed interface Slot {
        CoreExternType.Func type();
    }

    private record Call(CoreImport from, Wiring.Lowered target) implements Slot {
        @Override
        public CoreExternType.Func type() {
            return target.type();
        }
    }

    private record Destructor(String export, String resource, CoreExternType.Func type)
            implements Slot {}

    private Assembly(World world, CoreShape shape, Map<CoreImport, Wiring> wiring) {
        this.world = world;
        this.shape = shape;
        this.wiring = wiring;
        Live live = new Live(world);
        for (Wiring wire : wiring.values()) {
            switch (wire) {
                case Wiring.Lowered(String key, Member member, _) -> live.useFunc(key, member);
                case Wiring.DropImported(String key, String resource) ->
                        live.useType(key, resource);
                case Wiring.OfExported _ -> {}
            }
        }
        world.exportedFunctions().forEach(live::useExport);
        world.exportedInterfaces().values().forEach(live::useExport);
        this.imports = new WorldImports(component, world, live);
    }

    /// {@return a component of `module`}
    ///
    /// @param wiring what each import stands for; all checked
    static byte[] assemble(
            byte[] module, World world, CoreShape shape, Map<CoreImport, Wiring> wiring) {
        return new Assembly(world, shape, wiring).component(module);
    }

    private byte[] component(byte[] module) {
        imports.writeAll();
        int mainModule = component.coreModule(module);
        int shim = shim();
        defineResources(shim);
        main = component.instantiateCore(mainModule, arguments(shim));
        if (shape.hasMemory()) {
            memory = component.coreExport(CoreSort.MEMORY, main, CoreShape.MEMORY);
        }
        if (shape.function(CoreShape.REALLOC) != null) {
            realloc = component.coreExport(CoreSort.FUNC, main, CoreShape.REALLOC);
        }
        fixup(shim);
        start();
        for (Member member : world.exportedFunctions()) {
            int type = imports.func(member.func(), member.resource());
            component.exportFunc(member.name(), lift(World.OWN, member, world.types(), type));
        }
        world.exportedInterfaces().keySet().forEach(this::export);
        return component.toArray();
    }

    // --- Before the core instance ---

    /// {@return the instance of the shim, -1 when nothing needs one}
    private int shim() {
        wiring.forEach((from, target) -> {
            if (target instanceof Wiring.Lowered lowered && lowered.crossing().memory()) {
                slots.add(new Call(from, lowered));
            }
        });
        world.exportedInterfaces()
                .forEach((key, body) ->
                        resources(body)
                                .forEach(resource -> {
                                    String name = CoreShape.destructorName(key, resource);
                                    CoreExternType.Func type = shape.function(name);
                                    if (type != null) {
                                        slots.add(new Destructor(name, place(key, resource), type));
                                    }
                                }));
        if (slots.isEmpty()) {
            return -1;
        }
        int module = component.coreModule(Trampolines.shim(slotTypes()));
        return component.instantiateCore(module, List.of());
    }

    private List<CoreExternType.Func> slotTypes() {
        return slots.stream().map(Slot::type).toList();
    }

    private static List<String> resources(WitInterface body) {
        return body.types().values().stream()
                .filter(t -> t.kind() instanceof TypeDef.Resource)
                .map(TypeDef::name)
                .toList();
    }

    private static String place(String key, String resource) {
        return key + "#" + resource;
    }

    private void defineResources(int shim) {
        Map<String, Integer> destructors = new HashMap<>();
        for (int i = 0; i < slots.size(); i++) {
            if (slots.get(i) instanceof Destructor destructor) {
                destructors.put(destructor.resource(), jump(shim, i));
            }
        }
        world.exportedInterfaces()
                .forEach((key, body) ->
                        resources(body)
                                .forEach(resource -> {
                                    String place = place(key, resource);
                                    int destructor = destructors.getOrDefault(place, -1);
                                    resources.put(place, component.resource(destructor));
                                }));
    }

    private int resourceType(String key, String resource) {
        return requireNonNull(resources.get(place(key, resource)));
    }

    private int jump(int shim, int slot) {
        return component.coreExport(CoreSort.FUNC, shim, Integer.toString(slot));
    }

    /// {@return one core instance for every module name the core module imports from}
    private List<CoreItem> arguments(int shim) {
        Map<CoreImport, Integer> jumps = new HashMap<>();
        for (int i = 0; i < slots.size(); i++) {
            if (slots.get(i) instanceof Call call) {
                jumps.put(call.from(), jump(shim, i));
            }
        }
        Map<String, List<CoreItem>> modules = new LinkedHashMap<>();
        wiring.forEach((from, target) -> {
            Integer known = jumps.get(from);
            int func = known == null ? direct(target) : known;
            modules.computeIfAbsent(from.module(), _ -> new ArrayList<>())
                    .add(new CoreItem(from.name(), CoreSort.FUNC, func));
        });
        List<CoreItem> arguments = new ArrayList<>();
        modules.forEach((name, items) ->
                arguments.add(
                        new CoreItem(name, CoreSort.INSTANCE, component.coreInstance(items))));
        return arguments;
    }

    /// {@return a core function that needs no memory}
    private int direct(Wiring target) {
        return switch (target) {
            case Wiring.Lowered lowered ->
                    component.lower(imported(lowered), new Bytes().vec(List.of()));
            case Wiring.DropImported(String key, String resource) ->
                    component.resourceDrop(
                            key.equals(World.OWN)
                                    ? imports.named(resource)
                                    : imports.typeOf(key, resource));
            case Wiring.OfExported(String key, String resource, Wiring.Builtin builtin) -> {
                int type = resourceType(key, resource);
                yield switch (builtin) {
                    case NEW -> component.resourceNew(type);
                    case REP -> component.resourceRep(type);
                    case DROP -> component.resourceDrop(type);
                };
            }
        };
    }

    private int imported(Wiring.Lowered lowered) {
        String name = lowered.member().name();
        return lowered.key().equals(World.OWN)
                ? imports.function(name)
                : component.funcOf(imports.instance(lowered.key()), name);
    }

    // --- Around the core instance ---

    private void fixup(int shim) {
        if (slots.isEmpty()) {
            return;
        }
        int module = component.coreModule(Trampolines.fixup(slotTypes()));
        List<CoreItem> items = new ArrayList<>();
        for (int i = 0; i < slots.size(); i++) {
            int func =
                    switch (slots.get(i)) {
                        case Call(_, Wiring.Lowered lowered) ->
                                component.lower(imported(lowered), options(lowered.crossing(), -1));
                        case Destructor(String export, _, _) ->
                                component.coreExport(CoreSort.FUNC, main, export);
                    };
            items.add(new CoreItem(Integer.toString(i), CoreSort.FUNC, func));
        }
        int table = component.coreExport(CoreSort.TABLE, shim, Trampolines.TABLE);
        items.add(new CoreItem(Trampolines.TABLE, CoreSort.TABLE, table));
        int argument = component.coreInstance(items);
        component.instantiateCore(module, List.of(new CoreItem("", CoreSort.INSTANCE, argument)));
    }

    /// Calls the initialisation of the module, which may call its imports, so after the fixup.
    private void start() {
        if (shape.function(CoreShape.INITIALIZE) == null) {
            return;
        }
        int module = component.coreModule(Trampolines.start());
        int func = component.coreExport(CoreSort.FUNC, main, CoreShape.INITIALIZE);
        int argument = component.coreInstance(List.of(new CoreItem("start", CoreSort.FUNC, func)));
        component.instantiateCore(
                module, List.of(new CoreItem("main", CoreSort.INSTANCE, argument)));
    }

    private Bytes options(Crossing crossing, int postReturn) {
        List<Bytes> options = new ArrayList<>();
        if (crossing.memory()) {
            options.add(Bytes.of(0x00));
            options.add(Bytes.of(0x03).u32(memory));
        }
        if (crossing.realloc()) {
            options.add(Bytes.of(0x04).u32(realloc));
        }
        if (postReturn >= 0) {
            options.add(Bytes.of(0x05).u32(postReturn));
        }
        return new Bytes().vec(options);
    }

    // --- Exports ---

    /// @param type index of its type
    private int lift(String key, Member member, Map<String, TypeDef> types, int type) {
        String name = CoreShape.functionName(key, member.name());
        Crossing crossing = Crossing.lifted(new Signatures(world, types).of(member));
        int func = component.coreExport(CoreSort.FUNC, main, name);
        String post = CoreShape.postReturnName(name);
        int postReturn =
                shape.function(post) == null ? -1 : component.coreExport(CoreSort.FUNC, main, post);
        return component.lift(func, options(crossing, postReturn), type);
    }

    /// {@return the instance of an exported interface}
    private int export(String key) {
        Integer known = exported.get(key);
        if (known != null) {
            return known;
        }
        WitInterface body = world.exportedInterfaces().get(key);
        if (body == null) {
            throw new IllegalArgumentException(world.id() + " does not export " + key);
        }
        OwnTypes types = new OwnTypes(key, body);
        ownTypes.put(key, types);
        int instance = ExportedInterface.instantiate(component, world, body, types);
        exported.put(key, instance);
        component.exportInstance(key, instance);
        return instance;
    }

    /// The types of an exported interface, as its functions are lifted with.
    private final class OwnTypes extends TypeEncoder implements ExportedInterface.Supply {
        private final String key;
        private final WitInterface body;

        OwnTypes(String key, WitInterface body) {
            super(component, body.types());
            this.key = key;
            this.body = body;
        }

        @Override
        int write(TypeDef definition) {
            return switch (definition.kind()) {
                case TypeDef.Use(InterfaceId source, String type) -> foreignType(source, type);
                case TypeDef.Resource _ -> resourceType(key, definition.name());
                default -> define(definition);
            };
        }

        @Override
        public int ownType(String name) {
            return named(name);
        }

        @Override
        public int foreignType(InterfaceId source, String name) {
            String from = source.toString();
            if (!world.exportedInterfaces().containsKey(from)) {
                return imports.typeOf(source, name);
            }
            export(from);
            return requireNonNull(ownTypes.get(from)).named(name);
        }

        @Override
        public int function(Member member) {
            return lift(key, member, body.types(), func(member.func(), member.resource()));
        }
    }
}
