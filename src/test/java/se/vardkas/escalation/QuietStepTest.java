package se.vardkas.escalation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import se.vardkas.alarm.Alarms;
import se.vardkas.alarm.lifecycle.AlarmKind;
import se.vardkas.delivery.proof.Channel;
import se.vardkas.directory.org.QuietRule;
import se.vardkas.directory.org.QuietRules;
import se.vardkas.directory.org.Reachable;
import se.vardkas.escalation.ladder.ChannelRule;
import se.vardkas.escalation.ladder.Ladder;
import se.vardkas.escalation.ladder.Plan;
import se.vardkas.escalation.ladder.Preview;
import se.vardkas.escalation.ladder.Quiet;
import se.vardkas.escalation.ladder.Target;
import se.vardkas.identity.access.PersonId;
import se.vardkas.support.Seeded;

/** What people's quiet rules make of steps, and of the previews of them. {@code -Dquiet.trials=1000000}. */
class QuietStepTest {
    private static final int TRIALS = Integer.getInteger("quiet.trials", 20_000);
    private static final ZoneId STOCKHOLM = ZoneId.of("Europe/Stockholm");
    private static final Set<Channel> ALL_ON = EnumSet.allOf(Channel.class);
    private static final Instant MONDAY = Instant.parse("2026-03-02T00:00:00Z");
    private static final Plan PLAN = new Plan(
            null,
            1,
            List.of(
                    new Plan.Step(0, Set.of(new Target.OnCall())),
                    new Plan.Step(40, Set.of(new Target.Everyone())),
                    new Plan.Step(90, Set.of(new Target.AtSite()))),
            List.of(
                    new ChannelRule(Channel.PUSH, 0),
                    new ChannelRule(Channel.SMS, 10),
                    new ChannelRule(Channel.VOICE, 20)),
            60);

    /** People with rules that begin and end while a plan is carried out, some of them on duty. */
    private record Trial(String kind, Instant press, List<List<Reachable>> meant, Set<PersonId> onDuty) {
        static Trial any(Random random) {
            random.nextLong(); // neighbouring seeds begin alike
            var press = MONDAY.plusSeconds(random.nextInt(7 * 24 * 3600));
            var people = new ArrayList<Reachable>();
            for (int number = 1; number <= 4; number++) {
                people.add(anybody(random, number, press));
            }
            var meant = PLAN.steps().stream().map(step -> some(random, people)).toList();
            var onDuty = some(random, people).stream().map(Reachable::person).collect(Collectors.toSet());
            var kind = AlarmKind.values()[random.nextInt(3)].wireName();
            return new Trial(kind, press, meant, onDuty);
        }

        /** A step as it is taken so many seconds after the press. */
        FanOut step(int index, int at) {
            var now = press.plusSeconds(at);
            var raiser = new PersonId(new UUID(0, 9));
            var facts = new Alarms.Facts(raiser, raiser, kind, false, false, press, null);
            var rung = Ladder.at(PLAN, index, press, now);
            var quiet = Quiet.of(kind, press, now).withDuty(Optional.of(onDuty));
            return new FanOut(PLAN, rung, facts, null, null, List.of(), meant.get(index), false, quiet);
        }

        Preview preview() {
            var steps =
                    meant.stream().map(people -> new Preview.Meant(people, 0)).toList();
            var quiet = Quiet.of(kind, press, press).withDuty(Optional.of(onDuty));
            var nobody = new Preview.Meant(List.of(), 0);
            return Preview.of(PLAN, steps, nobody, new Preview.Circumstances(ALL_ON, press, null, quiet));
        }
    }

    @Test
    void what_a_preview_says_is_what_is_sent_whatever_people_have_asked_for() {
        Seeded.trials(TRIALS, random -> {
            var trial = Trial.any(random);
            var steps = trial.preview().steps();
            for (int i = 0; i < PLAN.steps().size(); i++) {
                var step = trial.step(i, steps.get(i).atSeconds());
                var said = new HashMap<PersonId, Set<Channel>>();
                steps.get(i).recipients().stream()
                        .filter(one -> !one.channels().isEmpty())
                        .forEach(one -> said.put(one.person(), Set.copyOf(one.channels())));
                assertThat(step.channels(ALL_ON)).isEqualTo(said);
                var quiet = steps.get(i).recipients().stream()
                        .filter(one -> one.reasons().contains("quiet"))
                        .map(one -> one.person().toString())
                        .collect(Collectors.toSet());
                assertThat(quietOf(step).keySet()).isEqualTo(quiet);
            }
        });
    }

