package io.airssys.cm.internal.binary;

import io.airssys.cm.ComponentException;
import java.util.LinkedHashMap;
import java.util.Map;

/// The first eight bytes: magic, version, layer. Tells what a file is when it is no component
/// (LOD-2).
final class Preamble {
    private static final int COMPONENT_VERSION = 0x0d;
    private static final int COMPONENT_LAYER = 1;

    private Preamble() {}

    static void requireComponent(ByteReader in) {
        int start = in.position();
        if (in.remaining() == 0) {
            throw in.malformed("empty file: no component", start);
        }
        magic(in, start);
        int version = in.u16("version");
        int layer = in.u16("layer");
        if (layer == 0) {
            throw coreModule(in, version, start);
        }
        if (version != COMPONENT_VERSION || layer != COMPONENT_LAYER) {
            throw in.malformed(
                    "unknown binary version: layer "
                            + layer
                            + ", version "
                            + ByteReader.hex(version)
                            + " found, layer 1, version 0xd expected",
                    start + 4);
        }
    }

    static void requireModule(ByteReader in) {
        int start = in.position();
        magic(in, start);
        int version = in.u16("version");
        int layer = in.u16("layer");
        if (version != 1 || layer != 0) {
            throw in.malformed(
                    "expected a version header for a module: layer "
                            + layer
                            + ", version "
                            + ByteReader.hex(version)
                            + " found",
                    start + 4);
        }
    }

    private static void magic(ByteReader in, int start) {
        if (in.remaining() >= 4) {
            int found =
                    in.u8("magic") << 24
                            | in.u8("magic") << 16
                            | in.u8("magic") << 8
                            | in.u8("magic");
            if (found == 0x0061736d) {
                return;
            }
        }
        throw looksLikeText(in.bytes(), start, in.end())
                ? in.malformed(
                        "a text file, not a component: turn it into a binary first"
                                + " (`wasm-tools parse`)",
                        start)
                : in.malformed("magic header not found: no WebAssembly file", start);
    }

    private static boolean looksLikeText(byte[] bytes, int start, int end) {
        int last = Math.min(end, start + 64);
        for (int i = start; i < last; i++) {
            int b = bytes[i];
            if (b >= 0 && b < 0x20 && b != '\n' && b != '\r' && b != '\t') {
                return false;
            }
        }
        return start < last;
    }

    private static ComponentException.Malformed coreModule(ByteReader in, int version, int start) {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("offset", start + 4L);
        details.put("coreModule", true);
        return new ComponentException.Malformed(
                "CMP-001",
                "expected a version header for a component, found a core module (version "
                        + version
                        + ") in "
                        + in.path()
                        + ": core module, wrap it as a component (`airssys component new`)",
                details);
    }
}
