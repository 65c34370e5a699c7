package io.airssys.engine.internal.module;

import io.airssys.engine.EngineException.Invalid;
import io.airssys.engine.EngineException.Malformed;
import io.airssys.engine.EngineException.Unsupported;
import io.airssys.engine.FuncType;
import io.airssys.engine.ValType;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Reads a range of a module's bytes: numbers, types, names, instructions. Total: on any bytes it
/// answers or throws an `EngineException` with the offset.
///
/// The immediates of an instruction are read by the caller right after [#op()], or left out with
/// [#skip(int)].
public final class CodeReader {
    private final byte[] bytes;
    private final int end;
    private int at;

    /// The alignment exponent, the memory and the offset that [#memarg()] read last.
    private int align;

    private int memory;
    private int offset;

    /// @param end one past the last byte that may be read
    public CodeReader(byte[] bytes, int start, int end) {
        this.bytes = bytes;
        this.at = start;
        this.end = end;
    }

    /// {@return the offset in the module of what is read next}
    public int at() {
        return at;
    }

    /// Goes on reading somewhere else in the range.
    public void seek(int offset) {
        at = offset;
    }

    /// {@return whether everything was read}
    public boolean atEnd() {
        return at >= end;
    }

    /// {@return how many bytes are left}
    public int left() {
        return end - at;
    }

    /// {@return the next byte without reading it, or -1 at the end}
    public int peek() {
        return at < end ? bytes[at] & 0xff : -1;
    }

    /// One byte, unsigned.
    public int u8() {
        if (at >= end) {
            throw new Malformed("unexpected end", at);
        }
        return bytes[at++] & 0xff;
    }

    /// Moves over bytes.
    public void skipBytes(int count) {
        if (count < 0 || count > end - at) {
            throw new Malformed("unexpected end", at);
        }
        at += count;
    }

    /// LEB128, unsigned, 32 bits.
    public int u32() {
        int start = at;
        int value = 0;
        for (int shift = 0; ; shift += 7) {
            int b = u8();
            if (shift == 28) {
                if ((b & 0x80) != 0) {
                    throw new Malformed("integer representation too long", start);
                }
                if (b > 0x0f) {
                    throw new Malformed("integer too large", start);
                }
            }
            value |= (b & 0x7f) << shift;
            if ((b & 0x80) == 0) {
                return value;
            }
        }
    }

    /// LEB128, unsigned, 64 bits.
    public long u64() {
        int start = at;
        long value = 0;
        for (int shift = 0; ; shift += 7) {
            int b = u8();
            if (shift == 63) {
                if ((b & 0x80) != 0) {
                    throw new Malformed("integer representation too long", start);
                }
                if (b > 1) {
                    throw new Malformed("integer too large", start);
                }
            }
            value |= (b & 0x7fL) << shift;
            if ((b & 0x80) == 0) {
                return value;
            }
        }
    }

    /// LEB128, unsigned, 64 bits, of an address or size that must fit 32: the format is the same
    /// for memories of 32 and 64 bits, the range is not.
    ///
    /// @param what names it in the error
    public long address(String what) {
        int start = at;
        long value = u64();
        if (value >>> 32 != 0) {
            throw new Invalid(
                    what + " " + Long.toUnsignedString(value) + " is out of range: 32 bits", start);
        }
        return value;
    }

    /// LEB128, unsigned, 32 bits, of something counted or indexed: what does not fit an `int` is
    /// more than any module has.
    public int index() {
        int start = at;
        int value = u32();
        if (value < 0) {
            throw new Malformed("unexpected end: count or index of 2^31 or more", start);
        }
        return value;
    }

    /// LEB128, signed, 32 bits.
    public int s32() {
        return (int) signed(32);
    }

    /// LEB128, signed, 33 bits.
    public long s33() {
        return signed(33);
    }

    /// LEB128, signed, 64 bits.
    public long s64() {
        return signed(64);
    }

    private long signed(int bits) {
        int start = at;
        long value = 0;
        for (int shift = 0; ; shift += 7) {
            int b = u8();
            int left = bits - shift;
            if (left <= 7) {
                if ((b & 0x80) != 0) {
                    throw new Malformed("integer representation too long", start);
                }
                // The bits beyond the width must repeat the sign.
                int rest = (byte) (b << 1) >> left;
                if (rest != 0 && rest != -1) {
                    throw new Malformed("integer too large", start);
                }
            }
            value |= (long) (b & 0x7f) << shift;
            if ((b & 0x80) == 0) {
                int width = shift + 7;
                return width >= 64 ? value : value << (64 - width) >> (64 - width);
            }
        }
    }

    /// The bits of a 32-bit float.
    public int f32() {
        skipBytes(4);
        return (int) little(at - 4, 4);
    }

