package se.vardkas.platform.webpush;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import se.vardkas.platform.problem.ProblemException;

class SubscriptionTest {
    private static final String ENDPOINT = "https://push.example.se/p/1";
    /** RFC 8291, 5. */
    private static final String KEY =
            "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4";

    private static final String SECRET = "BTBZMqHH6r4Tts7J_aSIgg";
    private static final String AS_KEPT =
            "{\"endpoint\":\"%s\",\"keys\":{\"p256dh\":\"%s\",\"auth\":\"%s\"}}".formatted(ENDPOINT, KEY, SECRET);

    private final SubscriptionRules rules = new SubscriptionRules(false);

    @Test
    void a_subscription_is_told_from_a_phones_token_by_its_form() {
        assertThat(Subscription.isMeantBy(AS_KEPT)).isTrue();
        assertThat(Subscription.isMeantBy(" \n{")).isTrue();
        for (var token : List.of("", "demo-elin", "dXJ0b2tlbg:APA91bH-x_y", "token-amir-7", "[]")) {
            assertThat(Subscription.isMeantBy(token)).as(token).isFalse();
        }
    }

    @Test
    void however_a_browser_writes_it_it_is_kept_in_one_spelling() {
        assertThat(rules.checked("pushToken", AS_KEPT)).isEqualTo(AS_KEPT);
        assertThat(rules.checked("pushToken", """
                        { "expirationTime": null, "keys": {"auth": "%s==", "p256dh": "%s=", "other": 1},
                          "options": {}, "endpoint": "%s" }
                        """.formatted(
                                SECRET.replace('_', '/'), KEY.replace('_', '/').replace('-', '+'), ENDPOINT)))
                .isEqualTo(AS_KEPT);
    }

    @Test
    void a_phones_token_stays_as_it_is() {
        assertThat(rules.checked("pushToken", " any token ")).isEqualTo(" any token ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "{}",
                "{\"endpoint\": \"https://push.example.se/p\"}",
                "{\"endpoint\": \"https://push.example.se/p\", \"keys\": []}",
                "{\"endpoint\": \"not an address\", \"keys\": {\"p256dh\": \"BA\", \"auth\": \"BA\"}}",
                "{\"endpoint\": {}, \"keys\": {\"p256dh\": \"?\", \"auth\": \"?\"}}"
            })
    void what_is_meant_to_be_one_and_cannot_be_used_is_refused_by_name(String json) {
        assertThatThrownBy(() -> rules.checked("pushToken", json))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem -> assertThat(problem.problem().violations())
                                .singleElement()
                                .satisfies(violation ->
                                        assertThat(violation.field()).isEqualTo("pushToken")));
    }

    @Test
    void a_key_that_does_not_lie_on_the_curve_and_a_short_secret_are_refused() {
        assertThat(Subscription.read(AS_KEPT)).isPresent();
        assertThat(Subscription.read(AS_KEPT.replace("iw4", "iw8"))).isEmpty();
        assertThat(Subscription.read(AS_KEPT.replace(KEY, "A" + KEY.substring(1))))
                .isEmpty();
        assertThat(Subscription.read(AS_KEPT.replace(KEY, KEY.substring(4)))).isEmpty();
        assertThat(Subscription.read(AS_KEPT.replace(SECRET, SECRET.substring(4))))
                .isEmpty();
    }

    @Test
    void one_that_is_longer_than_any_browsers_is_refused() {
        assertThat(Subscription.read(AS_KEPT.replace("/p/1", "/p/" + "x".repeat(Subscription.LONGEST))))
                .isEmpty();
    }

    @Test
    void the_stand_ins_are_posted_to_in_demo_alone() {
        var here = AS_KEPT.replace(ENDPOINT, "http://localhost:8080/standin/push/" + new UUID(1, 1));
        assertThat(rules.read(here)).isEmpty();
        assertThat(new SubscriptionRules(true).read(here)).isPresent();
        assertThat(new SubscriptionRules(true).read(AS_KEPT)).isPresent();
        assertThat(new SubscriptionRules(true).read(AS_KEPT.replace("push.example.se", "10.0.0.1")))
                .isEmpty();
    }
}
