package se.vardkas.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.describedAs;
import static org.hamcrest.Matchers.is;

import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import se.vardkas.support.Listener;
import se.vardkas.support.Someone;
import se.vardkas.support.Town;
import se.vardkas.support.Walk;

/** The same story in towns that differ in one thing: which PIN was typed. Whoever raised the alarm must not be able to tell. */
@QuarkusTest
class WalkAfterStandDownStory extends Story {
    private static final String AFTER_FIVE = "after five wrong ones";
    private static final String ON_BEHALF = "on behalf";
    private static final int AT_ONCE = 4;
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final List<String> NO_PINS =
            List.of("", "{}", "{\"pin\":\"\"}", "{", "[]", "{\"pin\":null}", "\u00e5");

    @ConfigProperty(name = "quarkus.http.test-port")
    int port;

    private final ExecutorService storytellers = Executors.newFixedThreadPool(AT_ONCE);
    private final Map<Typed, Town> townOf = new EnumMap<>(Typed.class);
    private final List<Told> stories = new ArrayList<>();

    /** What was typed: the one thing in which the towns differ. */
    enum Typed {
        RIGHT("{\"pin\":\"1234\"}"),
        WRONG("{\"pin\":\"0000\"}"),
        DURESS("{\"pin\":\"9999\"}"),
        NONE("");

        private final String body;

        Typed(String body) {
            this.body = body;
        }

        String body(int story) {
            return this == NONE ? NO_PINS.get(story % NO_PINS.size()) : body;
        }
    }

    /** One story, and how it goes where each PIN was typed. */
    private record Told(int number, String kind, String state, String name, Map<Typed, Walk> walks) {
        @Override
        public String toString() {
            return kind + ", " + state + ", " + name;
        }

        int wrongOnes() {
            return name.equals(AFTER_FIVE) ? 5 : 0;
        }

        boolean isRaised() {
            return state.equals("raised");
        }

        boolean goesOn(Typed typed) {
            return isRaised() && (kind.equals("panic") || typed != Typed.RIGHT || name.equals(AFTER_FIVE));
        }
    }

    @AfterEach
    void end() {
        time.goOn();
        storytellers.shutdownNow();
    }

    @Test
    void whoever_raised_it_reads_the_same_whatever_was_typed() throws IOException, InterruptedException {
        for (var typed : Typed.values()) {
            townOf.put(typed, ours(towns.found()));
        }
        // However busy the machine is, nothing becomes due before time is moved.
        time.stop();
        var horizon = horizon();
        begin();
        later(1);
        standDown();
        readAlike("at once", Walk::reads);
        thoseToldReadOtherwise();
        later(15);
        readAlike("after a quarter of a minute", Walk::reads);
        later(30);
        everyone((story, typed) -> story.walks().get(typed).escalates(story.goesOn(typed) ? 3 : 1));
        readAlike("after three quarters of a minute", Walk::reads);
        later(75);
        everyone((story, typed) -> story.walks().get(typed).escalates(story.goesOn(typed) ? 4 : 1));
        answersAlike(
                "what else is asked for",
                (story, typed) -> story.walks().get(typed).goesOn(!story.state().equals("closed")));
        later(1);
        all(walk -> walk.town().amir().answers(walk.alarm(), "coming"));
        readAlike("when somebody comes", Walk::reads);
        later(1);
        answersAlike("a second PIN", walk -> walk.standsDown("{\"pin\":\"1111\"}", false));
        everyone((story, typed) -> {
            if (!story.state().equals("closed")) {
                closes(story.walks().get(typed));
            }
        });
        readAlike("when it is over", Walk::readsAll);
        hearAlike(horizon, "closed");
        openAgain();
        later(1);
        answersAlike(
                "the same PIN again",
                (story, typed) -> story.walks().get(typed).standsDown(typed.body(story.number()), false));
        later(45);
        readAlike("when it was opened again", Walk::reads);
        all(WalkAfterStandDownStory::closes);
        hearAlike(horizon, "reopened");
    }

    /** Lets time pass once everything has come: who had a push is called no more, whichever town they are in. */
    private void later(int seconds) {
        all(Walk::comesToRest);
        time.pass(Duration.ofSeconds(seconds));
        all(Walk::comesToRest);
    }

    /** Those that were not taken: the plan of the others has been told of by now. */
    private void openAgain() {
        stories.removeIf(story -> !story.isRaised());
        all(walk -> walk.town()
                .lars()
                .asks()
                .body(Map.of("note", "Igen"))
                .post("/api/v1/alarms/{id}/reopening", walk.alarm())
                .then()
                .statusCode(200));
        all(Walk::comesToRest);
    }

    /** Every kind in every state, and other ways to the same place. */
    private void begin() {
        for (var kind : List.of("panic", "threat", "assist")) {
            for (var state : List.of("raised", "acknowledged", "on-site", "closed")) {
                tell(kind, state, "plain");
            }
        }
        tell("threat", "raised", AFTER_FIVE);
        tell("threat", "raised", ON_BEHALF);
        all(Walk::comesToRest);
        everyone((story, typed) -> bring(story.walks().get(typed), story.state()));
        all(Walk::comesToRest);
    }

