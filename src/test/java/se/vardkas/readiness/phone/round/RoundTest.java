package se.vardkas.readiness.phone.round;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import se.vardkas.readiness.phone.round.Round.Phone;
import se.vardkas.readiness.phone.round.Round.Turn;
import se.vardkas.support.Seeded;

class RoundTest {
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final Duration A_DAY = Duration.ofDays(1);
    private static final Duration HALF_A_DAY = Duration.ofHours(12);
    private static final UUID ID = UUID.fromString("01890a5d-ac96-774b-bcce-b302099a8057");

    /** When the phone's second of the day comes next, some days after noon. */
    private static final Instant ITS_SECOND = Round.turn(ID, NOON.plus(Duration.ofDays(5)));

    @Test
    void a_phone_has_a_second_of_the_day_of_its_own_and_keeps_it() {
        Seeded.trials(200, random -> {
            var phone = new UUID(random.nextLong(), random.nextLong());
            var from = NOON.plusMillis(random.nextInt());
            var first = Round.turn(phone, from);
            assertThat(first).isBetween(from, from.plus(A_DAY));
            assertThat(first.getNano()).isZero();
            assertThat(Round.turn(phone, first)).isEqualTo(first);
            assertThat(Round.turn(phone, first.plusNanos(1))).isEqualTo(first.plus(A_DAY));
            assertThat(Round.turn(phone, first.minus(A_DAY).plusSeconds(1 + random.nextInt(86_399))))
                    .isEqualTo(first);
        });
    }

    @Test
    void phones_are_asked_all_day_long_whether_their_ids_are_chance_or_follow_one_another() {
        Seeded.trials(20, random -> {
            long most = random.nextLong();
            assertThat(perHour(number -> new UUID(most, random.nextLong()))).allMatch(RoundTest::isAboutAnHoursShare);
            long first = random.nextInt();
            assertThat(perHour(number -> new UUID(most, first + number))).allMatch(RoundTest::isAboutAnHoursShare);
        });
    }

    private static final int PHONES = 24_000;

    private interface Naming {
        UUID of(int number);
    }

    private static List<Long> perHour(Naming naming) {
        var perHour = new long[24];
        for (int number = 0; number < PHONES; number++) {
            var turn = Round.turn(naming.of(number), NOON);
            perHour[(int) Duration.between(NOON, turn).toHours()]++;
        }
        assertThat(Arrays.stream(perHour).sum()).isEqualTo(PHONES);
        return Arrays.stream(perHour).boxed().toList();
    }

    /** A thousand; six times what chance lets it differ by. */
    private static boolean isAboutAnHoursShare(long phones) {
        return phones > 800 && phones < 1_200;
    }

    @Test
    void a_new_phone_is_asked_at_its_second_once_it_has_been_in_use_for_half_a_day() {
        var since = ITS_SECOND.minus(HALF_A_DAY);
        assertThat(turn(since, null, null, 0, ITS_SECOND.minusSeconds(1))).isEqualTo(new Turn.Wait(ITS_SECOND));
        assertThat(turn(since, null, null, 0, ITS_SECOND)).isEqualTo(new Turn.Ask(0, false, ITS_SECOND.plus(A_DAY)));
        assertThat(turn(since.plusSeconds(1), null, null, 0, ITS_SECOND))
                .isEqualTo(new Turn.Wait(ITS_SECOND.plus(A_DAY)));
    }

    @Test
    void one_that_has_lately_proved_a_push_need_not_be_asked() {
        var since = ITS_SECOND.minus(Duration.ofDays(3));
        var asked = ITS_SECOND.minus(A_DAY);
        assertThat(turn(since, asked, ITS_SECOND.minus(HALF_A_DAY), 0, ITS_SECOND))
                .isEqualTo(new Turn.Ask(0, false, ITS_SECOND.plus(A_DAY)));
        assertThat(turn(since, asked, ITS_SECOND.minus(HALF_A_DAY).plusMillis(1), 0, ITS_SECOND))
                .isEqualTo(new Turn.Wait(ITS_SECOND.plus(A_DAY)));
    }

