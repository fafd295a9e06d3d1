package se.vardkas.platform.webpush;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://fcm.googleapis.com/fcm/send/abc:APA91b-_",
                "https://updates.push.services.mozilla.com/wpush/v2/gAAAA",
                "https://wns2-par02p.notify.windows.com/w/?token=BQYAAAD%2f",
                "https://web.push.apple.com/QOKsKl_x",
                "https://push.xn--rksmrgs-5wao1o.se/p"
            })
    void browsers_own_services_are_posted_to(String endpoint) {
        assertThat(Endpoints.isOutside(URI.create(endpoint))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/p",
                "push.example.se/p",
                "http://push.example.se/p",
                "ftp://push.example.se/p",
                "https:///p",
                "https://push/p",
                "https://localhost/p",
                "https://push.localhost/p",
                "https://printer.local/p",
                "https://metadata.google.internal/p",
                "https://nas.home.arpa/p",
                "https://127.0.0.1/p",
                "https://127.1/p",
                "https://2130706433/p",
                "https://0x7f000001/p",
                "https://0x7f.0x1/p",
                "https://169.254.169.254/latest/meta-data",
                "https://10.0.0.1/p",
                "https://[::1]/p",
                "https://[::ffff:10.0.0.1]/p",
                "https://localhost./p",
                "https://push.example.se./p",
                "https://push.example.se:8443/p",
                "https://push.example.se:22/p",
                "https://push.example.se@10.0.0.1/p",
                "https://user@push.example.se/p",
                "https://push.example.se/p#part",
                "https://push.example.se/\u010d\u010a",
                "https://PUSH.EXAMPLE.SE/p"
            })
    void nothing_else_is(String endpoint) {
        assertThat(Endpoints.isOutside(URI.create(endpoint))).isFalse();
    }

    @Test
    void a_name_of_a_thousand_letters_is_none() {
        assertThat(Endpoints.isOutside(URI.create("https://" + "push.".repeat(200) + "se/p")))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://localhost:8080/p", "http://127.0.0.1:9/p", "https://[::1]:9/p"})
    void the_stand_ins_answer_on_this_machine(String endpoint) {
        assertThat(Endpoints.isHere(URI.create(endpoint))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://10.0.0.1/p", "http://localhost.example.se/p", "http://u@localhost/p", "file:/p"})
    void and_nowhere_else(String endpoint) {
        assertThat(Endpoints.isHere(URI.create(endpoint))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"142.250.74.10", "100.63.0.1", "193.0.2.1", "198.20.0.1", "2a00:1450:400f:80c::200a"})
    void an_address_that_all_the_world_knows_is_connected_to(String address) throws Exception {
        assertThat(Endpoints.isPublic(InetAddress.getByName(address))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "0.1.2.3",
                "10.1.2.3",
                "100.64.0.1",
                "100.127.255.255",
                "127.0.0.1",
                "127.9.9.9",
                "169.254.169.254",
                "172.16.0.1",
                "192.0.0.8",
                "192.168.1.1",
                "198.18.0.1",
                "224.0.0.1",
                "240.0.0.1",
                "255.255.255.255",
                "::",
                "::1",
                "::ffff:10.0.0.1",
                "::ffff:127.0.0.1",
                "::7f00:1",
                "fe80::1",
                "fec0::1",
                "fc00::1",
                "fd12:3456::1",
                "ff02::1",
                "64:ff9b::a00:1",
                "2002:a00:1::1",
                "2001:0:a00:1::1"
            })
    void one_that_leads_somewhere_else_in_every_house_is_not(String address) throws Exception {
        assertThat(Endpoints.isPublic(InetAddress.getByName(address))).isFalse();
    }
}
