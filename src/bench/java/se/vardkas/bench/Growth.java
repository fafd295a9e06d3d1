package se.vardkas.bench;

import static se.vardkas.bench.Page.format;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpClientOptions;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** The same figures with once, ten and a hundred times as many alarms in the past. */
final class Growth implements Scenario {
    private static final int[] TIMES = {1, 10, 100};
    private static final int WARM_UP = 100;
    private static final int PRESSES = 100;

    /** The figures with so many alarms in the past. */
    record Size(int alarms, OneAtATime.Result press, Latency page, Burst burst) {}

    /** What came of it. */
    record Result(List<Size> sizes) implements Section {
        @Override
        public void show(Page page) {
            page.table(
                    "The same with more alarms in the past",
                    "Figure",
                    count(0),
                    count(1),
                    count(2),
                    "Grows with the power");
            row(page, "Press → 201, p50 ms", size -> size.press().answer().p50());
            row(
                    page,
                    "Press → provider, p50 ms",
                    size -> size.press().provider().p50());
            row(page, "The newest page of the list, p50 ms", size -> size.page().p50());
            row(page, "201s a second", size -> size.burst().perSecond());
            row(page, "Notified a second", size -> size.burst().notifiedPerSecond());
        }

        private String count(int index) {
            return format("%,d", sizes.get(index).alarms());
        }

        private void row(Page page, String name, ToDoubleFunction<Size> figure) {
            var figures = sizes.stream().map(figure::applyAsDouble).toList();
            var alarms = sizes.stream().map(size -> (double) size.alarms()).toList();
            page.row(
                    name,
                    format("%,.2f", figures.get(0)),
                    format("%,.2f", figures.get(1)),
                    format("%,.2f", figures.get(2)),
                    format("%.2f", Exponent.of(alarms, figures)));
        }
    }

    @Override
    public Result run(Stage stage) throws InterruptedException, SQLException {
        var vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
        var http = vertx.createHttpClient(
                new HttpClientOptions().setDefaultHost("127.0.0.1").setDefaultPort(stage.port()));
        try (var phones = new Phones(stage.port(), Burst.CONNECTIONS, PressMaker.panics(Town.Block.GROWTH))) {
            var oneAtATime = new OneAtATime(phones, stage.sink());
            var past = new Past(stage.server(), oneAtATime.pressOnce().alarm());
            // The program learns first what it is to do all the time.
            oneAtATime.press(WARM_UP);
            Burst.of(List.of(phones), stage.sink());
            var token = SignIn.token(http, Town.READER);
            var sizes = new ArrayList<Size>();
            for (int times : TIMES) {
                int alarms = times * stage.settings().past();
                Bench.say("with " + alarms + " alarms in the past");
                past.growTo(alarms);
                oneAtATime.press(WARM_UP);
                sizes.add(new Size(
                        alarms,
                        oneAtATime.press(PRESSES),
                        Lists.read(http, token, ""),
                        Burst.of(List.of(phones), stage.sink())));
            }
            return new Result(sizes);
        } finally {
            Waiting.on(vertx.close());
        }
    }
}
