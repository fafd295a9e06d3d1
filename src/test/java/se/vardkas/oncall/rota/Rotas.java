package se.vardkas.oncall.rota;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;

/** Four people in Stockholm, and how they are asked about. */
final class Rotas {
    static final ZoneId STOCKHOLM = ZoneId.of("Europe/Stockholm");
    static final UUID ANNA = new UUID(0, 1);
    static final UUID BO = new UUID(0, 2);
    static final UUID CILLA = new UUID(0, 3);
    static final UUID DAN = new UUID(0, 4);

    private Rotas() {}

    static Rota rota(Layer... layers) {
        return rota(List.of(), layers);
    }

    static Rota rota(List<RosterOverride> overrides, Layer... layers) {
        return new Rota(new Roster(STOCKHOLM, List.of(layers)), overrides);
    }

    static LocalDateTime local(String text) {
        return LocalDateTime.parse(text);
    }

    /** The earlier instant at which it is so late in Stockholm. */
    static Instant at(String text) {
        return local(text).atZone(STOCKHOLM).toInstant();
    }

    static Span span(String from, String to) {
        return new Span(at(from), at(to));
    }
}
