package se.vardkas.bench;

import java.util.List;

/** How a figure grows with what it depends on: it goes with the size to the power of this. 0: not at all; 1: in proportion. */
final class Exponent {
    private Exponent() {}

    /** Of the straight line that fits best through the logarithms (least squares). */
    static double of(List<Double> sizes, List<Double> figures) {
        double meanSize = sizes.stream().mapToDouble(Math::log).average().orElseThrow();
        double meanFigure = figures.stream().mapToDouble(Math::log).average().orElseThrow();
        double together = 0;
        double spread = 0;
        for (int i = 0; i < sizes.size(); i++) {
            double size = Math.log(sizes.get(i)) - meanSize;
            together += size * (Math.log(figures.get(i)) - meanFigure);
            spread += size * size;
        }
        return together / spread;
    }
}
