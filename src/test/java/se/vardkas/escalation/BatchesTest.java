package se.vardkas.escalation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import se.vardkas.escalation.ladder.Agenda;
import se.vardkas.platform.ids.TenantId;
import se.vardkas.support.Seeded;
import se.vardkas.timeline.chain.AlarmId;

class BatchesTest {
    private static final Instant NOW = Instant.parse("2026-11-22T08:00:00Z");

    @Test
    void what_is_due_in_a_tenant_goes_together() {
        var one = step(1, 1);
        var check = duty(1, 2, Duty.Purpose.ON_SITE_CHECK, new Agenda(NOW, null, null));
        var other = step(2, 3);
        var silent = duty(1, 4, Duty.Purpose.STEP, new Agenda(NOW, NOW, null));
        var proof = duty(1, 5, Duty.Purpose.STEP, new Agenda(NOW.plusSeconds(1), null, NOW));
        assertThat(Batches.of(List.of(one, check, other, silent, proof), 16))
                .containsExactly(List.of(one, check, silent, proof), List.of(other));
    }

    @Test
    void a_step_is_one_only_where_nothing_else_is_due_before_it() {
        assertThat(step(1, 1).isStep()).isTrue();
        assertThat(duty(1, 2, Duty.Purpose.ON_SITE_CHECK, new Agenda(NOW, null, null))
                        .isStep())
                .isFalse();
        assertThat(duty(1, 3, Duty.Purpose.STEP, new Agenda(NOW, NOW, null)).isStep())
                .isFalse();
        assertThat(duty(1, 4, Duty.Purpose.STEP, new Agenda(NOW.plusSeconds(1), null, NOW))
                        .isStep())
                .isFalse();
    }

    @Test
    void no_batch_is_larger_than_allowed_and_the_first_come_first() {
        var all = List.of(step(1, 1), step(1, 2), step(1, 3), step(1, 4), step(1, 5));
        assertThat(Batches.of(all, 2)).containsExactly(all.subList(0, 2), all.subList(2, 4), all.subList(4, 5));
    }

    @Test
    void every_duty_is_in_exactly_one_batch_of_its_own_tenant() {
        Seeded.trials(2_000, random -> {
            var duties = new ArrayList<Duty>();
            for (int i = 0; i < random.nextInt(40); i++) {
                var purpose = Duty.Purpose.values()[random.nextInt(3)];
                duties.add(duty(random.nextInt(3), i, purpose, new Agenda(NOW, null, null)));
            }
            int most = 1 + random.nextInt(6);
            var seen = new ArrayList<Duty>();
            for (var batch : Batches.of(duties, most)) {
                assertThat(batch).hasSizeBetween(1, most);
                assertThat(new HashSet<>(batch.stream().map(Duty::tenant).toList()))
                        .hasSize(1);
                seen.addAll(batch);
            }
            assertThat(seen).containsExactlyInAnyOrderElementsOf(duties);
        });
    }

    private static Duty step(int tenant, int alarm) {
        return duty(tenant, alarm, Duty.Purpose.STEP, new Agenda(NOW, null, NOW.plusSeconds(30)));
    }

    private static Duty duty(int tenant, int alarm, Duty.Purpose purpose, Agenda agenda) {
        return new Duty(
                new TenantId(new UUID(0, tenant)),
                new AlarmId(new UUID(0, alarm)),
                purpose,
                1,
                0,
                NOW,
                null,
                null,
                1,
                agenda,
                NOW);
    }
}
