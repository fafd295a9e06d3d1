package se.vardkas.directory.org;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.ToIntFunction;
import org.junit.jupiter.api.Test;

class QuietRulesTest {
    private static final ZoneId STOCKHOLM = ZoneId.of("Europe/Stockholm");
    private static final Set<DayOfWeek> DAILY = EnumSet.allOf(DayOfWeek.class);
    private static final int DAY = 24 * 60;
    private static final int WEEK = 7 * DAY;
    private static final Instant MONDAY = Instant.parse("2026-03-02T00:00:00Z");
    private static final List<LocalTime> TIMES = List.of(
            LocalTime.MIDNIGHT,
            LocalTime.of(0, 1),
            LocalTime.of(6, 0),
            LocalTime.of(12, 30),
            LocalTime.of(22, 0),
            LocalTime.of(23, 59));

    @Test
    void a_rule_holds_from_its_beginning_on_each_of_its_days_to_its_end_in_every_minute_of_the_week() {
        for (var days : List.of(
                Set.of(DayOfWeek.MONDAY),
                Set.of(DayOfWeek.SUNDAY),
                Set.of(DayOfWeek.FRIDAY, DayOfWeek.SATURDAY),
                DAILY)) {
            for (var from : TIMES) {
                for (var until : TIMES) {
                    var rules = rules(ZoneOffset.UTC, days, from, until);
                    for (int minute = 0; minute < WEEK; minute++) {
                        boolean quiet = isQuiet(rules, MONDAY.plusSeconds(60L * minute));
                        if (quiet != holds(days, from, until, minute)) {
                            assertThat(quiet)
                                    .as("%s from %s until %s in minute %d", days, from, until, minute)
                                    .isEqualTo(!quiet);
                        }
                    }
                }
            }
        }
    }

    @Test
    void it_holds_to_the_last_instant_before_its_end() {
        var rules = rules(ZoneOffset.UTC, DAILY, LocalTime.of(22, 0), LocalTime.of(6, 0));
        assertThat(isQuiet(rules, Instant.parse("2026-03-02T21:59:59.999999Z"))).isFalse();
        assertThat(isQuiet(rules, Instant.parse("2026-03-02T22:00:00Z"))).isTrue();
        assertThat(isQuiet(rules, Instant.parse("2026-03-03T05:59:59.999999Z"))).isTrue();
        assertThat(isQuiet(rules, Instant.parse("2026-03-03T06:00:00Z"))).isFalse();
    }

    @Test
    void it_goes_by_the_clocks_of_the_place_in_every_minute_of_the_days_on_which_they_are_changed() {
        clocksChange(Instant.parse("2026-03-29T01:00:00Z"), 60, 120);
        clocksChange(Instant.parse("2026-10-25T01:00:00Z"), 120, 60);
    }

    /** @param before how many minutes the clocks were ahead of UTC before they were changed */
    private static void clocksChange(Instant at, int before, int after) {
        ToIntFunction<Instant> local = instant -> {
            int offset = instant.isBefore(at) ? before : after;
            return Math.floorMod((int) Duration.between(MONDAY, instant).toMinutes() + offset, WEEK);
        };
        var from = at.minus(Duration.ofDays(2));
        for (var begin : List.of(LocalTime.of(1, 30), LocalTime.of(2, 0), LocalTime.of(2, 30), LocalTime.of(22, 0))) {
            for (var end : List.of(LocalTime.of(2, 0), LocalTime.of(2, 30), LocalTime.of(3, 0), LocalTime.of(6, 0))) {
                for (var days : List.of(DAILY, Set.of(DayOfWeek.SATURDAY), Set.of(DayOfWeek.SUNDAY))) {
                    var rules = rules(STOCKHOLM, days, begin, end);
                    for (int minute = 0; minute < 4 * DAY; minute++) {
                        var now = from.plusSeconds(60L * minute);
                        if (isQuiet(rules, now) != holds(days, begin, end, local.applyAsInt(now))) {
                            assertThat(isQuiet(rules, now))
                                    .as("%s from %s until %s at %s", days, begin, end, now)
                                    .isEqualTo(!isQuiet(rules, now));
                        }
                    }
                }
            }
        }
    }

    @Test
    void hours_that_clocks_leave_out_never_come_and_those_that_come_twice_are_quiet_twice() {
        var rules = rules(STOCKHOLM, DAILY, LocalTime.of(2, 15), LocalTime.of(2, 45));
        assertThat(minutesOfQuiet(rules, Instant.parse("2026-03-28T23:00:00Z"))).isZero();
        assertThat(minutesOfQuiet(rules, Instant.parse("2026-03-29T22:00:00Z"))).isEqualTo(30);
        assertThat(minutesOfQuiet(rules, Instant.parse("2026-10-24T22:00:00Z"))).isEqualTo(60);
    }

