package se.vardkas.delivery.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import se.vardkas.delivery.proof.DeliveryState;
import se.vardkas.delivery.proof.NotificationId;
import se.vardkas.delivery.proof.Report;
import se.vardkas.delivery.proof.Source;
import se.vardkas.timeline.chain.AlarmId;

/** What is written together, what waits, and what becomes of a batch that fails. */
class ReportDeskTest {
    private final List<SortedMap<AlarmId, List<Report>>> batches = new ArrayList<>();
    private final List<UniEmitter<? super Void>> writings = new ArrayList<>();
    private final List<Integer> written = new ArrayList<>();
    private final List<Integer> failed = new ArrayList<>();
    private final List<Runnable> soon = new ArrayList<>();
    private final ReportDesk desk = new ReportDesk(
            batch -> {
                batches.add(batch);
                return Uni.createFrom().emitter(writings::add);
            },
            soon::add);

    @Test
    void the_first_report_is_written_at_once() {
        post(1, 10);
        assertThat(alarms(0)).containsExactly(1);
        complete(0);
        assertThat(written).containsExactly(10);
    }

    @Test
    void while_a_batch_is_written_the_next_gathers() {
        for (int alarm = 1; alarm <= 4; alarm++) {
            post(alarm, alarm);
        }
        assertThat(batches).hasSize(1);
        complete(0);
        assertThat(alarms(1)).containsExactly(2, 3, 4);
    }

    @Test
    void a_batch_that_takes_long_holds_the_next_up_for_a_moment_only() {
        for (int alarm = 1; alarm <= 4; alarm++) {
            post(alarm, alarm);
        }
        assertThat(soon).hasSize(1);
        soon.remove(0).run();
        assertThat(alarms(1)).containsExactly(2, 3, 4);
        post(5, 5);
        assertThat(soon).hasSize(1);
    }

    @Test
    void of_an_alarm_only_one_batch_is_written_at_a_time_and_in_order() {
        post(1, 10);
        post(1, 11);
        post(1, 12);
        post(2, 20);
        soon.remove(0).run();
        assertThat(alarms(1)).containsExactly(2);
        complete(0);
        assertThat(alarms(2)).containsExactly(1);
        assertThat(batches.get(2).get(alarm(1))).hasSize(2);
        complete(2);
        assertThat(written).containsExactly(10, 11, 12);
    }

    @Test
    void a_batch_that_fails_is_written_alarm_by_alarm_so_that_only_what_is_wrong_fails() {
        for (int alarm = 1; alarm <= 3; alarm++) {
            post(alarm, alarm);
        }
        complete(0);
        fail(1);
        assertThat(alarms(2)).containsExactly(2);
        assertThat(alarms(3)).containsExactly(3);
        fail(2);
        complete(3);
        assertThat(failed).containsExactly(2);
        assertThat(written).contains(3);
        post(2, 20);
        complete(4);
        assertThat(written).contains(20);
    }

    @Test
    void a_store_that_throws_fails_the_report_and_gives_the_place_back() {
        var throwing = new ReportDesk(
                batch -> {
                    throw new IllegalStateException("planned");
                },
                soon::add);
        for (int name = 1; name <= 5; name++) {
            post(throwing, 1, name);
        }
        assertThat(failed).containsExactly(1, 2, 3, 4, 5);
    }

    @Test
    void no_batch_is_larger_than_what_an_answer_may_wait_for() {
        post(1, 0);
        for (int i = 0; i < 600; i++) {
            post(100, i);
        }
        for (int alarm = 101; alarm < 150; alarm++) {
            post(alarm, alarm);
        }
        complete(0);
        assertThat(batches.get(1)).hasSize(32);
        assertThat(batches.get(1).get(alarm(100))).hasSize(500);
    }

    private void post(int alarm, int name) {
        post(desk, alarm, name);
    }

    private void post(ReportDesk desk, int alarm, int name) {
        var report = new Report.Proved(new NotificationId(new UUID(1, name)), DeliveryState.ACCEPTED, Source.PROVIDER);
        Uni.createFrom()
                .<Void>emitter(one -> desk.post(alarm(alarm), new ReportDesk.Post(report, one)))
                .subscribe()
                .with(done -> written.add(name), failure -> failed.add(name));
    }

    private void complete(int batch) {
        writings.get(batch).complete(null);
    }

    private void fail(int batch) {
        writings.get(batch).fail(new IllegalStateException("planned"));
    }

    private List<Integer> alarms(int batch) {
        return batches.get(batch).keySet().stream()
                .map(alarm -> (int) alarm.value().getLeastSignificantBits())
                .toList();
    }

    private static AlarmId alarm(int number) {
        return new AlarmId(new UUID(0, number));
    }
}
