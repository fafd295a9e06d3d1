package se.vardkas.delivery.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import se.vardkas.delivery.proof.Channel;
import se.vardkas.delivery.proof.Delivery;
import se.vardkas.delivery.proof.DeliveryState;
import se.vardkas.delivery.proof.NotificationId;
import se.vardkas.delivery.proof.Occasion;
import se.vardkas.delivery.proof.Outcome;
import se.vardkas.delivery.proof.Report;
import se.vardkas.delivery.proof.Source;
import se.vardkas.identity.access.PersonId;
import se.vardkas.timeline.chain.Draft;

class ReportBatchTest {
    private static final NotificationId ID = new NotificationId(new UUID(0, 1));
    private static final Delivery SENT = new Delivery(
            ID, new PersonId(new UUID(0, 2)), Channel.PUSH, Occasion.ALARM, DeliveryState.SENDING, 1, 0, null, null, 0);
    private static final List<Report> REPORTS = List.of(
            new Report.Attempted(ID, 1, new Outcome.Accepted("r")),
            new Report.Proved(ID, DeliveryState.RECEIVED, Source.APP));

    @Test
    void what_no_timeline_tells_of_is_kept_all_the_same() {
        var told = batch(true);
        var untold = batch(false);
        assertThat(told.drafts())
                .extracting(Draft::type)
                .containsExactly("notification-accepted", "notification-proof");
        assertThat(untold.drafts()).isEmpty();
        assertThat(untold.changed()).isEqualTo(told.changed()).hasSize(1);
        assertThat(untold.proofs()).isEqualTo(told.proofs()).hasSize(2);
    }

    private static ReportBatch batch(boolean told) {
        var batch = new ReportBatch();
        batch.add(SENT, told);
        REPORTS.forEach(report -> batch.apply(report, 0.5));
        return batch;
    }
}
