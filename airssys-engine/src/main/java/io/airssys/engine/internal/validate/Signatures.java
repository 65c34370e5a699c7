package io.airssys.engine.internal.validate;

import io.airssys.engine.internal.module.Op;

/// The types of the instructions that only take operands and give at most one result: operators,
/// comparisons, conversions, of numbers and vectors.
///
/// A signature is one number, four bits per type: three operands, the first lowest and 0 for none,
/// then the result.
final class Signatures {
    private static final int[] PLAIN = new int[256];
    private static final int[] SATURATING = new int[8];
    private static final int[] VECTOR = new int[256];

    /// One letter per vector instruction: u(nary), b(inary), t(ernary), s(hift), i (a test), and a
    /// dot for what is no operator.
    private static final String VECTORS =
            // 0x00: loads, store, const, shuffle; swizzle
            "..............b."
                    // 0x10: splats and lanes, then comparisons from 0x23
                    + "................"
                    + "...bbbbbbbbbbbbb"
                    + "bbbbbbbbbbbbbbbb"
                    + "bbbbbbbbbbbbbubb"
                    // 0x50: bitwise; lane loads; conversions
                    + "bbti..........uu"
                    // 0x60: i8x16, some of f32x4 and f64x2
                    + "uuuiibbuuuusssbb"
                    + "bbbbuubbbbubuuuu"
                    // 0x80: i16x8
                    + "uubiibbuuuusssbb"
                    + "bbbbubbbbb.bbbbb"
                    // 0xa0: i32x4
                    + "uu.ii..uuuusssb."
                    + ".b...bbbbbb.bbbb"
                    // 0xc0: i64x2
                    + "uu.ii..uuuusssb."
                    + ".b...bbbbbbbbbbb"
                    // 0xe0: f32x4, f64x2, conversions
                    + "uu.ubbbbbbbbuu.u"
                    + "bbbbbbbbuuuuuuuu";

    static {
        fill(0x45, 0x45, "i>i");
        fill(0x46, 0x4f, "ii>i");
        fill(0x50, 0x50, "l>i");
        fill(0x51, 0x5a, "ll>i");
        fill(0x5b, 0x60, "ff>i");
        fill(0x61, 0x66, "dd>i");
        fill(0x67, 0x69, "i>i");
        fill(0x6a, 0x78, "ii>i");
        fill(0x79, 0x7b, "l>l");
        fill(0x7c, 0x8a, "ll>l");
        fill(0x8b, 0x91, "f>f");
        fill(0x92, 0x98, "ff>f");
        fill(0x99, 0x9f, "d>d");
        fill(0xa0, 0xa6, "dd>d");
        fill(0xa7, 0xa7, "l>i");
        fill(0xa8, 0xa9, "f>i");
        fill(0xaa, 0xab, "d>i");
        fill(0xac, 0xad, "i>l");
        fill(0xae, 0xaf, "f>l");
        fill(0xb0, 0xb1, "d>l");
        fill(0xb2, 0xb3, "i>f");
        fill(0xb4, 0xb5, "l>f");
        fill(0xb6, 0xb6, "d>f");
        fill(0xb7, 0xb8, "i>d");
        fill(0xb9, 0xba, "l>d");
        fill(0xbb, 0xbb, "f>d");
        fill(0xbc, 0xbc, "f>i");
        fill(0xbd, 0xbd, "d>l");
        fill(0xbe, 0xbe, "i>f");
        fill(0xbf, 0xbf, "l>d");
        fill(0xc0, 0xc1, "i>i");
        fill(0xc2, 0xc4, "l>l");
        String[] saturating = {"f>i", "f>i", "d>i", "d>i", "f>l", "f>l", "d>l", "d>l"};
        for (int i = 0; i < saturating.length; i++) {
            SATURATING[i] = pack(saturating[i]);
        }
        for (int i = 0; i < VECTOR.length; i++) {
            VECTOR[i] =
                    switch (VECTORS.charAt(i)) {
                        case 'u' -> pack("v>v");
                        case 'b' -> pack("vv>v");
                        case 't' -> pack("vvv>v");
                        case 's' -> pack("vi>v");
                        case 'i' -> pack("v>i");
                        default -> 0;
                    };
        }
        vector("v>i", 0x15, 0x16, 0x18, 0x19, 0x1b);
        vector("v>l", 0x1d);
        vector("v>f", 0x1f);
        vector("v>d", 0x21);
        vector("vi>v", 0x17, 0x1a, 0x1c);
        vector("vl>v", 0x1e);
        vector("vf>v", 0x20);
        vector("vd>v", 0x22);
        vector("i>v", 0x0f, 0x10, 0x11);
        vector("l>v", 0x12);
        vector("f>v", 0x13);
        vector("d>v", 0x14);
    }

    private Signatures() {}

    private static void fill(int from, int to, String signature) {
        java.util.Arrays.fill(PLAIN, from, to + 1, pack(signature));
    }

    private static void vector(String signature, int... ops) {
        for (int op : ops) {
            VECTOR[op] = pack(signature);
        }
    }

    private static int pack(String signature) {
        int arrow = signature.indexOf('>');
        int packed = type(signature.charAt(arrow + 1)) << 12;
        for (int i = 0; i < arrow; i++) {
            packed |= type(signature.charAt(i)) << (4 * i);
        }
        return packed;
    }

    private static int type(char letter) {
        return switch (letter) {
            case 'i' -> Types.I32;
            case 'l' -> Types.I64;
            case 'f' -> Types.F32;
            case 'd' -> Types.F64;
            default -> Types.V128;
        };
    }

    /// {@return the signature of an instruction, or 0 when it has none here}
    static int of(int op) {
        if (op < 0x100) {
            return PLAIN[op];
        }
        if (Op.isSimd(op)) {
            return VECTOR[op & 0xff];
        }
        int number = op & 0xffff;
        return number < SATURATING.length ? SATURATING[number] : 0;
    }

    /// Takes the operands of a signature and gives its result.
    static void apply(int signature, Operands operands) {
        int third = signature >> 8 & 15;
        if (third != 0) {
            operands.pop(third);
        }
        int second = signature >> 4 & 15;
        if (second != 0) {
            operands.pop(second);
        }
        operands.pop(signature & 15);
        operands.push(signature >> 12);
    }
}
