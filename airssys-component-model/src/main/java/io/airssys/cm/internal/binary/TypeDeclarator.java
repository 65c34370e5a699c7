package io.airssys.cm.internal.binary;

/// One line inside a component or instance type. Both have index spaces of their own.
public sealed interface TypeDeclarator {
    /// {@return where it starts in the file}
    int offset();

    record CoreType(int offset, CoreTypeDef type) implements TypeDeclarator {}

    record Type(int offset, TypeDef type) implements TypeDeclarator {}

    record Alias(int offset, Definition.Alias alias) implements TypeDeclarator {}

    record Import(int offset, ExternName name, ExternDesc desc) implements TypeDeclarator {}

    record Export(int offset, ExternName name, ExternDesc desc) implements TypeDeclarator {}
}
