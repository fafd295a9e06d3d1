package se.vardkas.delivery.send;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import org.junit.jupiter.api.Test;
import se.vardkas.delivery.proof.Channel;
import se.vardkas.delivery.proof.Outcome;

class PushRouteTest {
    private static final String TOKEN = "dXJ0b2tlbg:APA91bH-x_y";
    private static final String BROWSER = "{\"endpoint\":\"https://push.example.se/p\"}";

    @Test
    void tokens_go_to_firebase_and_subscriptions_to_the_push_services() {
        assertThat(PushRoute.provider(TOKEN)).isEqualTo("fcm");
        assertThat(PushRoute.provider("demo-elin")).isEqualTo("fcm");
        assertThat(PushRoute.provider(BROWSER)).isEqualTo("webpush");
    }

    @Test
    void where_one_of_them_is_off_the_other_one_does_not_get_its_addresses() {
        var both = senders(new Named("fcm", true), new Named("webpush", true));
        assertThat(both.ofPush(TOKEN)).map(Sender::provider).contains("fcm");
        assertThat(both.ofPush(BROWSER)).map(Sender::provider).contains("webpush");
        assertThat(senders(new Named("fcm", false), new Named("webpush", true)).ofPush(TOKEN))
                .isEmpty();
        assertThat(senders(new Named("fcm", true), new Named("webpush", false)).ofPush(BROWSER))
                .isEmpty();
    }

    private static Senders senders(Sender... senders) {
        return new Senders(List.of(senders), new SimpleMeterRegistry());
    }

    private record Named(String provider, boolean isOn) implements Sender {
        @Override
        public Channel channel() {
            return Channel.PUSH;
        }

        @Override
        public Outcome send(Outgoing message) {
            return new Outcome.Unclear("not asked");
        }
    }
}