    @Test
    void a_day_without_a_midnight_is_quiet_from_its_first_minute() {
        // In Cairo the clocks go from 23:59 on a Thursday to 01:00 on the Friday.
        var rules =
                rules(ZoneId.of("Africa/Cairo"), Set.of(DayOfWeek.THURSDAY), LocalTime.of(22, 0), LocalTime.of(1, 30));
        assertThat(isQuiet(rules, Instant.parse("2026-04-23T21:59:00Z"))).isTrue();
        assertThat(isQuiet(rules, Instant.parse("2026-04-23T22:00:00Z"))).isTrue();
        assertThat(isQuiet(rules, Instant.parse("2026-04-23T22:30:00Z"))).isFalse();
        assertThat(isQuiet(rules, Instant.parse("2026-04-30T21:00:00Z"))).isTrue();
    }

    @Test
    void only_what_a_rule_names_is_quiet_and_a_panic_never() {
        for (var channels : List.of(Set.of("sms"), Set.of("push", "voice"), QuietRule.CHANNELS)) {
            for (var kinds : List.of(Set.of("threat"), Set.of("assist"), QuietRule.KINDS)) {
                var rule = new QuietRule(DAILY, LocalTime.MIDNIGHT, LocalTime.MIDNIGHT, channels, kinds);
                var rules = new QuietRules(STOCKHOLM, List.of(rule));
                for (var channel : QuietRule.CHANNELS) {
                    for (var kind : List.of("panic", "threat", "assist")) {
                        assertThat(rules.areQuiet(channel, kind, MONDAY))
                                .as("%s and %s of %s and %s", channel, kind, channels, kinds)
                                .isEqualTo(channels.contains(channel) && kinds.contains(kind));
                        assertThat(rules.areAbout(kind)).isEqualTo(kinds.contains(kind));
                        assertThat(QuietRules.NONE.areQuiet(channel, kind, MONDAY))
                                .isFalse();
                    }
                }
            }
        }
    }

    @Test
    void one_rule_of_several_is_enough() {
        var night = new QuietRule(DAILY, LocalTime.of(22, 0), LocalTime.MIDNIGHT, Set.of("sms"), QuietRule.KINDS);
        var morning = new QuietRule(DAILY, LocalTime.MIDNIGHT, LocalTime.of(6, 0), Set.of("sms"), QuietRule.KINDS);
        var rules = new QuietRules(ZoneOffset.UTC, List.of(night, morning));
        for (int hour = 0; hour < 24; hour++) {
            assertThat(isQuiet(rules, MONDAY.plus(Duration.ofHours(hour)))).isEqualTo(hour < 6 || hour >= 22);
        }
    }

    @Test
    void a_rule_names_a_day_a_channel_and_a_kind_and_none_that_it_may_not() {
        assertThatThrownBy(() -> rule(Set.of(), Set.of("sms"), Set.of("threat")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> rule(DAILY, Set.of(), Set.of("threat"))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> rule(DAILY, Set.of("sms"), Set.of())).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> rule(DAILY, Set.of("fax"), Set.of("threat")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> rule(DAILY, Set.of("sms"), Set.of("panic")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static QuietRule rule(Set<DayOfWeek> days, Set<String> channels, Set<String> kinds) {
        return new QuietRule(days, LocalTime.MIDNIGHT, LocalTime.NOON, channels, kinds);
    }

    private static QuietRules rules(ZoneId zone, Set<DayOfWeek> days, LocalTime from, LocalTime until) {
        return new QuietRules(zone, List.of(new QuietRule(days, from, until, Set.of("sms"), Set.of("threat"))));
    }

    private static boolean isQuiet(QuietRules rules, Instant at) {
        return rules.areQuiet("sms", "threat", at);
    }

    private static int minutesOfQuiet(QuietRules rules, Instant from) {
        int quiet = 0;
        for (int minute = 0; minute < DAY; minute++) {
            quiet += isQuiet(rules, from.plusSeconds(60L * minute)) ? 1 : 0;
        }
        return quiet;
    }

    /** By a clock that shows how many minutes of the week have passed, and goes round. */
    private static boolean holds(Set<DayOfWeek> days, LocalTime from, LocalTime until, int minuteOfWeek) {
        int begin = from.toSecondOfDay() / 60;
        int length = Math.floorMod(until.toSecondOfDay() / 60 - begin - 1, DAY) + 1;
        return days.stream()
                .mapToInt(day -> day.ordinal() * DAY + begin)
                .anyMatch(start -> Math.floorMod(minuteOfWeek - start, WEEK) < length);
    }
}
