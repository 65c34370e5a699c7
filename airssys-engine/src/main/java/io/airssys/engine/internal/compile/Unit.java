package io.airssys.engine.internal.compile;

import io.airssys.engine.FuncType;
import io.airssys.engine.ValType.Kind;
import io.airssys.engine.internal.module.Body;
import io.airssys.engine.internal.module.CodeReader;
import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Opcode;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.ToIntFunction;

/// One function on its way to one or more methods.
///
/// A function whose method would be too large for the JIT is cut ([Outliner]): its locals move to
/// two arrays, and each piece is a method `(long[], Object[], int depth, Instance) int` that
/// answers how it was left: 0 by its end, n by the n-th of its exits, whose operands are in the
/// meter.
final class Unit {
    final Layout layout;
    final Callers callers;
    final int function;
    final FuncType type;
    final Body body;
    final CostPlan plan;
    private final byte[] bytes;
    private final Locals.Table table;
    private final List<Waiting> waiting = new ArrayList<>();

    /// A piece that some method calls and that is still to be written.
    private record Waiting(Piece piece, List<Control.Frame> around) {}

    Unit(Layout layout, Callers callers, int function) {
        this.layout = layout;
        this.callers = callers;
        this.function = function;
        this.type = layout.module.funcType(function);
        this.body = layout.module.body(function);
        this.bytes = layout.module.bytes();
        this.plan = CostPlan.of(new CodeReader(bytes, body.code(), body.end()));
        this.table = new Locals.Table(type, body);
    }

    static MethodTypeDesc pieceType(Layout layout) {
        return MethodTypeDesc.of(
                ConstantDescs.CD_int,
                Names.LONGS,
                Names.OBJECTS,
                ConstantDescs.CD_int,
                layout.instance);
    }

    /// {@return the name of a piece's method}
    String name(Piece piece) {
        return layout.method(function)
                + "~"
                + (piece.from() - body.code())
                + "_"
                + (piece.to() - body.code());
    }

    /// A piece is called: it will have to be written.
    void later(Piece piece, List<Control.Frame> around) {
        waiting.add(new Waiting(piece, around));
    }

    /// Writes the methods of the function into a class.
    void writeTo(ClassBuilder out) {
        int flags = ClassFile.ACC_PUBLIC | ClassFile.ACC_STATIC;
        var method = Names.method(type, ConstantDescs.CD_int, layout.instance);
        String name =
                plan.hasTailCalls() ? "tail$" + layout.method(function) : layout.method(function);
        if (!isLarge()) {
            out.withMethodBody(name, method, flags, this::whole);
        } else {
            var outline = new Outline();
            int size = measure(method, code -> measureWhole(code, outline));
            if (size <= layout.cutting.whole() && !hasManyLocals()) {
                out.withMethodBody(name, method, flags, this::whole);
            } else {
                var pieces = cut(outline, method);
                out.withMethodBody(name, method, flags, code -> root(code, pieces));
                while (!waiting.isEmpty()) {
                    var next = waiting.removeLast();
                    out.withMethodBody(
                            name(next.piece),
                            pieceType(layout),
                            ClassFile.ACC_STATIC,
                            code -> piece(code, next, pieces));
                }
            }
        }
        if (plan.hasTailCalls()) {
            out.withMethodBody(
                    layout.method(function),
                    method,
                    flags,
                    code -> CallCode.driver(new Asm(code, 0), layout, function));
        }
    }

    private boolean isLarge() {
        return body.end() - body.code() + 2 * table.kinds.length > layout.cutting.smallBody();
    }

    /// Ends a translation that was made for its size only.
    private static final class Measured extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final int size;