    @Test
    void two_days_of_silence_make_it_doubtful_and_one_does_not() {
        var since = ITS_SECOND.minus(Duration.ofDays(9));
        var asked = ITS_SECOND.minus(A_DAY);
        var next = ITS_SECOND.plus(A_DAY);
        assertThat(turn(since, null, null, 0, ITS_SECOND)).isEqualTo(new Turn.Ask(0, false, next));
        assertThat(turn(since, asked, null, 0, ITS_SECOND)).isEqualTo(new Turn.Ask(1, false, next));
        assertThat(turn(since, asked, null, 1, ITS_SECOND)).isEqualTo(new Turn.Ask(2, true, next));
        assertThat(turn(since, asked, asked.minusSeconds(1), 7, ITS_SECOND)).isEqualTo(new Turn.Ask(8, true, next));
        assertThat(turn(since, asked, asked, 7, ITS_SECOND)).isEqualTo(new Turn.Ask(0, false, next));
        assertThat(turn(since, asked, asked.plusSeconds(1), 7, ITS_SECOND)).isEqualTo(new Turn.Ask(0, false, next));
    }

    @Test
    void however_long_nobody_asked_it_is_asked_once_and_then_at_its_second_again() {
        var since = ITS_SECOND.minus(Duration.ofDays(90));
        var asked = ITS_SECOND.minus(Duration.ofDays(30));
        var late = ITS_SECOND.plus(Duration.ofHours(5));
        var turn = turn(since, asked, null, 0, late);
        assertThat(turn).isEqualTo(new Turn.Ask(1, false, ITS_SECOND.plus(A_DAY)));
        assertThat(turn(since, late, null, 1, late.plusSeconds(1))).isEqualTo(new Turn.Wait(turn.next()));
        var veryLate = ITS_SECOND.plus(Duration.ofHours(13));
        assertThat(turn(since, asked, null, 0, veryLate).next()).isEqualTo(ITS_SECOND.plus(A_DAY.multipliedBy(2)));
    }

    /** Lives of phones that answer or do not, get alarms in between, and are asked late where the program was away. */
    @Test
    void a_phone_is_heard_of_or_asked_every_day_never_twice_within_half_of_one_and_doubted_by_its_last_two_answers() {
        Seeded.trials(300, random -> {
            var life = new Life(random);
            for (int day = 0; day < 60; day++) {
                life.goesOn();
            }
        });
    }

    private static final class Life {
        private final Random random;
        private Phone phone;
        private Instant due;
        private int silent;

        Life(Random random) {
            this.random = random;
            this.phone = new Phone(new UUID(random.nextLong(), random.nextLong()), NOON, null, null, 0);
            this.due = NOON.plus(HALF_A_DAY);
        }

        void goesOn() {
            var now = due.plusMillis(random.nextInt(4) == 0 ? random.nextInt(100_000_000) : random.nextInt(500));
            var before = last();
            var turn = Round.of(phone, now);
            assertThat(turn.next())
                    .isAfter(now)
                    .isBeforeOrEqualTo(now.plus(A_DAY).plus(HALF_A_DAY).plusSeconds(1));
            if (turn instanceof Turn.Ask ask) {
                assertThat(Duration.between(before, now)).isGreaterThanOrEqualTo(HALF_A_DAY);
                assertThat(ask.unproven()).isEqualTo(silent >= 2);
                isAsked(ask, now);
            } else {
                assertThat(turn.next())
                        .isBeforeOrEqualTo(before.plus(A_DAY).plus(HALF_A_DAY).plusSeconds(1));
            }
            due = turn.next();
            getsAnAlarm(now);
        }

        private void isAsked(Turn.Ask ask, Instant now) {
            boolean answers = random.nextInt(3) > 0;
            silent = answers ? 0 : silent + 1;
            var provenAt = answers ? now.plusMillis(random.nextInt(3_600_000)) : phone.provenAt();
            phone = new Phone(phone.id(), NOON, now, provenAt, ask.missed());
        }

        private void getsAnAlarm(Instant now) {
            long millis = Duration.between(now, due).toMillis();
            if (random.nextInt(5) == 0) {
                var at = now.plusMillis(1 + (long) (random.nextDouble() * (millis - 1)));
                var provenAt = phone.provenAt() != null && phone.provenAt().isAfter(at) ? phone.provenAt() : at;
                phone = new Phone(phone.id(), NOON, phone.askedAt(), provenAt, phone.missed());
                silent = 0;
            }
        }

        private Instant last() {
            var last = phone.since();
            for (var at : new Instant[] {phone.askedAt(), phone.provenAt()}) {
                last = at != null && at.isAfter(last) ? at : last;
            }
            return last;
        }
    }

    private static Turn turn(
            Instant since, @Nullable Instant asked, @Nullable Instant proven, int missed, Instant now) {
        return Round.of(new Phone(ID, since, asked, proven, missed), now);
    }
}
