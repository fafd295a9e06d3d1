package se.vardkas.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import se.vardkas.support.DeviceKey;
import se.vardkas.support.SigningPhone;
import se.vardkas.support.Town;

/** A phone without data cries for help by SMS. */
@QuarkusTest
class TextedPressStory extends Story {
    private static final String KEPT = "Larmet är framme. / The alarm has come through.";
    private static final int PLAIN = 0;
    private static final int SILENT = 1;

    @Inject
    Clock clock;

    @Test
    void an_sms_that_the_phone_has_signed_raises_the_alarm_and_is_answered() {
        var town = town();
        var id = UUID.randomUUID();
        assertThat(town.elin().textsBack(text(elinsPhone(town), id, 'P', PLAIN)))
                .isEqualTo(KEPT);
        town.amir().gets("push", "alarm");
        var alarm = town.elin().reads(id.toString(), "");
        assertThat(alarm.getString("kind")).isEqualTo("panic");
        assertThat(alarm.getString("raisedBy.id")).isEqualTo(town.elin().id().toString());
        assertThat(town.elin().reads(id.toString(), "/timeline").getString("items[0].data.trigger"))
                .isEqualTo("sms");
    }

    @Test
    void the_same_press_with_data_and_by_sms_is_one_whichever_comes_first() {
        var town = town();
        var phone = elinsPhone(town);
        var first = UUID.randomUUID();
        var text = text(phone, first, 'T', PLAIN);
        town.elin().textsBack(text);
        town.elin().textsBack(text);
        town.elin()
                .asks()
                .body(Map.of("id", first.toString(), "kind", "threat"))
                .post("/api/v1/alarms")
                .then()
                .statusCode(200)
                .body("id", equalTo(first.toString()));
        var second = UUID.randomUUID();
        town.lars().closes(first.toString());
        town.elin().presses(Map.of("id", second.toString(), "kind", "panic"));
        assertThat(town.elin().textsBack(text(phone, second, 'P', PLAIN))).isEqualTo(KEPT);
        assertThat(town.elin().listed("?state=open")).containsExactly(second.toString());
    }

    @Test
    void a_silent_press_is_not_answered() {
        var town = town();
        var id = UUID.randomUUID();
        assertThat(town.elin().textsBack(text(elinsPhone(town), id, 'P', SILENT)))
                .isEmpty();
        assertThat(town.elin().reads(id.toString(), "").getBoolean("silent")).isTrue();
    }

    @Test
    void what_no_known_key_has_signed_is_neither_answered_nor_kept() {
        var town = town();
        var phone = elinsPhone(town);
        var forged = new SigningPhone(phone.id(), DeviceKey.make());
        var unknown = new SigningPhone(UUID.randomUUID().toString(), phone.key());
        assertThat(town.elin().textsBack(text(forged, UUID.randomUUID(), 'P', PLAIN)))
                .isEmpty();
        assertThat(town.elin().textsBack(text(unknown, UUID.randomUUID(), 'P', PLAIN)))
                .isEmpty();
        assertThat(town.elin().textsBack("VK1 something else")).isEmpty();
        assertThat(town.elin().listed("?state=open")).isEmpty();
        assertThat(quarantined(town)).isZero();
    }

    @Test
    void what_a_lost_phone_texts_waits_for_a_coordinator() {
        var town = town();
        var lost = elinsPhone(town);
        town.karin().asks().delete("/api/v1/devices/{id}", lost.id()).then().statusCode(204);
        assertThat(town.elin().textsBack(text(lost, UUID.randomUUID(), 'P', PLAIN)))
                .isEmpty();
        assertThat(quarantined(town)).isEqualTo(1);
        assertThat(town.elin().listed("?state=open")).isEmpty();
    }

    @Test
    void an_sms_that_was_long_on_its_way_or_comes_from_a_phone_with_a_wrong_clock_raises_the_alarm_once() {
        var town = town();
        var id = UUID.randomUUID();
        var text = text(elinsPhone(town), id, 'P', PLAIN);
        time.pass(Duration.ofDays(40));
        assertThat(town.elin().textsBack(text)).isEqualTo(KEPT);
        town.lars().signedInAnew().closes(id.toString()).then().statusCode(200);
        assertThat(town.elin().textsBack(text)).isEqualTo(KEPT);
        assertThat(town.elin().signedInAnew().listed("?state=open")).isEmpty();
    }

    @Test
    void an_sms_that_joins_a_silent_alarm_is_not_answered() {
        var town = town();
        town.elin().presses(Map.of("kind", "panic", "silent", true));
        assertThat(town.elin().textsBack(text(elinsPhone(town), UUID.randomUUID(), 'P', PLAIN)))
                .isEmpty();
    }

    private String text(SigningPhone phone, UUID press, char kind, int flags) {
        return phone.key().texts(UUID.fromString(phone.id()), press, kind, flags, clock.instant());
    }

    private static SigningPhone elinsPhone(Town town) {
        return SigningPhone.enrol("", town.karin().token(), town.elin().id().toString());
    }

    private static int quarantined(Town town) {
        return town.lars()
                .signedInAnew()
                .asks()
                .get("/api/v1/quarantine")
                .jsonPath()
                .getList("items")
                .size();
    }
}
