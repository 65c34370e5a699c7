package io.airssys.engine.internal.compile;

import io.airssys.engine.internal.compile.Outline.Block;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Cuts a function into pieces that HotSpot will compile: it leaves methods of 8,000 bytes and more
/// to its interpreter.
///
/// From the inside out: what is left of a block after its inner blocks were cut is cut into runs of
/// instructions, largest first, until the block fits; where the calls of the pieces are still too
/// many, runs of them become pieces again. One instruction that is too large by itself (a
/// `br_table` of thousands) stays as it is.
final class Outliner {
    /// What the call of a piece takes, and each label it may branch to.
    private static final int CALL = 24;

    private static final int EXIT = 6;

    /// Part of a block: instructions between two marks, or a piece.
    private record Run(int from, int to, int size, boolean reachesEnd) {}

    private final byte[] bytes;
    private final Cutting cutting;
    private final List<Piece> pieces = new ArrayList<>();

    private Outliner(byte[] bytes, Cutting cutting) {
        this.bytes = bytes;
        this.cutting = cutting;
    }

    /// {@return the pieces of a function, outer ones before those inside them}
    static List<Piece> cut(Outline outline, byte[] bytes, Cutting cutting) {
        var outliner = new Outliner(bytes, cutting);
        outliner.cut(outline.root());
        outliner.pieces.sort(
                Comparator.comparingInt(Piece::from)
                        .thenComparing(Comparator.comparingInt(Piece::to).reversed()));
        return List.copyOf(outliner.pieces);
    }

    /// Cuts a block and those in it.
    ///
    /// @return how many bytes are left of it in the method it is in
    private int cut(Block block) {
        List<Run> runs = new ArrayList<>();
        int left = block.size();
        int child = 0;
        int inMarks = 0;
        for (int i = 0; i + 1 < block.marks.size(); i++) {
            var from = block.marks.get(i);
            var to = block.marks.get(i + 1);
            int saved = 0;
            // Inner blocks before the first mark are cut as well; they count for no run.
            while (child < block.children.size()
                    && block.children.get(child).startSize < to.size()) {
                var inner = block.children.get(child++);
                int less = inner.size() - cut(inner);
                left -= less;
                saved += inner.startSize >= from.size() ? less : 0;
            }
            int size = to.size() - from.size() - saved;
            inMarks += size;
            if (from.reached() && to.position() > from.position()) {
                runs.add(new Run(from.position(), to.position(), size, to.reached()));
            }
        }
        for (; child < block.children.size(); child++) {
            var inner = block.children.get(child);
            left -= inner.size() - cut(inner);
        }
        return inMarks == 0 || left <= cutting.run() ? left : fit(runs, left);
    }

    private int fit(List<Run> all, int size) {
        int left = outline(all, size);
        return left < size ? left + left / 2 : left;
    }

    private int outline(List<Run> all, int size) {
        List<Run> runs = all;
        int left = size;
        while (left > cutting.left()) {
            List<Run> joined = join(runs);
            if (joined.size() == runs.size() && !worthwhile(joined)) {
                return left;
            }
            List<Run> next = new ArrayList<>(joined);
            List<Integer> largest = new ArrayList<>();
            for (int i = 0; i < joined.size(); i++) {
                largest.add(i);
            }
            largest.sort(Comparator.comparingInt(i -> -joined.get(i).size));
            boolean cut = false;
            for (int i : largest) {
                var run = joined.get(i);
                var piece = new Piece(run.from, run.to, run.reachesEnd);
                int call = CALL + EXIT * exits(piece);
                if (left <= cutting.left()
                        || run.size < Math.max(cutting.least(), cutting.worth(call))
                        || pieces.contains(piece)) {
                    continue;
                }
                pieces.add(piece);
                left -= run.size - call;
                next.set(i, new Run(run.from, run.to, call, run.reachesEnd));
                cut = true;
            }
            if (!cut) {
                return left;
            }
            runs = next;
        }
        return left;
    }

    private boolean worthwhile(List<Run> runs) {
        return runs.stream().anyMatch(run -> run.size >= cutting.least());
    }

    private int exits(Piece piece) {
        return piece.exits(bytes, Integer.MAX_VALUE).length;
    }

    /// Joins neighbours as long as they fit one piece together.
    private List<Run> join(List<Run> runs) {
        List<Run> joined = new ArrayList<>();
        for (var run : runs) {
            var last = joined.isEmpty() ? null : joined.getLast();
            if (last != null
                    && last.to == run.from
                    && last.reachesEnd
                    && last.size + run.size <= cutting.run()) {
                joined.set(
                        joined.size() - 1,
                        new Run(last.from, run.to, last.size + run.size, run.reachesEnd));
            } else {
                joined.add(run);
            }
        }
        return joined;
    }
}