    /// The bits of a 64-bit float, or half a vector.
    public long f64() {
        skipBytes(8);
        return little(at - 8, 8);
    }

    private long little(int from, int count) {
        long value = 0;
        for (int i = 0; i < count; i++) {
            value |= (bytes[from + i] & 0xffL) << (8 * i);
        }
        return value;
    }

    /// A name: its length and so many bytes of UTF-8.
    public String name() {
        int length = index();
        int start = at;
        skipBytes(length);
        try {
            CharBuffer text =
                    StandardCharsets.UTF_8
                            .newDecoder()
                            .decode(ByteBuffer.wrap(bytes, start, length));
            return text.toString();
        } catch (CharacterCodingException _) {
            throw new Malformed("malformed UTF-8 encoding", start);
        }
    }

    /// A value type.
    public ValType valType() {
        int start = at;
        int code = u8();
        return switch (code) {
            case 0x7f -> ValType.I32;
            case 0x7e -> ValType.I64;
            case 0x7d -> ValType.F32;
            case 0x7c -> ValType.F64;
            case 0x7b -> ValType.V128;
            default -> {
                at = start;
                yield refType();
            }
        };
    }

    /// A reference type.
    public ValType refType() {
        int start = at;
        int code = u8();
        if (code == 0x63 || code == 0x64) {
            return ValType.ref(code == 0x63, heapType());
        }
        return ValType.ref(true, abstractHeap(code, start));
    }

    /// A heap type: a type index, or a negative number of [ValType].
    public int heapType() {
        int start = at;
        long code = s33();
        if (code >= 0) {
            return (int) Math.min(code, Integer.MAX_VALUE);
        }
        if (code < -64) {
            throw new Malformed("malformed heap type", start);
        }
        return abstractHeap((int) code & 0x7f, start);
    }

    private static int abstractHeap(int code, int start) {
        return switch (code) {
            case 0x70 -> ValType.FUNC;
            case 0x6f -> ValType.EXTERN;
            case 0x69 -> ValType.EXN;
            case 0x6e, 0x6d, 0x6c, 0x6b, 0x6a, 0x71, 0x72, 0x73, 0x74 ->
                    throw new Unsupported("garbage collection", start);
            default -> throw new Malformed("malformed reference type", start);
        };
    }

    /// The type of a block, as a function type.
    public FuncType blockType(List<FuncType> types) {
        int start = at;
        int code = peek();
        if (code == 0x40) {
            at++;
            return EMPTY;
        }
        if (code >= 0x40 && code < 0x80) {
            return switch (code) {
                case 0x7f -> single(ONE_I32);
                case 0x7e -> single(ONE_I64);
                case 0x7d -> single(ONE_F32);
                case 0x7c -> single(ONE_F64);
                default -> new FuncType(List.of(), List.of(valType()));
            };
        }
        long index = s33();
        if (index < 0) {
            throw new Malformed("malformed block type", start);
        }
        if (index >= types.size()) {
            throw new Invalid("unknown type " + index, start);
        }
        return types.get((int) index);
    }

    private FuncType single(FuncType type) {
        at++;
        return type;
    }

    private static final FuncType EMPTY = new FuncType(List.of(), List.of());
    private static final FuncType ONE_I32 = new FuncType(List.of(), List.of(ValType.I32));
    private static final FuncType ONE_I64 = new FuncType(List.of(), List.of(ValType.I64));
    private static final FuncType ONE_F32 = new FuncType(List.of(), List.of(ValType.F32));
    private static final FuncType ONE_F64 = new FuncType(List.of(), List.of(ValType.F64));

    /// An opcode, with its prefix as [Op] has it. What no feature of ours has is refused here.
    public int op() {
        int start = at;
        int code = u8();
        return switch (code) {
            case 0xfc -> {
                int sub = u32();
                if (sub < 0 || sub > 0x11) {
                    throw new Malformed("illegal opcode fc " + Integer.toHexString(sub), start);
                }
                yield Op.FC | sub;
            }
            case 0xfd -> {
                int sub = u32();
                if (sub >= 0x100 && sub <= 0x113) {
                    throw new Unsupported("relaxed SIMD", start);
                }
                if (sub < 0 || sub > 0xff || unusedSimd(sub)) {
                    throw new Malformed("illegal opcode fd " + Integer.toHexString(sub), start);
                }
                yield Op.SIMD | sub;
            }
            case 0xfe -> throw new Unsupported("threads", start);
            case 0xfb, 0xd3 -> throw new Unsupported("garbage collection", start);
            case 0x06, 0x07, 0x09, 0x18, 0x19 ->
                    throw new Unsupported("legacy exception handling", start);
            default -> {
                if (!known(code)) {
                    throw new Malformed("illegal opcode " + Integer.toHexString(code), start);
                }
                yield code;
            }
        };
    }

