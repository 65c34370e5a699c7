package io.airssys.osl.policy.internal;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Whether one path pattern allows everything another one does, decided exactly.
///
/// Both patterns become nondeterministic automata over the code points they name, one that stands
/// for all others, and `/`. The search walks the words of the narrower one with *all* states of the
/// wider one; a word the narrower accepts and the wider does not is a counterexample. It stops
/// after a fixed number of steps and then answers no, which is the safe side. Classes are not
/// supported: patterns of manifests have none.
public final class Containment {
    private static final int MAX_STEPS = 50_000;
    private static final int SLASH = '/';
    private static final int OTHER = -1;

    private Containment() {}

    /// {@return whether every path `narrow` matches is matched by `wide`}
    public static boolean covers(PathGlob wide, PathGlob narrow) {
        Automaton w = new Automaton(wide);
        Automaton n = new Automaton(narrow);
        Set<Integer> alphabet = new TreeSet<>(List.of(SLASH, OTHER));
        w.collect(alphabet);
        n.collect(alphabet);

        record State(int narrow, BitSet wide) {}
        Set<State> seen = new HashSet<>();
        ArrayDeque<State> open = new ArrayDeque<>();
        BitSet start = n.start();
        for (int s = start.nextSetBit(0); s >= 0; s = start.nextSetBit(s + 1)) {
            open.add(new State(s, w.start()));
        }
        while (!open.isEmpty()) {
            State state = open.remove();
            if (!seen.add(state)) {
                continue;
            }
            if (seen.size() > MAX_STEPS) {
                return false;
            }
            if (state.narrow() == n.accept() && !state.wide().get(w.accept())) {
                return false;
            }
            BitSet one = new BitSet();
            one.set(state.narrow());
            for (int symbol : alphabet) {
                BitSet next = n.step(one, symbol);
                if (!next.isEmpty()) {
                    BitSet wider = w.step(state.wide(), symbol);
                    next.stream().forEach(s -> open.add(new State(s, wider)));
                }
            }
        }
        return true;
    }

    /// States are places in the pattern. It accepts well-formed paths only: no segment is empty.
    private static final class Automaton {
        /// A move on one symbol; `symbol` null is every symbol but `/`.
        private record Edge(@Nullable Integer symbol, int to) {
            boolean on(int s) {
                return symbol == null ? s != SLASH : symbol == s;
            }
        }

        private final List<List<Edge>> edges = new ArrayList<>();
        private final List<List<Integer>> silent = new ArrayList<>();
        private final int accept;

        Automaton(PathGlob pattern) {
            int at = state();
            for (Glob segment : pattern.segments()) {
                at = segment == null ? deep(at) : shallow(at, segment);
            }
            accept = at;
        }

        private int state() {
            edges.add(new ArrayList<>());
            silent.add(new ArrayList<>());
            return edges.size() - 1;
        }

        /// `**`: from `at` any number of segments lead back to a state that goes on.
        private int deep(int at) {
            int slash = state();
            int inside = state();
            int out = state();
            edges.get(at).add(new Edge(SLASH, slash));
            edges.get(slash).add(new Edge(null, inside));
            edges.get(inside).add(new Edge(null, inside));
            edges.get(inside).add(new Edge(SLASH, slash));
            silent.get(at).add(out);
            silent.get(inside).add(out);
            return out;
        }

        /// One segment. Each place exists twice, before and after the first code point, so that the
        /// empty segment is not accepted.
        private int shallow(int at, Glob glob) {
            int empty = state();
            edges.get(at).add(new Edge(SLASH, empty));
            int filled = state();
            for (Glob.Token token : glob.tokens()) {
                int nextEmpty = state();
                int nextFilled = state();
                switch (token) {
                    case Glob.Token.Run _ -> {
                        silent.get(empty).add(nextEmpty);
                        silent.get(filled).add(nextFilled);
                        edges.get(nextEmpty).add(new Edge(null, nextFilled));
                        edges.get(nextFilled).add(new Edge(null, nextFilled));
                    }
                    case Glob.Token.One _ -> {
                        edges.get(empty).add(new Edge(null, nextFilled));
                        edges.get(filled).add(new Edge(null, nextFilled));
                    }
                    case Glob.Token.Literal l -> {
                        edges.get(empty).add(new Edge(l.point(), nextFilled));
                        edges.get(filled).add(new Edge(l.point(), nextFilled));
                    }
                    case Glob.Token.OneOf _ ->
                            throw new IllegalArgumentException(
                                    "containment is defined for patterns without classes");
                }
                empty = nextEmpty;
                filled = nextFilled;
            }
            return filled;
        }

        int accept() {
            return accept;
        }

        BitSet start() {
            BitSet start = new BitSet();
            enter(start, 0);
            return start;
        }

        BitSet step(BitSet from, int symbol) {
            BitSet to = new BitSet();
            for (int s = from.nextSetBit(0); s >= 0; s = from.nextSetBit(s + 1)) {
                for (Edge edge : edges.get(s)) {
                    if (edge.on(symbol)) {
                        enter(to, edge.to());
                    }
                }
            }
            return to;
        }

        private void enter(BitSet states, int state) {
            if (!states.get(state)) {
                states.set(state);
                silent.get(state).forEach(s -> enter(states, s));
            }
        }

        void collect(Set<Integer> alphabet) {
            edges.forEach(out ->
                    out.forEach(e -> {
                        if (e.symbol() != null) {
                            alphabet.add(e.symbol());
                        }
                    }));
        }
    }
}
