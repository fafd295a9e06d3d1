package se.vardkas.bench;

import static se.vardkas.bench.Page.format;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The same presses shared by one, two and three programs on one database; all on the same processors. */
final class Replicas implements Scenario {
    private static final int MOST = 3;

    /** What came of it: of one program, of two, of three. */
    record Result(List<Burst> bursts) implements Section {
        @Override
        public void show(Page page) {
            page.table("Presses shared by several programs", "Programs", "201s a second", "Notified a second");
            for (int i = 0; i < bursts.size(); i++) {
                var burst = bursts.get(i);
                page.row(
                        format("%d", i + 1),
                        format("%,.0f", burst.perSecond()),
                        format("%,.0f", burst.notifiedPerSecond()));
            }
            var programs = List.of(1.0, 2.0, 3.0);
            page.row(
                    "Grows with the power",
                    format(
                            "%.2f",
                            Exponent.of(
                                    programs,
                                    bursts.stream().map(Burst::perSecond).toList())),
                    format(
                            "%.2f",
                            Exponent.of(
                                    programs,
                                    bursts.stream()
                                            .map(Burst::notifiedPerSecond)
                                            .toList())));
        }
    }

    @Override
    public Result run(Stage stage) throws IOException, InterruptedException {
        var others = new ArrayList<Program>();
        var phones = new ArrayList<Phones>();
        try {
            for (int number = 0; number < MOST; number++) {
                if (number > 0) {
                    others.add(Program.beside(stage, number));
                }
                int port = number == 0 ? stage.port() : others.get(number - 1).port();
                phones.add(new Phones(port, Burst.CONNECTIONS, PressMaker.part(Town.Block.REPLICAS, number, MOST)));
            }
            var bursts = new ArrayList<Burst>();
            // Each has learnt its trade before it counts.
            Burst.of(phones, stage.sink());
            for (int programs = 1; programs <= MOST; programs++) {
                Bench.say("pressing on " + programs + " programs");
                bursts.add(Burst.of(phones.subList(0, programs), stage.sink()));
            }
            return new Result(bursts);
        } finally {
            phones.forEach(Phones::close);
            for (var other : others) {
                other.close();
            }
        }
    }
}
