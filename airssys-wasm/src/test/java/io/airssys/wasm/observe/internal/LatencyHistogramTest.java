package io.airssys.wasm.observe.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.airssys.testing.Seeded;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class LatencyHistogramTest {
    @Test
    void quantilesAreAtMostASixteenthAboveTheTruth() {
        Seeded.check(
                50,
                random -> {
                    LatencyHistogram histogram = new LatencyHistogram();
                    long[] values = new long[random.between(1, 500)];
                    for (int i = 0; i < values.length; i++) {
                        values[i] = (random.bits() >>> 1) >>> random.below(62);
                        histogram.record(values[i]);
                    }
                    Arrays.sort(values);
                    for (double share : new double[] {0.5, 0.99, 1}) {
                        long truth = values[(int) Math.ceil(values.length * share) - 1];
                        long told = histogram.quantile(share);
                        assertThat(told).isGreaterThanOrEqualTo(truth);
                        assertThat((double) (told - truth)).isLessThanOrEqualTo(truth / 16.0 + 1);
                    }
                });
    }

    @Test
    void isZeroWithoutValues() {
        assertThat(new LatencyHistogram().quantile(0.99)).isZero();
    }
}
