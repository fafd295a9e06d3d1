package se.vardkas.delivery.send.elks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import se.vardkas.delivery.send.elks.ElksKeys.Next;

class ElksKeysTest {
    @Test
    void a_one_is_judged_at_once() {
        assertThat(ElksKeys.after("", "1")).isEqualTo(new ElksKeys("1", Next.JUDGE));
    }

    @Test
    void another_digit_may_be_the_first_of_a_code() {
        assertThat(ElksKeys.after("", "4")).isEqualTo(new ElksKeys("4", Next.GO_ON));
        assertThat(ElksKeys.after("4", "71")).isEqualTo(new ElksKeys("471", Next.GO_ON));
        assertThat(ElksKeys.after("4", "711")).isEqualTo(new ElksKeys("4711", Next.JUDGE));
        assertThat(ElksKeys.after("", "4711")).isEqualTo(new ElksKeys("4711", Next.JUDGE));
    }

    @Test
    void a_code_that_stays_half_is_judged_as_it_is() {
        for (var none : List.of("failed", "")) {
            assertThat(ElksKeys.after("47", none)).isEqualTo(new ElksKeys("47", Next.JUDGE));
        }
        assertThat(ElksKeys.after("47", null)).isEqualTo(new ElksKeys("47", Next.JUDGE));
    }

    @Test
    void what_is_no_digit_is_judged_too() {
        assertThat(ElksKeys.after("", "*")).isEqualTo(new ElksKeys("*", Next.JUDGE));
        assertThat(ElksKeys.after("4", "71112")).isEqualTo(new ElksKeys("471112", Next.JUDGE));
    }

    @Test
    void who_keys_nothing_is_hung_up_on() {
        for (var none : List.of("failed", "")) {
            assertThat(ElksKeys.after("", none)).isEqualTo(new ElksKeys("", Next.HANG_UP));
        }
        assertThat(ElksKeys.after("", null)).isEqualTo(new ElksKeys("", Next.HANG_UP));
    }
}
