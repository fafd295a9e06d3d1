package se.vardkas.oncall.kept;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.DayOfWeek;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import se.vardkas.oncall.rota.Hours;
import se.vardkas.oncall.rota.Layer;
import se.vardkas.oncall.rota.Layering;
import se.vardkas.oncall.rota.Roster;
import se.vardkas.oncall.rota.Turn;

class RosterJsonTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String KEPT = """
            {"timeZone": "Europe/Stockholm",
             "layers": [
               {"name": "Väktare", "layering": "adds",
                "people": ["00000000-0000-0000-0000-000000000001", "00000000-0000-0000-0000-000000000002"],
                "turn": {"unit": "days", "length": 7}, "start": "2026-01-05T08:00", "until": "2027-01-04T08:00",
                "hours": [{"days": ["monday", "sunday"], "from": "17:00", "until": "08:30"}]},
               {"name": "Jul", "layering": "replaces", "people": [], "hours": []}]}
            """;
    private static final Roster ROSTER = new Roster(
            ZoneId.of("Europe/Stockholm"),
            List.of(
                    new Layer(
                            "Väktare",
                            List.of(new UUID(0, 1), new UUID(0, 2)),
                            Turn.weekly(),
                            LocalDateTime.of(2026, 1, 5, 8, 0),
                            LocalDateTime.of(2027, 1, 4, 8, 0),
                            List.of(new Hours(
                                    Set.of(DayOfWeek.SUNDAY, DayOfWeek.MONDAY),
                                    LocalTime.of(17, 0),
                                    LocalTime.of(8, 30))),
                            Layering.ADDS),
                    Layer.always("Jul", List.of()).replacing()));

    @Test
    void a_roster_is_read_as_it_is_kept() {
        assertThat(RosterJson.read(KEPT)).isEqualTo(ROSTER);
    }

    @Test
    void a_roster_is_kept_in_the_form_that_is_promised() throws JsonProcessingException {
        assertThat(JSON.readTree(RosterJson.write(ROSTER))).isEqualTo(JSON.readTree(KEPT));
    }

    @Test
    void turns_of_hours_and_layers_without_limits_come_back_as_they_were() {
        var roster = new Roster(
                ZoneId.of("Atlantic/Azores"),
                List.of(Layer.rotation(
                        "\"}", List.of(new UUID(3, 4)), Turn.hours(12), LocalDateTime.of(2026, 1, 5, 0, 0))));
        assertThat(RosterJson.read(RosterJson.write(roster))).isEqualTo(roster);
        var empty = new Roster(ZoneId.of("UTC"), List.of());
        assertThat(RosterJson.read(RosterJson.write(empty))).isEqualTo(empty);
    }

    @Test
    void what_is_not_a_roster_is_refused_without_being_repeated() {
        for (var broken : List.of(
                "{",
                "{}",
                KEPT.replace("Europe/Stockholm", "Europe/Björkvik"),
                KEPT.replace("monday", "måndag"),
                KEPT.replace("\"days\", \"length\": 7", "\"days\", \"length\": 0"),
                KEPT.replace("replaces", "hides"),
                KEPT.replace("\"start\": \"2026-01-05T08:00\",", ""),
                KEPT.replace("17:00", "25:00"))) {
            assertThatThrownBy(() -> RosterJson.read(broken))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("A kept roster cannot be read");
        }
    }
}
