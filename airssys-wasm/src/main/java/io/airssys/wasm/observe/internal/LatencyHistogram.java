package io.airssys.wasm.observe.internal;

import java.util.concurrent.atomic.AtomicLongArray;

/// Counts durations in buckets of at most 1/16 of their size: 16 linear steps within each power of
/// two. One writer at a time, any readers.
final class LatencyHistogram {
    private static final int STEP_BITS = 4;
    private static final int STEPS = 1 << STEP_BITS;

    private final AtomicLongArray counts = new AtomicLongArray((64 - STEP_BITS + 1) * STEPS);

    void record(long nanos) {
        int bucket = bucket(Math.max(0, nanos));
        counts.setOpaque(bucket, counts.getPlain(bucket) + 1);
    }

    private static int bucket(long nanos) {
        if (nanos < STEPS) {
            return (int) nanos;
        }
        int exponent = 63 - Long.numberOfLeadingZeros(nanos);
        int step = (int) (nanos >>> (exponent - STEP_BITS)) & (STEPS - 1);
        return ((exponent - STEP_BITS + 1) << STEP_BITS) + step;
    }

    /// {@return the largest duration that falls into a bucket}
    private static long upperBound(int bucket) {
        if (bucket < STEPS) {
            return bucket;
        }
        int exponent = (bucket >>> STEP_BITS) + STEP_BITS - 1;
        long step = (bucket & (STEPS - 1)) + 1L;
        return (1L << exponent) + (step << (exponent - STEP_BITS)) - 1;
    }

    /// {@return a duration at least `share` of the recorded ones do not pass; 0 without any}
    long quantile(double share) {
        long total = 0;
        for (int i = 0; i < counts.length(); i++) {
            total += counts.getOpaque(i);
        }
        long rank = (long) Math.ceil(total * share);
        long seen = 0;
        for (int i = 0; i < counts.length(); i++) {
            seen += counts.getOpaque(i);
            if (seen >= rank && seen > 0) {
                return upperBound(i);
            }
        }
        return 0;
    }
}
