package se.vardkas.bench;

import static se.vardkas.bench.Page.format;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * How long things took by percentile, as a drawing: the nines to the right, milliseconds upward.
 *
 * @see <a href="http://hdrhistogram.github.io/HdrHistogram/plotFiles.html">how such a plot is read</a>
 */
final class Picture {
    private static final int WIDTH = 900;
    private static final int HEIGHT = 420;
    private static final int LEFT = 70;
    private static final int BOTTOM = 360;
    private static final int TOP = 40;
    private static final double PER_NINE = 200;
    private static final double NINES = 4;
    private static final double HUNDRED = 100;
    private static final int LINES = 5;
    private static final List<String> COLOURS =
            List.of("#0b5cad", "#b00020", "#1b6e3c", "#8a5a00", "#5b2a86", "#00707a", "#444444");

    private final String title;
    private final Map<String, Latency> curves = new LinkedHashMap<>();

    Picture(String title) {
        this.title = title;
    }

    void add(String name, Latency latency) {
        curves.put(name, latency);
    }

    String fileName() {
        return title.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-") + ".svg";
    }

    /** The drawing, as SVG. */
    String svg() {
        double most = curves.values().stream()
                .flatMap(curve -> curve.curve().stream())
                .filter(point -> x(point) <= LEFT + NINES * PER_NINE)
                .mapToDouble(Latency.Point::millis)
                .max()
                .orElse(1);
        var out = new StringBuilder(format(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\" font-size=\"12\">\n",
                WIDTH, HEIGHT));
        out.append(format("<text x=\"%d\" y=\"20\" font-size=\"15\">%s</text>\n", LEFT, title));
        percentiles(out);
        millis(out, most);
        int number = 0;
        for (var curve : curves.entrySet()) {
            curve(out, curve.getKey(), curve.getValue(), most, number++);
        }
        return out.append("</svg>\n").toString();
    }

    private static void percentiles(StringBuilder out) {
        for (var percentile : List.of(0.0, 50.0, 90.0, 99.0, 99.9, 99.99)) {
            double x = x(percentile);
            out.append(format(
                    "<path d=\"M%.1f %d V%d\" stroke=\"#ddd\"/><text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%s %%</text>\n",
                    x, TOP, BOTTOM, x, BOTTOM + 18, percentile.toString().replaceAll("\\.0$", "")));
        }
    }

    private static void millis(StringBuilder out, double most) {
        for (int i = 0; i <= LINES; i++) {
            double value = most * i / LINES;
            out.append(format(
                    "<path d=\"M%d %.1f H%d\" stroke=\"#ddd\"/><text x=\"%d\" y=\"%.1f\" text-anchor=\"end\">%.1f ms</text>\n",
                    LEFT, y(value, most), WIDTH - 20, LEFT - 6, y(value, most) + 4, value));
        }
    }

    private static void curve(StringBuilder out, String name, Latency latency, double most, int number) {
        var colour = COLOURS.get(number % COLOURS.size());
        var points = latency.curve().stream()
                .filter(point -> x(point) <= LEFT + NINES * PER_NINE)
                .map(point -> format("%.1f,%.1f", x(point), y(point.millis(), most)))
                .collect(Collectors.joining(" "));
        out.append(format(
                "<polyline points=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"2\"/>\n<text x=\"%d\" y=\"%d\" fill=\"%s\">%s</text>\n",
                points, colour, LEFT + 10, TOP + 16 * (number + 1), colour, name));
    }

    private static double x(Latency.Point point) {
        return x(point.percentile());
    }

    private static double x(double percentile) {
        return LEFT + PER_NINE * Math.log10(HUNDRED / (HUNDRED - percentile));
    }

    private static double y(double millis, double most) {
        return BOTTOM - (BOTTOM - TOP) * millis / most;
    }
}
