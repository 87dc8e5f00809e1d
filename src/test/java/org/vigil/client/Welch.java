package org.vigil.client;

import java.util.Arrays;

/**
 * Welch's t-test on two samples, each without its slowest tenth: what a busy machine adds is in there.
 *
 * @param difference of the means, the second less the first
 * @param error its standard error
 */
public record Welch(double difference, double error) {
    /** Beyond that two samples differ: by chance it happens about once in 150,000 times. */
    static final double THRESHOLD = 4.5;

    /** What a true difference must be above {@link #THRESHOLD} to be seen in 99 of 100 times. */
    private static final double POWER_99 = 2.33;

    /** Of both samples. */
    public static Welch of(double[] first, double[] second) {
        double[] one = trimmed(first);
        double[] other = trimmed(second);
        double error = Math.sqrt(variance(one) / one.length + variance(other) / other.length);
        return new Welch(mean(other) - mean(one), error);
    }

    double t() {
        return difference / error;
    }

    /** Whether they differ. */
    public boolean differs() {
        return Math.abs(t()) > THRESHOLD;
    }

    /** Whether a true difference of so much would be seen in 99 of 100 times. */
    public boolean wouldSee(double effect) {
        return effect / error > THRESHOLD + POWER_99;
    }

    private static double[] trimmed(double[] sample) {
        double[] sorted = sample.clone();
        Arrays.sort(sorted);
        return Arrays.copyOf(sorted, sorted.length - sorted.length / 10);
    }

    private static double mean(double[] sample) {
        return Arrays.stream(sample).average().orElseThrow();
    }

    private static double variance(double[] sample) {
        double mean = mean(sample);
        return Arrays.stream(sample).map(x -> (x - mean) * (x - mean)).sum() / (sample.length - 1);
    }
}
