package se.vardkas.delivery.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static se.vardkas.delivery.proof.DeliveryState.ACCEPTED;
import static se.vardkas.delivery.proof.DeliveryState.ANSWERED;
import static se.vardkas.delivery.proof.DeliveryState.CANCELLED;
import static se.vardkas.delivery.proof.DeliveryState.FAILED;
import static se.vardkas.delivery.proof.DeliveryState.OPENED;
import static se.vardkas.delivery.proof.DeliveryState.QUEUED;
import static se.vardkas.delivery.proof.DeliveryState.RECEIVED;
import static se.vardkas.delivery.proof.DeliveryState.SENDING;
import static se.vardkas.delivery.proof.DeliveryState.SHOWN;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import se.vardkas.support.Seeded;

class ProofLadderTest {
    /** Rows: the state before; columns: the report, in the order of the enum. */
    private static final Map<DeliveryState, List<DeliveryState>> GRID = Map.of(
            QUEUED, List.of(QUEUED, SENDING, ACCEPTED, RECEIVED, SHOWN, OPENED, ANSWERED, FAILED, CANCELLED),
            SENDING, List.of(SENDING, SENDING, ACCEPTED, RECEIVED, SHOWN, OPENED, ANSWERED, FAILED, CANCELLED),
            ACCEPTED, List.of(ACCEPTED, ACCEPTED, ACCEPTED, RECEIVED, SHOWN, OPENED, ANSWERED, FAILED, ACCEPTED),
            RECEIVED, List.of(RECEIVED, RECEIVED, RECEIVED, RECEIVED, SHOWN, OPENED, ANSWERED, RECEIVED, RECEIVED),
            SHOWN, List.of(SHOWN, SHOWN, SHOWN, SHOWN, SHOWN, OPENED, ANSWERED, SHOWN, SHOWN),
            OPENED, List.of(OPENED, OPENED, OPENED, OPENED, OPENED, OPENED, ANSWERED, OPENED, OPENED),
            ANSWERED, List.of(ANSWERED, ANSWERED, ANSWERED, ANSWERED, ANSWERED, ANSWERED, ANSWERED, ANSWERED, ANSWERED),
            FAILED, List.of(FAILED, FAILED, FAILED, RECEIVED, SHOWN, OPENED, ANSWERED, FAILED, FAILED),
            CANCELLED,
                    List.of(CANCELLED, CANCELLED, ACCEPTED, RECEIVED, SHOWN, OPENED, ANSWERED, CANCELLED, CANCELLED));

    @Test
    void every_report_moves_every_state_as_the_grid_says() {
        for (var before : DeliveryState.values()) {
            for (var report : DeliveryState.values()) {
                assertThat(ProofLadder.after(before, report))
                        .as("%s then %s", before, report)
                        .isEqualTo(GRID.get(before).get(report.ordinal()));
            }
        }
    }

    @Test
    void proofs_end_in_the_same_state_in_whatever_order_and_however_often_they_come() {
        Seeded.trials(20_000, random -> {
            var reports = new ArrayList<>(List.of(ACCEPTED, RECEIVED, SHOWN, OPENED));
            reports.subList(1 + random.nextInt(4), 4).clear();
            var highest = Collections.max(reports);
            reports.addAll(List.copyOf(reports));
            Collections.shuffle(reports, random);
            var state = SENDING;
            for (var report : reports) {
                var next = ProofLadder.after(state, report);
                assertThat(next).isGreaterThanOrEqualTo(state);
                state = next;
            }
            assertThat(state).isEqualTo(highest);
        });
    }

    @Test
    void a_providers_word_proves_no_person() {
        assertThat(ProofLadder.provesAPerson(Channel.SMS, RECEIVED)).isFalse();
        assertThat(ProofLadder.provesAPerson(Channel.VOICE, RECEIVED)).isFalse();
        assertThat(ProofLadder.provesAPerson(Channel.PUSH, RECEIVED)).isTrue();
        assertThat(ProofLadder.provesAPerson(Channel.PUSH, ACCEPTED)).isFalse();
        assertThat(ProofLadder.provesAPerson(Channel.SMS, ANSWERED)).isTrue();
    }
}
