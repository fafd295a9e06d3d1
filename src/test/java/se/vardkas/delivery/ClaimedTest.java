package se.vardkas.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import se.vardkas.delivery.proof.Event;
import se.vardkas.delivery.proof.NotificationId;
import se.vardkas.delivery.send.Wording;
import se.vardkas.identity.access.PersonId;
import se.vardkas.identity.access.Role;
import se.vardkas.platform.ids.TenantId;
import se.vardkas.timeline.chain.AlarmId;

class ClaimedTest {
    private static final int AMIR = 1;
    private static final int SARA = 2;

    @Test
    void alarms_that_are_taken_at_once_are_told_to_a_person_in_one_sms() {
        var bundles = bundled(List.of(
                message(1, Event.TAKEN, AMIR, false, "STH"),
                message(2, Event.TAKEN, SARA, false, "STH"),
                message(3, Event.TAKEN, AMIR, false, null),
                message(4, Event.TAKEN, AMIR, false, "KOM"),
                message(5, Event.TAKEN, AMIR, false, "STH")));
        assertThat(bundles).hasSize(2);
        assertThat(sms(bundles.get(0), "sv")).isEqualTo("Vårdkas: 4 larm är tagna: STH, KOM.");
        assertThat(sms(bundles.get(0), "en")).isEqualTo("Vårdkas: 4 alarms are taken: STH, KOM.");
        assertThat(sms(bundles.get(1), "sv")).isEqualTo("Vårdkas: Larmet STH är taget av en väktare.");
    }

    @Test
    void whatever_is_not_that_an_alarm_is_taken_goes_alone_and_drills_go_by_themselves() {
        var messages = List.of(
                message(1, Event.ALARM, AMIR, false, "STH"),
                message(2, Event.ALARM, AMIR, false, "STH"),
                message(3, Event.CLOSED, AMIR, false, "STH"),
                message(4, Event.CLOSED, AMIR, false, "STH"),
                message(5, Event.TAKEN, AMIR, true, "STH"),
                message(6, Event.TAKEN, AMIR, false, "STH"));
        assertThat(bundled(messages))
                .containsExactlyElementsOf(
                        messages.stream().map(Claimed.Bundle::alone).toList());
    }

    @Test
    void of_many_places_the_first_are_named_and_of_none_nothing_is_said() {
        var many = bundled(IntStream.range(0, 30)
                .mapToObj(i -> message(i, Event.TAKEN, AMIR, true, "PLATS" + (char) ('A' + i % 12)))
                .toList());
        assertThat(sms(many.get(0), "sv"))
                .isEqualTo("Vårdkas: ÖVNING. 30 larm är tagna: PLATSA, PLATSB, PLATSC, PLATSD, PLATSE, PLATSF, PLATSG,"
                        + " PLATSH med flera.")
                .hasSizeLessThanOrEqualTo(160);
        var nowhere = bundled(
                List.of(message(1, Event.TAKEN, AMIR, false, null), message(2, Event.TAKEN, AMIR, false, null)));
        assertThat(sms(nowhere.get(0), "en")).isEqualTo("Vårdkas: 2 alarms are taken.");
    }

    @Test
    void what_is_not_to_be_sent_now_goes_alone() {
        var messages =
                List.of(message(1, Event.TAKEN, AMIR, false, "STH"), message(2, Event.TAKEN, AMIR, false, "STH"));
        assertThat(Claimed.bundled(messages, one -> one.equals(messages.get(0))))
                .containsExactlyElementsOf(
                        messages.stream().map(Claimed.Bundle::alone).toList());
    }

    private static List<Claimed.Bundle> bundled(List<Claimed> messages) {
        return Claimed.bundled(messages, one -> true);
    }

    private static String sms(Claimed.Bundle bundle, String language) {
        return Wording.sms(bundle.outgoing("+46701740606", language));
    }

    private static Claimed message(int number, Event event, int person, boolean drill, String site) {
        return new Claimed(
                new TenantId(new UUID(0, 9)),
                new NotificationId(new UUID(1, number)),
                new AlarmId(new UUID(2, number)),
                new PersonId(new UUID(3, person)),
                event,
                "threat",
                drill,
                false,
                0,
                site,
                Role.RESPONDER,
                null,
                1,
                "twilio",
                null,
                2);
    }
}
