package io.airssys.engine.internal.compile;

import io.airssys.engine.FuncType;
import io.airssys.engine.ValType;
import io.airssys.engine.ValType.Kind;
import java.lang.classfile.Label;
import java.util.Arrays;
import java.util.List;

/// How methods end.
final class Endings {
    private Endings() {}

    /// The only label outside a function is its end: leaving is returning.
    static Control.Ending ofFunction(Gen g, FuncType type) {
        return new Control.Ending() {
            @Override
            public void leave(int label, List<ValType> types) {
                g.giveBack(type);
            }

            @Override
            public void leaveAsIs(int label) {
                g.giveBackNothing(type);
            }
        };
    }

    static Exits ofPiece(Gen g, int[] exits) {
        return new Exits(g, exits);
    }

    /// A piece says by a number where to go on, and leaves in the meter what is needed there.
    static final class Exits implements Control.Ending {
        private final Gen g;
        private final int[] exits;
        private final Label out;
        private final int codeSlot;
        private boolean used;

        private Exits(Gen g, int[] exits) {
            this.g = g;
            this.exits = exits;
            this.out = g.asm.label();
            this.codeSlot = g.asm.slot(Kind.I32);
        }

        @Override
        public void leave(int label, List<ValType> types) {
            g.toMeter(types);
            g.operands.dropFromStack();
            leaveAsIs(label);
        }

        @Override
        public void leaveAsIs(int label) {
            exit(Arrays.binarySearch(exits, label) + 1);
        }

        /// The piece ran to its end.
        void atEnd() {
            exit(0);
        }

        private void exit(int code) {
            g.asm.constant(code);
            g.asm.store(Kind.I32, codeSlot);
            g.asm.jump(out);
            used = true;
        }

        /// Writes what all ways out have in common.
        void finish() {
            if (used) {
                g.asm.bind(out);
                g.locals.writeBack();
                g.asm.load(Kind.I32, codeSlot);
                g.asm.giveBack(Kind.I32);
            }
        }
    }
}
