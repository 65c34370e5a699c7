package io.airssys.testing;

import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntFunction;

/// A small seeded generator for property tests: the same seed gives the same values on every
/// machine.
///
/// Not thread-safe. [#check] runs a property over many seeds and names the one that failed, so that
/// `new Seeded(seed)` reproduces it.
public final class Seeded {
    private final SplittableRandom random;
    private final long seed;

    /// A generator that starts from `seed`.
    public Seeded(long seed) {
        this.seed = seed;
        this.random = new SplittableRandom(seed);
    }

    /// {@return the seed it started from}
    public long seed() {
        return seed;
    }

    /// Runs `property` with generators of the seeds `0 … tries-1`; a failure names its seed.
    public static void check(int tries, Consumer<Seeded> property) {
        for (long s = 0; s < tries; s++) {
            try {
                property.accept(new Seeded(s));
            } catch (RuntimeException | AssertionError e) {
                throw new AssertionError("seed " + s + ": " + e.getMessage(), e);
            }
        }
    }

    /// {@return a number from 0 to `bound`-1}
    public int below(int bound) {
        return random.nextInt(bound);
    }

    /// {@return a number from `low` to `high`, both included}
    public int between(int low, int high) {
        return low + random.nextInt(high - low + 1);
    }

    /// {@return any 64 bits}
    public long bits() {
        return random.nextLong();
    }

    /// {@return true once in `n` times on average}
    public boolean oneIn(int n) {
        return random.nextInt(n) == 0;
    }

    /// {@return one of `choices`}
    @SafeVarargs
    public final <T> T oneOf(T... choices) {
        return choices[random.nextInt(choices.length)];
    }

    /// {@return one of `choices`}
    public <T> T oneOf(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    /// {@return a list of up to `maxSize` values}
    public <T> List<T> listOf(int maxSize, Function<Seeded, T> element) {
        IntFunction<T> make = _ -> element.apply(this);
        return java.util.stream.IntStream.range(0, between(0, maxSize)).mapToObj(make).toList();
    }

    /// {@return up to `maxLength` characters out of `alphabet`}
    public String text(int maxLength, String alphabet) {
        int[] points = alphabet.codePoints().toArray();
        StringBuilder text = new StringBuilder();
        for (int i = between(0, maxLength); i > 0; i--) {
            text.appendCodePoint(points[random.nextInt(points.length)]);
        }
        return text.toString();
    }

    /// {@return `length` random bytes}
    public byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }
}
