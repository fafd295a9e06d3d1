package se.vardkas.bench;

import java.util.regex.Pattern;

/** Reads what pgbench prints. */
final class PgBenchOutput {
    private static final Pattern COUNT =
            Pattern.compile("^number of transactions actually processed: ([0-9]+)", Pattern.MULTILINE);
    private static final Pattern RATE = Pattern.compile("^tps = ([0-9.]+)", Pattern.MULTILINE);
    private static final Pattern LATENCY = Pattern.compile("^latency average = ([0-9.]+) ms", Pattern.MULTILINE);

    private PgBenchOutput() {}

    /** @throws IllegalStateException with the output, if it holds no result or some transactions failed */
    static PgBench.Result read(String output, ProcessorUse use) {
        if (output.contains("aborted") || output.contains("ERROR")) {
            throw new IllegalStateException("pgbench failed:\n" + output);
        }
        return new PgBench.Result((long) number(COUNT, output), number(RATE, output), number(LATENCY, output), use);
    }

    private static double number(Pattern pattern, String output) {
        var matcher = pattern.matcher(output);
        if (!matcher.find()) {
            throw new IllegalStateException("pgbench gave no figures:\n" + output);
        }
        return Double.parseDouble(matcher.group(1));
    }
}
