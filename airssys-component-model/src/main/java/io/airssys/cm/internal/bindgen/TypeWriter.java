package io.airssys.cm.internal.bindgen;

import io.airssys.cm.internal.abi.JavaNames;
import io.airssys.wit.TypeDef;
import io.airssys.wit.WitType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/// Writes the class of one WIT type.
final class TypeWriter {
    private static final int MAX_FLAGS = 32;

    private final Scope scope;
    private final SourceFile file;
    private final JavaTypeText types;

    TypeWriter(Scope scope, SourceFile file, JavaTypeText types) {
        this.scope = scope;
        this.file = file;
        this.types = types;
    }

    /// Writes it; an alias has no class.
    void write(TypeDef type) {
        String name = scope.nested().get(type.name());
        if (name == null) {
            return;
        }
        file.line("");
        switch (type.kind()) {
            case TypeDef.Record record -> record(type, name, record);
            case TypeDef.Variant variant -> variant(type, name, variant);
            case TypeDef.Enum(List<TypeDef.Label> labels) -> {
                file.docs(docs(type, "An enum."), List.of());
                constants(name, labels);
            }
            case TypeDef.Flags(List<TypeDef.Label> labels) -> {
                if (labels.size() > MAX_FLAGS) {
                    throw JavaTypeText.refused(
                            where(type),
                            labels.size() + " flags, at most " + MAX_FLAGS + " can be passed");
                }
                file.docs(docs(type, "Flags, passed as a set."), List.of());
                constants(name, labels);
            }
            case TypeDef.Resource _ -> resource(type, name);
            case TypeDef.Alias _, TypeDef.Use _ -> {}
        }
    }

    private String where(TypeDef type) {
        return scope.witName() + "." + type.name();
    }

    private static String docs(TypeDef type, String otherwise) {
        return type.docs().isBlank() ? otherwise : type.docs();
    }

    private record Part(String java, String name, String declared, boolean array) {}

    private void record(TypeDef type, String name, TypeDef.Record record) {
        Set<String> taken = new HashSet<>();
        List<Part> parts = new ArrayList<>();
        List<String> params = new ArrayList<>();
        for (TypeDef.Field field : record.fields()) {
            String usual = JavaNames.camel(field.name());
            String component = Identifiers.member(usual, taken);
            parts.add(part(field.type(), component, witName(usual, component, field.name()), type));
            List<String> lines = field.docs().strip().lines().map(String::strip).toList();
            for (int i = 0; i < lines.size(); i++) {
                String line = SourceFile.escaped(lines.get(i));
                params.add(i == 0 ? "@param " + component + " " + line : "  " + line);
            }
        }
        file.docs(docs(type, "A record."), params);
        declare(name, parts, "");
    }

    private Part part(WitType type, String component, String annotation, TypeDef in) {
        String java = types.of(type, scope, file, where(in) + "." + component);
        return new Part(
                java, component, annotation + java + " " + component, types.isArray(type, scope));
    }

    /// {@return the annotation for an element whose name is not the usual one}
    private String witName(String usual, String java, String wit) {
        return usual.equals(java)
                ? ""
                : "@" + file.name("io.airssys.cm.WitName") + "(\"" + wit + "\") ";
    }

    private void declare(String name, List<Part> parts, String implemented) {
        boolean arrays = parts.stream().anyMatch(Part::array);
        List<String> declared = parts.stream().map(Part::declared).toList();
        if (!arrays) {
            file.list("record " + name, declared, implemented + " {}");
            return;
        }
        // An array compares by identity, a value of WIT by what is in it.
        String override = "@" + file.name("java.lang.Override");
        String object = file.name("java.lang.Object");
        file.list("record " + name, declared, implemented + " {").indent();
        file.line(override).open("public boolean equals(" + object + " other) {");
        file.line("return other instanceof " + name + " that");
        for (int i = 0; i < parts.size(); i++) {
            String end = i + 1 == parts.size() ? ";" : "";
            file.line("        && " + compared(parts.get(i)) + end);
        }
        file.close().line("");
        file.line(override).open("public int hashCode() {");
        List<String> hashes = parts.stream().map(this::hashed).toList();
        file.line(
                "return "
                        + file.name("java.util.Objects")
                        + ".hash("
                        + String.join(", ", hashes)
                        + ");");
        file.close().close();
    }

    private String compared(Part part) {
        String type = part.array() ? "java.util.Arrays" : "java.util.Objects";
        return file.name(type) + ".equals(this." + part.name() + ", that." + part.name() + ")";
    }

    private String hashed(Part part) {
        return part.array()
                ? file.name("java.util.Arrays") + ".hashCode(" + part.name() + ")"
                : part.name();
    }

    private void variant(TypeDef type, String name, TypeDef.Variant variant) {
        file.docs(docs(type, "A variant."), List.of());
        file.open("sealed interface " + name + " {");
        Map<String, String> names = scope.cases(variant, name);
        boolean first = true;
        for (TypeDef.Case c : variant.cases()) {
            if (!first) {
                file.line("");
            }
            first = false;
            String java = Objects.requireNonNull(names.get(c.name()));
            file.docs(c.docs().isBlank() ? "The case `" + c.name() + "`." : c.docs(), List.of());
            String annotation = witName(JavaNames.type(c.name()), java, c.name()).strip();
            if (!annotation.isEmpty()) {
                file.line(annotation);
            }
            WitType payload = c.payload();
            List<Part> parts =
                    payload == null ? List.of() : List.of(part(payload, "value", "", type));
            declare(java, parts, " implements " + name);
        }
        file.close();
    }

    private void constants(String name, List<TypeDef.Label> labels) {
        file.open("enum " + name + " {");
        for (int i = 0; i < labels.size(); i++) {
            TypeDef.Label label = labels.get(i);
            file.docs(label.docs().isBlank() ? "`" + label.name() + "`" : label.docs(), List.of());
            file.line(JavaNames.constant(label.name()) + (i + 1 < labels.size() ? "," : ""));
        }
        file.close();
    }

    private void resource(TypeDef type, String name) {
        String handle = file.name("io.airssys.cm.ResourceHandle");
        String resource = file.name("io.airssys.cm.HostResource");
        String consumer = file.name("java.util.function.Consumer");
        file.docs(
                docs(type, "A resource."),
                List.of(
                        "Functions take and return a `%s<%s>` of it.".formatted(handle, name),
                        "Objects of a host that provides the interface implement this."));
        file.open("interface " + name + " {");
        file.comment(
                "{@return the resource type of a host that provides the interface}",
                "",
                "@param onDrop called with an object when its owner drops it");
        file.open("static %s<%s> type(%s<%s> onDrop) {".formatted(resource, name, consumer, name));
        file.line("return %s.of(\"%s\", %s.class, onDrop);".formatted(resource, type.name(), name));
        file.close();
        file.close();
    }
}