    @Test
    void nobody_is_lost_by_them() {
        Seeded.trials(TRIALS, random -> {
            var trial = Trial.any(random);
            for (int i = 0; i < PLAN.steps().size(); i++) {
                var step = trial.step(i, PLAN.steps().get(i).afterSeconds());
                var without = step.regardless().channels(ALL_ON);
                var with = step.channels(ALL_ON);
                assertThat(with.isEmpty()).isEqualTo(without.isEmpty());
                without.keySet().stream()
                        .filter(trial.onDuty()::contains)
                        .forEach(person -> assertThat(with).containsKey(person));
                with.forEach(
                        (person, channels) -> assertThat(without.get(person)).containsAll(channels));
                if (trial.kind().equals(AlarmKind.PANIC.wireName())) {
                    assertThat(with).isEqualTo(without);
                    assertThat(step.silencesAny(ALL_ON)).isFalse();
                }
            }
        });
    }

    @Test
    void the_timeline_tells_whose_rules_took_what_away_and_calls_none_of_them_unreachable() {
        Seeded.trials(TRIALS / 4, random -> {
            var step = Trial.any(random).step(0, 0);
            var reached = step.channels(ALL_ON);
            var data = step.entry(1, reached.keySet(), ALL_ON).data();
            var quiet = quietOf(step);
            assertThat(data.containsKey("quiet")).isEqualTo(!quiet.isEmpty());
            var unreachable = (List<?>) data.get("unreachable");
            for (var person : step.people()) {
                var id = person.person().toString();
                boolean isReached = reached.containsKey(person.person());
                assertThat(unreachable.contains(id)).isEqualTo(!isReached && !quiet.containsKey(id));
            }
        });
    }

    private static Map<?, ?> quietOf(FanOut step) {
        var data = step.entry(1, step.channels(ALL_ON).keySet(), ALL_ON).data();
        return data.get("quiet") instanceof Map<?, ?> quiet ? quiet : Map.of();
    }

    private static List<Reachable> some(Random random, List<Reachable> people) {
        return people.stream().filter(person -> random.nextBoolean()).toList();
    }

    private static Reachable anybody(Random random, int number, Instant press) {
        var token = random.nextInt(4) == 0 ? null : "token";
        var phone = random.nextInt(4) == 0 ? null : "+999";
        var smsOff = random.nextInt(4) == 0 ? "landline" : null;
        var plain = new Reachable(new PersonId(new UUID(0, number)), "sv", token, phone, null, null, null, smsOff);
        return new Reachable(plain.person(), "sv", plain.points(), null, rules(random, press));
    }

    private static QuietRules rules(Random random, Instant press) {
        var rules = new ArrayList<QuietRule>();
        for (int i = random.nextInt(3); i > 0; i--) {
            var local = press.plusSeconds(random.nextInt(240) - 120).atZone(STOCKHOLM);
            var edge = local.toLocalTime().truncatedTo(ChronoUnit.MINUTES);
            var other = LocalTime.of(random.nextInt(24), random.nextInt(60));
            boolean begins = random.nextBoolean();
            rules.add(new QuietRule(
                    random.nextBoolean() ? EnumSet.allOf(DayOfWeek.class) : Set.of(local.getDayOfWeek()),
                    begins ? edge : other,
                    begins ? other : edge,
                    chosen(random, List.of("push", "sms", "voice")),
                    chosen(random, List.of("threat", "assist"))));
        }
        return new QuietRules(STOCKHOLM, rules);
    }

    private static Set<String> chosen(Random random, List<String> names) {
        var chosen = new LinkedHashSet<String>();
        names.stream().filter(name -> random.nextInt(3) > 0).forEach(chosen::add);
        return chosen.isEmpty() ? Set.of(names.get(0)) : chosen;
    }
}
