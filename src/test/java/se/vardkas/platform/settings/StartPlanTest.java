package se.vardkas.platform.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.config.ConfigValidationException;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StartPlanTest {
    private static final String APP = "postgresql://app:p%40ss@db:5433/vardkas?sslmode=require";
    private static final String ENGINE = "postgresql://engine:x@db/vardkas";

    @Test
    void demo_alone_runs_an_embedded_database_with_its_key_beside_it() {
        var plan = plan(Map.of("vardkas.demo", "true", "vardkas.data-dir", "/tmp/x"));
        assertThat(plan.embedded()).isTrue();
        assertThat(plan.keyFile()).isEqualTo(Path.of("/tmp/x/vardkas.key"));
    }

    @Test
    void production_names_its_addresses_and_its_key() {
        var plan = plan(Map.of(
                "vardkas.database.url", APP, "vardkas.database.engine-url", ENGINE, "vardkas.key-file", "/run/key"));
        assertThat(plan.embedded()).isFalse();
        assertThat(plan.external().app())
                .isEqualTo(new DatabaseUrl("db", 5433, "vardkas", "app", "p@ss", "sslmode=require"));
        assertThat(plan.external().owner()).isNull();
    }

    @Test
    void the_spool_lies_in_the_data_directory_or_where_it_is_put_or_nowhere() {
        assertThat(plan(Map.of("vardkas.demo", "true", "vardkas.data-dir", "/tmp/x"))
                        .spoolDir())
                .isEqualTo(Path.of("/tmp/x/spool"));
        assertThat(plan(Map.of("vardkas.demo", "true", "vardkas.spool-dir", "/mnt/spool"))
                        .spoolDir())
                .isEqualTo(Path.of("/mnt/spool"));
        assertThat(plan(Map.of("vardkas.demo", "true", "vardkas.spool-dir", "none"))
                        .spoolDir())
                .isNull();
    }

    @Test
    void what_cannot_work_is_said_in_one_line_with_property_fault_and_mend() {
        refused(Map.of(), "vardkas.database.url");
        refused(Map.of("vardkas.database.url", APP), "vardkas.database.engine-url");
        refused(Map.of("vardkas.database.url", APP, "vardkas.database.engine-url", ENGINE), "vardkas.key-file");
        refused(Map.of("vardkas.database.url", APP, "vardkas.database.embedded", "true"), "vardkas.database.url");
        refused(
                Map.of("vardkas.database.url", "mysql://x:y@z/db", "vardkas.database.engine-url", ENGINE),
                "vardkas.database.url");
        refused(Map.of("vardkas.demo", "true", "vardkas.public-url", "larm.example.se"), "vardkas.public-url");
        for (var endpoint : List.of("vardkas.fcm.endpoint", "vardkas.twilio.endpoint", "vardkas.elks.endpoint")) {
            refused(Map.of("vardkas.demo", "true", endpoint, "localhost:9000"), endpoint);
            refused(Map.of("vardkas.demo", "true", endpoint, "no address"), endpoint);
        }
    }

    @Test
    void a_pace_that_cannot_be_kept_stops_the_start() {
        for (var line : List.of("fcm-push", "twilio-sms", "twilio-voice", "46elks-sms", "46elks-voice")) {
            var rate = "vardkas.pace." + line + ".per-second";
            for (var wrong : List.of("-1", "0.009", "10001", "NaN", "Infinity", "-0.5")) {
                refused(Map.of("vardkas.demo", "true", rate, wrong), rate);
            }
            var burst = "vardkas.pace." + line + ".burst";
            for (var wrong : List.of("0", "-1", "10001")) {
                refused(Map.of("vardkas.demo", "true", burst, wrong), burst);
            }
            for (var right : List.of("0", "0.01", "0.5", "1", "10000")) {
                plan(Map.of("vardkas.demo", "true", rate, right, burst, "1"));
            }
            assertThatThrownBy(() -> plan(Map.of("vardkas.demo", "true", rate, "fast")))
                    .isInstanceOf(ConfigValidationException.class)
                    .hasMessageContaining(rate);
        }
        for (var hourly : List.of("vardkas.pace.sms-per-hour", "vardkas.pace.calls-per-hour")) {
            for (var wrong : List.of("-1", "1", "10001")) {
                refused(Map.of("vardkas.demo", "true", hourly, wrong), hourly);
            }
            for (var right : List.of("0", "2", "10000")) {
                plan(Map.of("vardkas.demo", "true", hourly, right));
            }
        }
    }

    @Test
    void paces_are_read_from_the_environment_too() {
        assertThatThrownBy(() -> StartPlan.of(new SmallRyeConfigBuilder()
                        .withDefaultValues(Map.of("vardkas.demo", "true", "quarkus.http.port", "8080"))
                        .withSources(new EnvConfigSource(Map.of("VARDKAS_PACE_46ELKS_SMS_PER_SECOND", "-1"), 300))
                        .withMapping(StartSettings.class)
                        .withValidateUnknown(false)
                        .addDefaultInterceptors()
                        .build()
                        .getConfigMapping(StartSettings.class)))
                .isInstanceOf(StartFault.class)
                .hasMessageContaining("vardkas.pace.46elks-sms.per-second: ");
    }

    @Test
    void a_fault_never_repeats_a_password() {
        assertThatThrownBy(() -> DatabaseUrl.parse("vardkas.database.url", "postgresql://app:hemligt@/db"))
                .isInstanceOf(StartFault.class)
                .hasMessageNotContaining("hemligt");
        assertThat(DatabaseUrl.parse("p", APP)).asString().doesNotContain("p@ss", "p%40ss");
    }

    @Test
    void a_switch_is_true_or_false_and_nothing_else() {
        assertThatThrownBy(() -> plan(Map.of("vardkas.demo", "maybe"))).isInstanceOf(ConfigValidationException.class);
    }

    @Test
    void an_address_survives_being_written_for_the_driver() {
        var url = new DatabaseUrl("h", 1, "d", "u:ser", "p/@ ss", null);
        assertThat(DatabaseUrl.parse("p", url.reactive())).isEqualTo(url);
        assertThat(url.jdbc()).isEqualTo("jdbc:postgresql://h:1/d");
    }

    private static void refused(Map<String, String> settings, String property) {
        assertThatThrownBy(() -> plan(settings))
                .isInstanceOf(StartFault.class)
                .hasMessageContaining(property + ": ")
                .hasMessageNotContaining("\n");
    }

    private static StartPlan plan(Map<String, String> settings) {
        var all = new HashMap<>(settings);
        all.putIfAbsent("quarkus.http.port", "8080");
        return StartPlan.of(new SmallRyeConfigBuilder()
                .withDefaultValues(all)
                .withMapping(StartSettings.class)
                .withValidateUnknown(false)
                .addDefaultInterceptors()
                .build()
                .getConfigMapping(StartSettings.class));
    }
}
