package io.airssys.cm;

import io.airssys.cm.engine.WasmEngine;
import io.airssys.cm.internal.binary.ComponentDecoder;
import io.airssys.cm.internal.binary.ComponentDef;
import io.airssys.cm.internal.binary.CoreModuleDef;
import io.airssys.cm.internal.binary.NameSection;
import io.airssys.cm.internal.validate.CheckedComponent;
import io.airssys.cm.internal.validate.Validator;
import io.airssys.cm.type.ExternType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A decoded and validated component: what a component file says, before anything is compiled.
///
/// Immutable and thread-safe. Made by [#decode(byte[])]; linked by a [Linker]. Holds the bytes of
/// the file for as long as it lives.
///
/// Limits (LOD-3): file 128 MiB, core module 64 MiB, functions 100,000, types 100,000, imports and
/// exports 10,000, nesting 100.
///
/// Source: Component Model, Binary.md and Explainer.md (CM-1, CM-2).
public final class Component {
    private final byte[] bytes;
    private final CheckedComponent checked;
    private final List<CoreModule> modules;

    private Component(byte[] bytes, CheckedComponent checked, List<CoreModuleDef> modules) {
        this.bytes = bytes;
        this.checked = checked;
        this.modules = modules.stream().map(Component::coreModule).toList();
    }

    /// A core module inside a component.
    ///
    /// @param number its position among all core modules of the file, nested ones included
    /// @param name from its name section, or `module[number]`
    /// @param offset where its bytes start in the file
    /// @param size how many there are
    /// @param functions functions it defines, imports not counted
    /// @param type its imports and exports
    public record CoreModule(
            int number,
            String name,
            int offset,
            int size,
            int functions,
            ExternType.CoreModule type) {}

    /// A section of the file's outermost component.
    ///
    /// @param name what it holds, for example `core module`; the name of a custom section
    /// @param offset where its contents start in the file
    /// @param size bytes of its contents
    public record Section(String name, boolean custom, int offset, int size) {}

    /// Decodes and validates a component.
    ///
    /// Total: any bytes end in a component or in an exception below, in time and memory in
    /// proportion to their number (LOD-4).
    ///
    /// @param file the whole file; copied
    /// @throws ComponentException.Malformed `CMP-001` when it is no component (a core module has
    ///   the detail `coreModule` = true), `CMP-005` when it is over a limit
    /// @throws ComponentException.Invalid `CMP-002` when it breaks a rule, `CMP-003` when it uses
    ///   an unsupported feature; the message says where
    public static Component decode(byte[] file) {
        byte[] bytes = file.clone();
        ComponentDecoder.Result decoded = ComponentDecoder.decode(bytes);
        return new Component(bytes, Validator.validate(decoded.root()), decoded.modules());
    }

    /// {@return what a core module that stands alone imports and exports}; it is described, not
    /// validated.
    ///
    /// @param file the whole file; not kept
    /// @throws ComponentException.Malformed when it is no core module
    public static CoreModule describeCoreModule(byte[] file) {
        return coreModule(ComponentDecoder.coreModule(file));
    }

    private static CoreModule coreModule(CoreModuleDef def) {
        return new CoreModule(
                def.number(),
                def.name(),
                def.start(),
                def.end() - def.start(),
                def.functions(),
                def.type());
    }

    /// {@return its imports and exports}
    public ExternType.Component type() {
        return checked.type();
    }

    /// {@return all core modules, nested ones included, in file order}
    public List<CoreModule> coreModules() {
        return modules;
    }

    /// {@return the name in its `component-name` section, if it has one that can be read}
    public Optional<String> name() {
        return checked.definition().customs().stream()
                .filter(custom -> custom.name().equals("component-name"))
                .findFirst()
                .flatMap(custom -> NameSection.componentName(bytes, custom));
    }

    /// {@return the sections of the outermost component in file order}
    public List<Section> sections() {
        ComponentDef def = checked.definition();
        return def.sections().stream()
                .filter(s -> s.id() != 0)
                .map(s -> new Section(sectionName(s.id()), false, s.start(), s.size()))
                .toList();
    }

    /// {@return the custom sections of the outermost component, such as `component-name` and
    /// `producers`, in file order}
    public List<Section> customSections() {
        return checked.definition().customs().stream()
                .map(c -> new Section(c.name(), true, c.start(), c.size()))
                .toList();
    }

    /// {@return a copy of the contents of a section}
    public byte[] contents(Section section) {
        return java.util.Arrays.copyOfRange(
                bytes, section.offset(), section.offset() + section.size());
    }

    /// {@return a copy of the file}
    public byte[] toBytes() {
        return bytes.clone();
    }

    /// {@return the size of the file in bytes}
    public int size() {
        return bytes.length;
    }

    /// {@return the functions that would run interpreted on `engine` because they are too large to
    /// be compiled; compiles the large ones to find out}
    ///
    /// @throws ComponentException.Invalid when a core module is invalid
    public List<PreparedComponent.Interpreted> interpreted(WasmEngine engine) {
        List<PreparedComponent.Interpreted> interpreted = new ArrayList<>();
        for (CoreModule module : modules) {
            for (var function : engine.oversizeFunctions(moduleBytes(module), module.name())) {
                interpreted.add(new PreparedComponent.Interpreted(module.name(), function));
            }
        }
        return interpreted;
    }

    CheckedComponent checked() {
        return checked;
    }

    byte[] moduleBytes(CoreModule module) {
        return java.util.Arrays.copyOfRange(
                bytes, module.offset(), module.offset() + module.size());
    }

    private static String sectionName(int id) {
        return switch (id) {
            case 1 -> "core module";
            case 2 -> "core instance";
            case 3 -> "core type";
            case 4 -> "component";
            case 5 -> "instance";
            case 6 -> "alias";
            case 7 -> "type";
            case 8 -> "canon";
            case 10 -> "import";
            case 11 -> "export";
            default -> "section " + id;
        };
    }
}
