package org.staticdhcpd.itests.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HistogramTest {
    @ParameterizedTest
    @ValueSource(doubles = {0.001, 0.5, 0.99, 0.999, 1})
    void aQuantileIsAtMostOneSixtyFourthTooHighAndNeverTooLow(double quantile) {
        long[] values = new Random(7).longs(10_000, 1, 3_000_000_000L).sorted().toArray();
        Histogram histogram = new Histogram();
        Arrays.stream(values).forEach(histogram::record);
        long exact = values[(int) Math.max(0, Math.ceil(quantile * values.length) - 1)];
        assertThat(histogram.quantile(quantile)).isBetween(exact, exact + exact / 64 + 1);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 63, 64, 65, 127, 128, 4095, 1L << 40, Long.MAX_VALUE})
    void aSingleValueIsItsOwnMedianAndMaximum(long value) {
        Histogram histogram = new Histogram();
        histogram.record(value);
        assertThat(histogram.max()).isEqualTo(value);
        assertThat(histogram.quantile(0.5)).isEqualTo(value);
    }

    @Test
    void nothingRecordedIsZero() {
        assertThat(new Histogram().quantile(0.99)).isZero();
        assertThat(new Histogram().max()).isZero();
    }
}
