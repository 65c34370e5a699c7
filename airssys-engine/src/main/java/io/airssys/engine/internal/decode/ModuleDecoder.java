package io.airssys.engine.internal.decode;

import io.airssys.engine.EngineException.Malformed;
import io.airssys.engine.EngineException.Unsupported;
import io.airssys.engine.internal.module.Body;
import io.airssys.engine.internal.module.CodeReader;
import io.airssys.engine.internal.module.DataSegment;
import io.airssys.engine.internal.module.LocalRun;
import io.airssys.engine.internal.module.ModuleDef;
import java.util.ArrayList;
import java.util.List;

/// Decodes a module, section by section in their one legal order.
///
/// Code is not looked into: the bytes of a body and of a constant expression are kept as ranges.
/// The module keeps `bytes`, so the caller must not change them afterwards.
public final class ModuleDecoder {
    private static final int MAGIC = 0x6d736100;

    /// Section ids in the order sections must have; custom sections (0) may stand anywhere.
    private static final int[] ORDER = {1, 2, 3, 4, 5, 13, 6, 7, 8, 9, 12, 10, 11};

    private final byte[] bytes;
    private final Sections sections;
    private boolean codeSeen;
    private boolean dataSeen;

    private ModuleDecoder(byte[] bytes) {
        this.bytes = bytes;
        this.sections = new Sections(bytes);
    }

    /// {@return the module these bytes are}
    ///
    /// @throws io.airssys.engine.EngineException.Malformed when they are none
    /// @throws io.airssys.engine.EngineException.Unsupported when its types, limits or sections are
    ///   of a feature the engine refuses
    /// @throws io.airssys.engine.EngineException.LimitExceeded when it is too large
    public static ModuleDef decode(byte[] bytes) {
        return new ModuleDecoder(bytes).decode();
    }

    private ModuleDef decode() {
        DecodeLimits.check("bytes of a core module", bytes.length, DecodeLimits.MODULE_BYTES);
        header();
        var reader = new CodeReader(bytes, 8, bytes.length);
        int last = -1;
        while (!reader.atEnd()) {
            int at = reader.at();
            int id = reader.u8();
            int size = reader.index();
            int start = reader.at();
            if (size > reader.left()) {
                throw new Malformed("length out of bounds", at);
            }
            reader.skipBytes(size);
            var content = new CodeReader(bytes, start, start + size);
            if (id == 0) {
                sections.custom(content);
                continue;
            }
            int place = place(id, at);
            if (place <= last) {
                throw new Malformed(
                        place == last ? "duplicate section " + id : "unexpected section " + id, at);
            }
            last = place;
            section(id, content, at);
            if (!content.atEnd()) {
                throw new Malformed("section size mismatch", content.at());
            }
        }
        finish();
        return sections.toModule();
    }

    private void header() {
        var reader = new CodeReader(bytes, 0, bytes.length);
        if (reader.f32() != MAGIC) {
            throw new Malformed("magic header not detected", 0);
        }
        int version = reader.f32();
        if (version != 1) {
            throw new Malformed(
                    version >>> 16 == 1
                            ? "unknown binary version: this is a component, not a core module"
                            : "unknown binary version " + Integer.toHexString(version),
                    4);
        }
    }

    private static int place(int id, int at) {
        for (int i = 0; i < ORDER.length; i++) {
            if (ORDER[i] == id) {
                return i;
            }
        }
        if (id == 14) {
            throw new Unsupported("string references", at);
        }
        throw new Malformed("malformed section id " + id, at);
    }

    private void section(int id, CodeReader content, int at) {
        switch (id) {
            case 1 -> sections.types(content);
            case 2 -> sections.imports(content);
            case 3 -> sections.functions(content);
            case 4 -> sections.tables(content);
            case 5 -> sections.memories(content);
            case 6 -> sections.globals(content);
            case 7 -> sections.exports(content);
            case 8 -> sections.start(content, at);
            case 9 -> sections.elements(content);
            case 10 -> code(content);
            case 11 -> data(content);
            case 12 -> sections.dataCount(content);
            case 13 -> sections.tags(content);
            default -> throw new IllegalStateException("section " + id);
        }
    }

    private void code(CodeReader in) {
        codeSeen = true;
        int count = in.index();
        if (count != sections.functionCount()) {
            throw new Malformed("function and code section have inconsistent lengths", in.at());
        }
        List<Body> bodies = new ArrayList<>(Math.min(count, in.left()));
        for (int i = 0; i < count; i++) {
            int size = in.index();
            int start = in.at();
            in.skipBytes(size);
            bodies.add(body(new CodeReader(bytes, start, start + size), start, start + size));
        }
        sections.bodies(bodies);
    }

    private static Body body(CodeReader in, int start, int end) {
        long total = 0;
        List<LocalRun> locals = new ArrayList<>();
        for (int runs = in.index(); runs > 0; runs--) {
            int at = in.at();
            long count = in.u32() & 0xffffffffL;
            total += count;
            if (total > 0xffffffffL) {
                throw new Malformed("too many locals", at);
            }
            locals.add(new LocalRun((int) count, in.valType()));
        }
        DecodeLimits.check("locals of a function", total, DecodeLimits.LOCALS);
        return new Body(start, in.at(), end, locals);
    }

    private void data(CodeReader in) {
        dataSeen = true;
        int count = DecodeLimits.check("data segments", in.index(), DecodeLimits.SEGMENTS);
        List<DataSegment> segments = new ArrayList<>(Math.min(count, in.left()));
        for (int i = 0; i < count; i++) {
            int at = in.at();
            int flags = in.u32();
            if (flags < 0 || flags > 2) {
                throw new Malformed("malformed data segment flag " + flags, at);
            }
            int memory = flags == 1 ? -1 : flags == 2 ? in.index() : 0;
            var where = flags == 1 ? null : ConstExprs.read(in);
            int size = in.index();
            int start = in.at();
            in.skipBytes(size);
            segments.add(new DataSegment(memory, where, start, start + size, at));
        }
        if (sections.dataCount() >= 0 && sections.dataCount() != count) {
            throw new Malformed("data count and data section have inconsistent lengths", in.at());
        }
        sections.data(segments);
    }

    private void finish() {
        if (!codeSeen && sections.functionCount() > 0) {
            throw new Malformed(
                    "function and code section have inconsistent lengths", bytes.length);
        }
        if (!dataSeen && sections.dataCount() > 0) {
            throw new Malformed(
                    "data count and data section have inconsistent lengths", bytes.length);
        }
    }
}