    private static boolean known(int code) {
        return code <= 0x15
                || (code >= 0x1a && code <= 0x1c)
                || (code >= 0x1f && code <= 0x26)
                || (code >= 0x28 && code <= 0xc4)
                || (code >= 0xd0 && code <= 0xd6);
    }

    private static boolean unusedSimd(int sub) {
        return switch (sub) {
            case 0x9a,
                    0xa2,
                    0xa5,
                    0xa6,
                    0xaf,
                    0xb0,
                    0xb2,
                    0xb3,
                    0xb4,
                    0xbb,
                    0xc2,
                    0xc5,
                    0xc6,
                    0xcf,
                    0xd0,
                    0xd2,
                    0xd3,
                    0xd4,
                    0xe2,
                    0xee ->
                    true;
            default -> false;
        };
    }

    /// Reads the immediates of a memory access; then [#align()], [#memory()], [#offset()].
    public void memarg() {
        int start = at;
        int flags = u32();
        if (flags < 0 || flags >= 0x80) {
            throw new Malformed("malformed memop flags", start);
        }
        align = flags & 0x3f;
        memory = (flags & 0x40) != 0 ? index() : 0;
        offset = (int) address("offset");
    }

    /// {@return the alignment exponent read by [#memarg()]}
    public int align() {
        return align;
    }

    /// {@return the memory index read by [#memarg()]}
    public int memory() {
        return memory;
    }

    /// {@return the offset read by [#memarg()], unsigned 32 bits}
    public int offset() {
        return offset;
    }

    /// Moves over the immediates of an instruction whose opcode was just read.
    public void skip(int op) {
        switch (op) {
            case Op.BLOCK, Op.LOOP, Op.IF -> skipBlockType();
            case Op.TRY_TABLE -> {
                skipBlockType();
                for (int count = index(); count > 0; count--) {
                    skipCatch();
                }
            }
            case Op.BR_TABLE -> {
                for (int count = index(); count >= 0; count--) {
                    u32();
                }
            }
            case Op.SELECT_T -> {
                for (int count = index(); count > 0; count--) {
                    valType();
                }
            }
            case Op.BR,
                    Op.BR_IF,
                    Op.BR_ON_NULL,
                    Op.BR_ON_NON_NULL,
                    Op.THROW,
                    Op.CALL,
                    Op.RETURN_CALL,
                    Op.CALL_REF,
                    Op.RETURN_CALL_REF,
                    Op.LOCAL_GET,
                    Op.LOCAL_SET,
                    Op.LOCAL_TEE,
                    Op.GLOBAL_GET,
                    Op.GLOBAL_SET,
                    Op.TABLE_GET,
                    Op.TABLE_SET,
                    Op.MEMORY_SIZE,
                    Op.MEMORY_GROW,
                    Op.REF_FUNC,
                    Op.DATA_DROP,
                    Op.ELEM_DROP,
                    Op.MEMORY_FILL,
                    Op.TABLE_GROW,
                    Op.TABLE_SIZE,
                    Op.TABLE_FILL ->
                    u32();
            case Op.CALL_INDIRECT,
                    Op.RETURN_CALL_INDIRECT,
                    Op.MEMORY_INIT,
                    Op.MEMORY_COPY,
                    Op.TABLE_INIT,
                    Op.TABLE_COPY -> {
                u32();
                u32();
            }
            case Op.I32_CONST -> s32();
            case Op.I64_CONST -> s64();
            case Op.F32_CONST -> skipBytes(4);
            case Op.F64_CONST -> skipBytes(8);
            case Op.REF_NULL -> heapType();
            case Op.V128_CONST, Op.I8X16_SHUFFLE -> skipBytes(16);
            default -> {
                if ((op >= Op.I32_LOAD && op <= Op.I64_STORE32)
                        || (op >= Op.V128_LOAD && op <= Op.V128_STORE)
                        || op == Op.V128_LOAD32_ZERO
                        || op == Op.V128_LOAD64_ZERO) {
                    memarg();
                } else if (op >= Op.V128_LOAD8_LANE && op <= Op.V128_STORE64_LANE) {
                    memarg();
                    u8();
                } else if (op >= Op.I8X16_EXTRACT_LANE_S && op <= Op.F64X2_REPLACE_LANE) {
                    u8();
                }
            }
        }
    }

    /// Moves over the type of a block.
    public void skipBlockType() {
        int code = peek();
        if (code == 0x63 || code == 0x64) {
            refType();
        } else {
            s33();
        }
    }

    private void skipCatch() {
        int start = at;
        int kind = u8();
        if (kind > 3) {
            throw new Malformed("malformed catch clause", start);
        }
        if (kind < 2) {
            u32();
        }
        u32();
    }
}
