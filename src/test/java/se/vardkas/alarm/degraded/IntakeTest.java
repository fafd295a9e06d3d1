package se.vardkas.alarm.degraded;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import se.vardkas.alarm.kept.AlarmRecord;
import se.vardkas.alarm.kept.Raised;
import se.vardkas.alarm.press.Attempt;
import se.vardkas.alarm.press.PressReader;
import se.vardkas.identity.access.PersonId;
import se.vardkas.platform.ids.TenantId;
import se.vardkas.platform.problem.ProblemException;
import se.vardkas.platform.seal.KeyFile;
import se.vardkas.platform.seal.Seal;
import se.vardkas.platform.spool.Spool;
import se.vardkas.timeline.chain.AlarmId;

/** With a database that does whatever the test wants, and a real disk. */
class IntakeTest {
    private static final Instant NOW = Instant.parse("2026-11-22T08:00:00Z");
    private static final byte[] BODY = "{\"id\": \"knapp-1\", \"kind\": \"panic\"}".getBytes(UTF_8);
    private static final byte[] NEWS = "{\"id\": \"knapp-1\", \"kind\": \"panic\", \"note\": \"x\"}".getBytes(UTF_8);

    @TempDir
    Path root;

    private static final Instant LATER = Instant.parse("2999-01-01T00:00:00Z");

    private final Vertx vertx = Vertx.vertx();
    private final List<PressSpool> all = new ArrayList<>();
    private PressSpool presses;

    /** How many were told of a press is written after its answer: the folder is not to go while that is under way. */
    @AfterEach
    void close() {
        Awaitility.await()
                .until(() -> all.stream()
                        .flatMap(spool -> spool.order().next(LATER).stream())
                        .allMatch(press -> press.breakGlass() != null));
        vertx.close();
    }

    @Test
    void what_the_database_confirms_never_sees_the_disk() throws IOException {
        var intake = intake("spool", attempt -> Uni.createFrom().item(new Raised(AlarmRecord.raised(attempt), true)));
        var taken = take(intake, attempt(1, BODY), BODY);
        assertThat(taken.how()).isEqualTo(Intake.How.RAISED);
        assertThat(files()).isEmpty();
    }

    static List<Supplier<Uni<Raised>>> failures() {
        return List.of(
                () -> Uni.createFrom().nothing(),
                () -> Uni.createFrom().failure(new IOException("reset")),
                () -> Uni.createFrom().failure(new IllegalStateException("nobody expected this")),
                () -> {
                    throw new IllegalArgumentException("thrown, not failed");
                });
    }

    @ParameterizedTest
    @MethodSource("failures")
    void whatever_fails_is_spooled_under_the_id_decided_before_and_sent_again_it_is_the_same(
            Supplier<Uni<Raised>> failure) throws IOException {
        var intake = intake("spool", attempt -> failure.get());
        var first = take(intake, attempt(1, BODY), BODY);
        assertThat(first.how()).isEqualTo(Intake.How.SPOOLED);
        assertThat(first.alarm().id()).isEqualTo(id(1));
        assertThat(first.alarm().raisedAt()).isEqualTo(NOW);

        assertThat(take(intake, attempt(2, BODY), BODY))
                .usingRecursiveComparison()
                .isEqualTo(first);
        assertThat(files()).hasSize(1);
        assertThat(take(intake, attempt(3, NEWS), NEWS).alarm().id()).isEqualTo(id(1));
        assertThat(files()).hasSize(2);
    }

    @Test
    void while_it_lies_there_the_database_too_is_asked_for_the_alarm_that_the_phone_was_told() throws IOException {
        var asked = new ArrayList<Attempt>();
        var intake = intake("spool", attempt -> {
            asked.add(attempt);
            return Uni.createFrom().failure(new IOException("reset"));
        });
        take(intake, attempt(1, BODY), BODY);
        take(intake, attempt(2, BODY), BODY);
        assertThat(asked).extracting(Attempt::id).containsExactly(id(1), id(1));
        assertThat(asked)
                .extracting(Attempt::receivedAt)
                .as("raised when it came first")
                .containsOnly(NOW);
    }

    @Test
    void it_survives_a_restart_and_goes_when_its_alarm_is_raised() throws IOException {
        var intake = intake("spool", attempt -> Uni.createFrom().failure(new IOException("reset")));
        take(intake, attempt(1, BODY), BODY);
        // What a program that was killed leaves behind.
        var left = Files.createDirectories(root.resolve("left/presses"));
        Files.copy(root.resolve("spool/presses").resolve(files().get(0)), left.resolve(files().get(0)));

        intake("left", attempt -> Uni.createFrom().nothing());
        assertThat(presses.size()).isEqualTo(1);
        var press = presses.order().next(NOW).get(0);
        assertThat(press.attempt().id()).isEqualTo(id(1));
        presses.raised(press).await().atMost(Duration.ofSeconds(10));
        assertThat(presses.size()).isZero();
        assertThat(left).isEmptyDirectory();
    }

    @Test
    void where_there_is_no_spool_or_it_cannot_be_written_the_phone_is_told_to_send_again() throws IOException {
        var without = intake(Spool.NONE, attempt -> Uni.createFrom().failure(new IOException("reset")));
        assertUnavailable(without);
        var broken = intake("spool", attempt -> Uni.createFrom().failure(new IOException("reset")));
        Files.move(root.resolve("spool"), root.resolve("away"));
        assertUnavailable(broken);
        Files.move(root.resolve("away"), root.resolve("spool"));
        assertThat(take(broken, attempt(2, BODY), BODY).how()).isEqualTo(Intake.How.SPOOLED);
    }

    private static void assertUnavailable(Intake intake) {
        assertThatThrownBy(() -> take(intake, attempt(1, BODY), BODY))
                .isInstanceOfSatisfying(ProblemException.class, unavailable -> {
                    assertThat(unavailable.problem().status()).isEqualTo(503);
                    assertThat(unavailable.problem().next()).isEqualTo("retry-now");
                });
    }

    private Intake intake(String folder, Raiser database) throws IOException {
        var key = root.resolve("key");
        KeyFile.readOrMake(key, true);
        var place = folder.equals(Spool.NONE) ? folder : root.resolve(folder).toString();
        var spool = new Spool(place, new Seal(key), vertx);
        presses = new PressSpool(spool, Clock.systemUTC(), new SimpleMeterRegistry());
        presses.open(new StartupEvent());
        all.add(presses);
        var nobody = new BreakGlassLists(spool, null, null, null, Clock.systemUTC());
        return new Intake(database, presses, new BreakGlass(nobody, null));
    }

    private static Intake.Taken take(Intake intake, Attempt attempt, byte[] body) {
        return intake.take(attempt, body).await().atMost(Duration.ofSeconds(20));
    }

    private static Attempt attempt(int number, byte[] body) {
        return new Attempt(
                new TenantId(new UUID(0, 1)),
                new PersonId(new UUID(0, 2)),
                "knapp-1",
                PressReader.read(body, NOW),
                id(number),
                NOW.plusSeconds(number - 1),
                null);
    }

    private static AlarmId id(int number) {
        return new AlarmId(new UUID(7, number));
    }

    private List<String> files() throws IOException {
        try (Stream<Path> all = Files.list(root.resolve("spool/presses"))) {
            // How many were told may be on its way to the disk meanwhile.
            return all.map(file -> file.getFileName().toString())
                    .filter(file -> file.endsWith(".sealed"))
                    .toList();
        }
    }
}
