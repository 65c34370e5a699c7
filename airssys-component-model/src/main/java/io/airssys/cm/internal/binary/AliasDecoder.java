package io.airssys.cm.internal.binary;

/// Reads sorts, indices with their sort, and aliases.
///
/// Source: Component Model, Binary.md, "Instance Definitions", "Alias Definitions".
final class AliasDecoder {
    private AliasDecoder() {}

    static CoreSort coreSort(ByteReader in, String what) {
        int at = in.position();
        return coreSort(in, in.u8(what), what, at);
    }

    private static CoreSort coreSort(ByteReader in, int code, String what, int at) {
        return switch (code) {
            case 0x00 -> CoreSort.FUNC;
            case 0x01 -> CoreSort.TABLE;
            case 0x02 -> CoreSort.MEMORY;
            case 0x03 -> CoreSort.GLOBAL;
            case 0x04 -> CoreSort.TAG;
            case 0x10 -> CoreSort.TYPE;
            case 0x11 -> CoreSort.MODULE;
            case 0x12 -> CoreSort.INSTANCE;
            default -> throw in.badByte(code, what, at);
        };
    }

    /// Reads a component-level sort; of the core sorts only modules are items of a component.
    static Sort sort(ByteReader in) {
        int at = in.position();
        int code = in.u8("component external kind");
        return switch (code) {
            case 0x00 -> {
                CoreSort core = coreSort(in, "component external kind");
                if (core != CoreSort.MODULE) {
                    throw in.malformed(
                            core.text() + " cannot be imported or exported by a component", at);
                }
                yield Sort.CORE_MODULE;
            }
            case 0x01 -> Sort.FUNC;
            case 0x02 -> throw in.unsupported("values", at);
            case 0x03 -> Sort.TYPE;
            case 0x04 -> Sort.COMPONENT;
            case 0x05 -> Sort.INSTANCE;
            default -> throw in.badByte(code, "component external kind", at);
        };
    }

    static Definition.Alias alias(ByteReader in) {
        int at = in.position();
        int sort = in.u8("alias kind");
        int core = sort == 0 ? in.u8("alias kind") : -1;
        int targetAt = in.position();
        int target = in.u8("alias");
        return switch (target) {
            case 0 ->
                    new Definition.ExportAlias(
                            at,
                            sort(in, at, sort, core),
                            in.u32("instance"),
                            in.name("alias name"));
            case 1 -> {
                if (sort != 0 || core > 4) {
                    throw in.badByte(sort == 0 ? core : sort, "core export alias kind", at);
                }
                yield new Definition.CoreExportAlias(
                        at,
                        coreSort(in, core, "core export alias kind", at),
                        in.u32("core instance"),
                        in.name("alias name"));
            }
            case 2 -> outer(in, at, sort, core);
            default -> throw in.badByte(target, "alias", targetAt);
        };
    }

    private static Sort sort(ByteReader in, int at, int sort, int core) {
        return switch (sort) {
            case 0 -> {
                if (core != 0x11) {
                    throw in.badByte(core, "component export alias kind", at + 1);
                }
                yield Sort.CORE_MODULE;
            }
            case 1 -> Sort.FUNC;
            case 2 -> throw in.unsupported("values", at);
            case 3 -> Sort.TYPE;
            case 4 -> Sort.COMPONENT;
            case 5 -> Sort.INSTANCE;
            default -> throw in.badByte(sort, "component export alias kind", at);
        };
    }

    private static Definition.Alias outer(ByteReader in, int at, int sort, int core) {
        if (sort == 0 && core == 0x10) {
            return new Definition.OuterCoreTypeAlias(
                    at, in.u32("outer alias count"), in.u32("outer alias index"));
        }
        Sort kind =
                switch (sort) {
                    case 0 -> {
                        if (core != 0x11) {
                            throw in.badByte(core, "component outer alias kind", at + 1);
                        }
                        yield Sort.CORE_MODULE;
                    }
                    case 3 -> Sort.TYPE;
                    case 4 -> Sort.COMPONENT;
                    default -> throw in.badByte(sort, "component outer alias kind", at);
                };
        return new Definition.OuterAlias(
                at, kind, in.u32("outer alias count"), in.u32("outer alias index"));
    }
}
