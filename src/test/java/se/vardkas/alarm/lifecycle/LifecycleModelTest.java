package se.vardkas.alarm.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import se.vardkas.identity.access.PersonId;
import se.vardkas.identity.access.PinCheck;
import se.vardkas.support.Seeded;
import se.vardkas.timeline.chain.AlarmId;

/** Random lives of alarms, told beside by a model that knows nothing but the contract. {@code -Dlifecycle.traces=1000000}. */
class LifecycleModelTest {
    private static final Instant NOW = Instant.parse("2026-11-22T08:00:00Z");
    private static final PersonId RAISER = new PersonId(new UUID(0, 1));
    private static final List<PersonId> TOLD =
            List.of(new PersonId(new UUID(0, 2)), new PersonId(new UUID(0, 3)), new PersonId(new UUID(0, 4)));
    private static final int EVENTS = 14;

    @Test
    void whatever_happens_an_alarm_is_where_the_contract_says_and_has_exactly_one_thing_due() {
        Seeded.trials(Integer.getInteger("lifecycle.traces", 20_000), random -> new Life(random).live());
    }

    /** One alarm, as it is and as the model has it. */
    private static final class Life {
        private final Random random;
        private final boolean drill;
        private final LifecycleModel model;
        private final DueReader due = new DueReader();
        private Alarm alarm;

        Life(Random random) {
            this.random = random;
            drill = random.nextInt(4) == 0;
            var kind = anyOf(AlarmKind.values());
            int needed = 1 + random.nextInt(3);
            model = new LifecycleModel(kind, needed, drill);
            alarm = Alarm.raised(RAISER, kind, random.nextBoolean(), drill);
            alarm = move(new AlarmEvent.PlanRead(needed, Duration.ofSeconds(1 + random.nextInt(900))));
        }

        void live() {
            for (int i = 0; i < EVENTS; i++) {
                var before = alarm;
                step();
                assertThat(alarm.state()).isEqualTo(model.state());
                assertThat(alarm.owner() == null ? null : alarm.owner().person())
                        .isEqualTo(alarm.state() == AlarmState.CLOSED ? ownerOf(before) : model.owner());
                assertThat(alarm.kind()).isEqualTo(model.kind());
                assertThat(alarm.seeksHelp()).isEqualTo(model.seeksHelp());
                assertThat(alarm.standDown().paused()).isEqualTo(model.paused());
                assertThat(due.toString()).isEqualTo(model.due());
                assertThat(alarm.version()).isGreaterThanOrEqualTo(before.version());
                assertThat(alarm.round()).isGreaterThanOrEqualTo(before.round());
                assertThat(alarm.raiser()).isEqualTo(RAISER);
                assertThat(alarm.drill()).isEqualTo(drill);
            }
        }

        private static @Nullable PersonId ownerOf(Alarm alarm) {
            return alarm.owner() == null ? null : alarm.owner().person();
        }

        private void step() {
            switch (random.nextInt(12)) {
                case 0, 1, 2, 3 -> answer(anyOf(Answer.values()));
                case 4 -> press(anyOf(AlarmKind.values()));
                case 5 -> happen(new AlarmEvent.OwnerSilent(), LifecycleModel::ownerSilent);
                case 6 -> happen(new AlarmEvent.ReminderDue(), LifecycleModel::nothing);
                case 7 -> pin(anyOf(PinCheck.values()));
                case 8 -> happen(new AlarmEvent.Closed(someone(), ClosureOutcome.INCIDENT, "n"), LifecycleModel::close);
                case 9 -> happen(new AlarmEvent.Reopened(someone(), "n"), LifecycleModel::reopen);
                case 10 -> {
                    var helper = someone();
                    happen(
                            new AlarmEvent.HelperInDanger(helper, new AlarmId(new UUID(0, 9))),
                            model -> model.inDanger(helper));
                }
                default ->
                    random.ints(1, 0, 4)
                            .forEach(which -> happen(
                                    switch (which) {
                                        case 0 -> new AlarmEvent.NobodyReached("no-proof");
                                        case 1 -> new AlarmEvent.SomebodyReached();
                                        case 2 -> new AlarmEvent.SignOfLife(someone());
                                        default -> new AlarmEvent.DrillEnded("real-alarm");
                                    },
                                    which == 3 ? LifecycleModel::endDrill : LifecycleModel::nothing));
            }
        }

        private void answer(Answer answer) {
            var by = someone();
            Integer eta = answer == Answer.COMING && random.nextBoolean() ? random.nextInt(60) : null;
            Function<Predicate<Answer>, Integer> others = which -> (int) TOLD.stream()
                    .filter(person -> !person.equals(by))
                    .map(model.answers()::get)
                    .filter(which)
                    .count();
            int coming = others.apply(given -> given == Answer.COMING || given == Answer.ON_SITE);
            int undecided = others.apply(given -> given == null);
            happen(new AlarmEvent.Answered(by, answer, eta, coming, undecided), model -> model.answer(by, answer));
        }

        private void press(AlarmKind kind) {
            happen(new AlarmEvent.Repeated(RAISER, kind, random.nextBoolean(), Map.of()), model -> model.press(kind));
        }

        private void pin(PinCheck pin) {
            happen(new AlarmEvent.StandDownRequested(RAISER, pin), model -> model.pin(pin));
        }

        private void happen(AlarmEvent event, java.util.function.Consumer<LifecycleModel> told) {
            if (Lifecycle.next(alarm, event, NOW) instanceof Decision.Move) {
                alarm = move(event);
                told.accept(model);
            } else {
                assertThat(model.refuses(event)).isTrue();
            }
        }

        private Alarm move(AlarmEvent event) {
            var move = (Decision.Move) Lifecycle.next(alarm, event, NOW);
            due.read(move);
            return move.after();
        }

        private PersonId someone() {
            return TOLD.get(random.nextInt(TOLD.size()));
        }

        private <T> T anyOf(T[] values) {
            return values[random.nextInt(values.length)];
        }
    }
}
