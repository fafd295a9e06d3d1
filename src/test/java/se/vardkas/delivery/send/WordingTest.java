package se.vardkas.delivery.send;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import se.vardkas.delivery.proof.Event;
import se.vardkas.delivery.proof.NotificationId;
import se.vardkas.identity.access.Role;
import se.vardkas.platform.ids.TenantId;
import se.vardkas.timeline.chain.AlarmId;

class WordingTest {
    @Test
    void an_alarm_says_level_and_site_code_and_ends_with_its_code() {
        assertThat(Wording.sms(message(Event.ALARM, "panic", false, "STH", "4711", "sv")))
                .isEqualTo("Vårdkas: PANIKLARM STH. Svara i appen eller med koden. Kod 4711");
        assertThat(Wording.sms(message(Event.ALARM, "threat", false, null, "0042", "en")))
                .isEqualTo("Vårdkas: THREAT ALARM. Answer in the app or with the code. Code 0042");
    }

    @Test
    void a_drill_says_so_first_in_every_message() {
        for (var event : Event.values()) {
            assertThat(Wording.spoken(message(event, "panic", true, "STH", null, "sv")))
                    .startsWith("ÖVNING. ");
            assertThat(Wording.spoken(message(event, "panic", true, "STH", null, "en")))
                    .startsWith("DRILL. ");
        }
    }

    @Test
    void every_message_fits_in_one_sms_of_the_gsm_alphabet() {
        for (var event : Event.values()) {
            for (var kind : List.of("panic", "threat", "assist")) {
                for (var language : List.of("sv", "en")) {
                    var message = message(event, kind, true, "ABC123", "4711", language);
                    for (var text : List.of(Wording.sms(message), Wording.smsInOtherWords(message))) {
                        assertThat(text).hasSizeLessThanOrEqualTo(160).matches("[A-Za-z0-9 .:ÅÄÖåäö]+");
                        assertThat(SmsParts.of(text)).isEqualTo(1);
                    }
                }
            }
        }
    }

    @Test
    void the_second_provider_says_an_alarm_in_other_words_and_ends_with_the_same_code() {
        assertThat(Wording.smsInOtherWords(message(Event.ALARM, "panic", false, "STH", "4711", "sv")))
                .isEqualTo("Vårdkas. PANIK STH: någon väntar på dig. Ta larmet i appen eller svara på detta. Kod 4711");
        assertThat(Wording.smsInOtherWords(message(Event.ALARM, "assist", true, null, "0042", "en")))
                .isEqualTo("Vårdkas. DRILL. HELP: somebody waits for you. Take the alarm in the app or reply to this."
                        + " Code 0042");
        for (var event : Event.values()) {
            var message = message(event, "panic", true, "STH", null, "sv");
            assertThat(Wording.smsInOtherWords(message)).isEqualTo(Wording.sms(message));
        }
    }

    @Test
    void who_has_taken_it_is_told_by_role() {
        assertThat(Wording.sms(message(Event.TAKEN, "panic", false, "STH", Role.RESPONDER, null, "sv")))
                .isEqualTo("Vårdkas: Larmet STH är taget av en väktare.");
        assertThat(Wording.sms(message(Event.TAKEN, "panic", false, null, Role.MANAGER, null, "en")))
                .isEqualTo("Vårdkas: The alarm is taken by a manager.");
        assertThat(Wording.sms(message(Event.TAKEN, "panic", false, null, null, null, "en")))
                .isEqualTo("Vårdkas: The alarm is taken by a colleague.");
    }

    private static Outgoing message(
            Event event, String kind, boolean drill, String site, String code, String language) {
        return message(event, kind, drill, site, null, code, language);
    }

    private static Outgoing message(
            Event event, String kind, boolean drill, String site, Role by, String code, String language) {
        return new Outgoing(
                new TenantId(new UUID(0, 1)),
                new NotificationId(new UUID(0, 2)),
                new AlarmId(new UUID(0, 3)),
                event,
                kind,
                drill,
                false,
                0,
                site,
                by,
                code,
                event == Event.ALARM,
                language,
                "+99900000001",
                List.of());
    }
}
