package io.airssys.cm.internal.encode;

import io.airssys.cm.ComponentException;
import io.airssys.cm.engine.CoreExternType;
import io.airssys.cm.engine.CoreImport;
import io.airssys.cm.engine.CoreValType;
import io.airssys.cm.internal.encode.Members.Member;
import io.airssys.wit.TypeDef;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Whether a core module fits a world: all its imports are known, all functions the world exports
/// are there, and each has the type the canonical ABI gives it.
final class Checks {
    private static final CoreExternType.Func REALLOC =
            new CoreExternType.Func(
                    Collections.nCopies(4, CoreValType.I32), List.of(CoreValType.I32));
    private static final CoreExternType.Func ACTION = new CoreExternType.Func(List.of(), List.of());
    private static final CoreExternType.Func DESTRUCTOR =
            new CoreExternType.Func(List.of(CoreValType.I32), List.of());

    private final World world;
    private final CoreShape shape;
    private final List<String> missing = new ArrayList<>();
    private final List<String> mismatches = new ArrayList<>();
    private boolean needsMemory;
    private boolean needsRealloc;

    private Checks(World world, CoreShape shape) {
        this.world = world;
        this.shape = shape;
    }

    /// {@return what each import stands for}
    ///
    /// @throws ComponentException.Unlinkable `LNK-001` for unknown imports, `LNK-002` for types
    /// @throws ComponentException.Invalid `CMP-006` for missing exports, `CMP-003` for async
    static Map<CoreImport, Wiring> check(World world, CoreShape shape) {
        return new Checks(world, shape).run();
    }

    private Map<CoreImport, Wiring> run() {
        Map<CoreImport, Wiring> wiring = imports();
        world.exportedFunctions().forEach(m -> export(World.OWN, m, world.types()));
        world.exportedInterfaces()
                .forEach((key, body) -> {
                    Members.of(body).forEach(m -> export(key, m, body.types()));
                    body.types().keySet().forEach(t -> destructor(key, t));
                });
        optional(CoreShape.INITIALIZE, ACTION);
        optional(CoreShape.REALLOC, REALLOC);
        if (needsMemory && !shape.hasMemory()) {
            missing.add(CoreShape.MEMORY + " (a memory)");
        }
        if (needsRealloc && shape.function(CoreShape.REALLOC) == null) {
            missing.add(CoreShape.REALLOC + ": " + text(REALLOC));
        }
        if (!missing.isEmpty()) {
            throw new ComponentException.Invalid(
                    "CMP-006",
                    "the core module lacks exports that world %s needs: %s; the module exports %s"
                            .formatted(
                                    world.id(),
                                    String.join(", ", missing),
                                    shape.exports().keySet()),
                    -1);
        }
        if (!mismatches.isEmpty()) {
            throw new ComponentException.Unlinkable(
                    "LNK-002",
                    "the core module does not fit world %s: %s"
                            .formatted(world.id(), String.join("; ", mismatches)),
                    Map.of("mismatches", List.copyOf(mismatches)));
        }
        return wiring;
    }

    private Map<CoreImport, Wiring> imports() {
        Map<CoreImport, Wiring> wiring = new LinkedHashMap<>();
        List<String> unknown = new ArrayList<>();
        for (CoreImport wanted : shape.imports()) {
            Optional<Wiring> found = Wiring.of(world, wanted);
            String name = "'" + wanted.module() + "' '" + wanted.name() + "'";
            if (found.isEmpty()) {
                unknown.add(name);
                continue;
            }
            Wiring wire = found.get();
            wiring.put(wanted, wire);
            if (wire instanceof Wiring.Lowered lowered) {
                refuseAsync(lowered.member());
                needsMemory |= lowered.crossing().memory();
                needsRealloc |= lowered.crossing().realloc();
            }
            if (!wire.type().equals(wanted.type())) {
                mismatch("import " + name, wire.type(), wanted.type());
            }
        }
        if (!unknown.isEmpty()) {
            throw new ComponentException.Unlinkable(
                    "LNK-001",
                    "the core module imports what world %s has nothing for: %s"
                            .formatted(world.id(), String.join(", ", unknown)),
                    Map.of("imports", unknown));
        }
        return wiring;
    }

    private void export(String key, Member member, Map<String, TypeDef> types) {
        refuseAsync(member);
        Crossing crossing = Crossing.lifted(new Signatures(world, types).of(member));
        needsMemory |= crossing.memory();
        needsRealloc |= crossing.realloc();
        String name = CoreShape.functionName(key, member.name());
        CoreExternType.Func found = shape.function(name);
        if (found == null) {
            missing.add(name + ": " + text(crossing.core()));
        } else if (!found.equals(crossing.core())) {
            mismatch("export '" + name + "'", crossing.core(), found);
        } else {
            optional(
                    CoreShape.postReturnName(name),
                    new CoreExternType.Func(found.results(), List.of()));
        }
    }

    private void destructor(String key, String type) {
        optional(CoreShape.destructorName(key, type), DESTRUCTOR);
    }

    private void optional(String name, CoreExternType.Func wanted) {
        CoreExternType found = shape.exports().get(name);
        if (found != null && !found.equals(wanted)) {
            mismatch("export '" + name + "'", wanted, found);
        }
    }

    private void refuseAsync(Member member) {
        if (member.func().async()) {
            throw new ComponentException.Invalid(
                    "CMP-003",
                    "function %s of world %s is async (WASI 0.3), of which no component is made"
                            .formatted(member.name(), world.id()),
                    -1);
        }
    }

    private void mismatch(String what, CoreExternType wanted, CoreExternType found) {
        mismatches.add("%s is %s, expected %s".formatted(what, text(found), text(wanted)));
    }

    private static String text(CoreExternType type) {
        return type instanceof CoreExternType.Func(var params, var results)
                ? "func" + params + " -> " + results
                : type.toString();
    }
}