    private void tell(String kind, String state, String name) {
        int number = stories.size();
        var walks = new EnumMap<Typed, Walk>(Typed.class);
        townOf.forEach((typed, town) -> {
            var raiser = towns.hire(town, "raiser-" + number);
            walks.put(
                    typed,
                    name.equals(ON_BEHALF)
                            ? Walk.onBehalf(port, town, raiser, sender(town, number), kind)
                            : Walk.of(port, town, raiser, kind));
        });
        stories.add(new Told(number, kind, state, name, walks));
    }

    private Someone sender(Town town, int number) {
        return towns.hire(town, "sender-" + number);
    }

    private static void bring(Walk walk, String state) {
        var town = walk.town();
        switch (state) {
            case "acknowledged" -> town.amir().answers(walk.alarm(), "coming");
            case "on-site" -> town.amir().answers(walk.alarm(), "on-site");
            case "closed" -> closes(walk);
            default -> assertThat(state).isEqualTo("raised");
        }
    }

    private static void closes(Walk walk) {
        walk.town().lars().closes(walk.alarm()).then().statusCode(200);
    }

    private void standDown() {
        everyone((story, typed) -> {
            for (int i = 0; i < story.wrongOnes(); i++) {
                story.walks().get(typed).standsDown(Typed.WRONG.body, false);
            }
        });
        answersAlike(
                "the request",
                (story, typed) ->
                        story.walks().get(typed).standsDown(typed.body(story.number()), story.number() % 2 == 1));
    }

    private void thoseToldReadOtherwise() {
        for (var story : stories) {
            var right = story.walks().get(Typed.RIGHT).amirReads();
            assertThat(story.walks().get(Typed.DURESS).amirReads())
                    .as("%s", story)
                    .isNotEqualTo(right);
            if (!story.name().equals(AFTER_FIVE)) {
                assertThat(story.walks().get(Typed.WRONG).amirReads())
                        .as("%s", story)
                        .isNotEqualTo(right);
            }
        }
    }

    private void readAlike(String when, Function<Walk, Map<String, String>> look) {
        atOnce(story -> readAlike(when, story, look));
    }

    /** What is written in batches may come a moment later in one town than in another. */
    private static void readAlike(String when, Told story, Function<Walk, Map<String, String>> look) {
        var right = look.apply(story.walks().get(Typed.RIGHT));
        for (var typed : List.of(Typed.WRONG, Typed.DURESS, Typed.NONE)) {
            if (!look.apply(story.walks().get(typed)).equals(right)) {
                await().atMost(PATIENCE)
                        .until(
                                () -> differences(
                                        look.apply(story.walks().get(Typed.RIGHT)),
                                        look.apply(story.walks().get(typed))),
                                describedAs(when + ": " + story + ", " + typed, is(List.of())));
            }
        }
    }

    private static List<String> differences(Map<String, String> right, Map<String, String> other) {
        assertThat(other.keySet()).isEqualTo(right.keySet());
        return right.keySet().stream()
                .filter(name -> !right.get(name).equals(other.get(name)))
                .map(name -> name + ":\n" + right.get(name) + "\nis not\n" + other.get(name))
                .toList();
    }

    private void answersAlike(String when, Function<Walk, ?> asks) {
        answersAlike(when, (story, typed) -> asks.apply(story.walks().get(typed)));
    }

    private void answersAlike(String when, BiFunction<Told, Typed, ?> asks) {
        atOnce(story -> {
            var right = asks.apply(story, Typed.RIGHT);
            for (var typed : List.of(Typed.WRONG, Typed.DURESS, Typed.NONE)) {
                assertThat(asks.apply(story, typed))
                        .as("%s: %s, %s", when, story, typed)
                        .isEqualTo(right);
            }
        });
    }

    private void hearAlike(String horizon, String last) {
        atOnce(story -> {
            if (story.isRaised()) {
                var right = story.walks().get(Typed.RIGHT).hears(horizon, last);
                story.walks()
                        .forEach((typed, walk) -> assertThat(walk.hears(horizon, last))
                                .as("the stream until %s: %s, %s", last, story, typed)
                                .isEqualTo(right));
            }
        });
    }

    private void all(Consumer<Walk> doing) {
        everyone((story, typed) -> doing.accept(story.walks().get(typed)));
    }

    private void everyone(BiConsumer<Told, Typed> doing) {
        atOnce(story -> story.walks().keySet().forEach(typed -> doing.accept(story, typed)));
    }

    /** Stories go on side by side: they are many, and have nothing to do with one another. */
    private void atOnce(Consumer<Told> doing) {
        stories.stream()
                .map(story -> CompletableFuture.runAsync(() -> doing.accept(story), storytellers))
                .toList()
                .forEach(CompletableFuture::join);
    }

    /** A place in the stream before anything was raised: transactions are counted for all towns together. */
    private String horizon() throws IOException, InterruptedException {
        try (var listener = Listener.open(port, townOf.get(Typed.RIGHT).disa().token(), "nowhere")) {
            return listener.isReset();
        }
    }
}