        Measured(int size) {
            super(null, null, false, false);
            this.size = size;
        }
    }

    /// {@return the size of what would be written}
    private static int measure(MethodTypeDesc method, ToIntFunction<CodeBuilder> writer) {
        try {
            ClassFile.of()
                    .build(
                            ClassDesc.of("Measured"),
                            out ->
                                    out.withMethodBody(
                                            "measured",
                                            method,
                                            ClassFile.ACC_STATIC,
                                            code -> {
                                                throw new Measured(writer.applyAsInt(code));
                                            }));
            throw new IllegalStateException("measuring always ends early");
        } catch (Measured measured) {
            return measured.size;
        }
    }

    private int measureWhole(CodeBuilder out, Outline outline) {
        var g = hasManyLocals() ? rootGen(out) : wholeGen(out);
        compiler(g, List.of()).measure(outline);
        return g.asm.size();
    }

    /// Cuts the function so that each method is small enough; what a method takes besides its code
    /// is known only when it is written, so it is written for its size, and cut smaller until it
    /// fits.
    private List<Piece> cut(Outline outline, MethodTypeDesc method) {
        List<Piece> best = List.of();
        int smallest = Integer.MAX_VALUE;
        for (int percent = 100; percent >= 40; percent -= 20) {
            var pieces = Outliner.cut(outline, bytes, layout.cutting.scaled(percent));
            int largest = largest(pieces, method);
            if (largest < smallest) {
                smallest = largest;
                best = pieces;
            }
            if (largest <= layout.cutting.whole()) {
                break;
            }
        }
        return best;
    }

    /// {@return the size of the largest of the methods}
    private int largest(List<Piece> pieces, MethodTypeDesc method) {
        int largest = measure(method, code -> root(code, pieces));
        while (!waiting.isEmpty()) {
            var next = waiting.removeLast();
            int size = measure(pieceType(layout), code -> piece(code, next, pieces));
            largest = Math.max(largest, size);
        }
        return largest;
    }

    private void whole(CodeBuilder out) {
        compiler(wholeGen(out), List.of()).translate();
    }

    private FunctionCompiler compiler(Gen g, List<Piece> calls) {
        return new FunctionCompiler(
                g,
                this,
                body.end(),
                calls,
                List.of(Control.function(type, g)),
                Endings.ofFunction(g, type));
    }

    private int[] paramSlots() {
        int params = type.params().size();
        int[] slots = new int[params + 1];
        for (int i = 0; i < params; i++) {
            slots[i + 1] = slots[i] + Params.width(table.kinds[i]);
        }
        return slots;
    }

    private Gen gen(Asm asm, int longs, int refs, int depth, int instance, int from) {
        var nonNegative = new BitSet();
        var operands = new Operands(asm, nonNegative);
        return new Gen(
                layout,
                function,
                new CodeReader(bytes, from, body.end()),
                asm,
                operands,
                nonNegative,
                new Locals(asm, operands, nonNegative, table, longs, refs),
                depth,
                instance);
    }

    private Gen wholeGen(CodeBuilder out) {
        int[] slots = paramSlots();
        int params = slots.length - 1;
        int depth = slots[params];
        var asm = new Asm(out, depth + 2);
        var g = gen(asm, -1, -1, depth, depth + 1, body.code());
        for (int i = 0; i < table.kinds.length; i++) {
            if (i < params) {
                g.locals.place(i, slots[i]);
            } else {
                g.locals.zero(i);
            }
        }
        begin(g);
        return g;
    }

    private void begin(Gen g) {
        g.keepMeter();
        if (plan.hasCalls()) {
            countCall(g);
        }
    }

    /// A function that calls nothing is not counted: it is the call within which nothing happens.
    private static void countCall(Gen g) {
        var fine = g.asm.label();
        g.asm.increment(g.depthSlot, -1);
        g.asm.load(Kind.I32, g.depthSlot);
        g.asm.branch(Opcode.IFGE, fine);
        g.asm.fail("exhausted");
        g.asm.bind(fine);
    }

    /// Whether there may be more locals than a method of the JVM has slots.
    private boolean hasManyLocals() {
        return table.kinds.length > 4_000;
    }

    /// The method of a function that was cut: makes the arrays, and does what no piece does.
    private int root(CodeBuilder out, List<Piece> pieces) {
        var g = rootGen(out);
        compiler(g, outermost(pieces, body.code(), body.end())).translate();
        return g.asm.size();
    }

    private Gen rootGen(CodeBuilder out) {
        int[] slots = paramSlots();
        int params = slots.length - 1;
        int depth = slots[params];
        var asm = new Asm(out, depth + 2);
        int longs = asm.slot(Kind.REF);
        int refs = asm.slot(Kind.REF);
        var g = gen(asm, longs, refs, depth, depth + 1, body.code());
        asm.constant(table.longs);
        asm.newLongs();
        asm.store(Kind.REF, longs);
        asm.constant(table.refs);
        asm.newObjects();
        asm.store(Kind.REF, refs);
        for (int i = 0; i < params; i++) {
            g.locals.writeThrough(i, slots[i]);
        }
        begin(g);
        return g;
    }

    private int piece(CodeBuilder out, Waiting waiting, List<Piece> pieces) {
        var piece = waiting.piece;
        var asm = new Asm(out, 4);
        var g = gen(asm, 0, 1, 2, 3, piece.from());
        var inside = pieces.stream().filter(piece::contains).toList();
        var calls = outermost(inside, piece.from(), piece.to());
        if (calls.isEmpty()) {
            var used = new BitSet();
            var changed = new BitSet();
            piece.locals(bytes, used, changed);
            used.stream().forEach(local -> g.locals.cache(local, changed.get(local)));
        }
        g.keepMeter();
        int level = waiting.around.size();
        var endings = Endings.ofPiece(g, piece.exits(bytes, level));
        var compiler = new FunctionCompiler(g, this, piece.to(), calls, waiting.around, endings);
        if (compiler.translatePiece()) {
            endings.atEnd();
        }
        endings.finish();
        return asm.size();
    }

    /// The pieces that are inside no other, of those in a range.
    private static List<Piece> outermost(List<Piece> pieces, int from, int to) {
        List<Piece> outermost = new ArrayList<>();
        int covered = from;
        for (var piece : pieces) {
            if (piece.from() >= covered && piece.to() <= to) {
                outermost.add(piece);
                covered = piece.to();
            }
        }
        return outermost;
    }
}
