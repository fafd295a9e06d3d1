package se.vardkas.oncall;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import se.vardkas.directory.org.UnitId;
import se.vardkas.identity.access.PersonId;
import se.vardkas.oncall.rota.Cover;
import se.vardkas.oncall.rota.Rota;
import se.vardkas.oncall.rota.Span;
import se.vardkas.oncall.rota.UnitCover;

/** Who is on call, on the wire. */
final class CoverViews {
    private CoverViews() {}

    /** A stretch of time with the same people on call. */
    @Schema(name = "Shift")
    record ShiftView(
            Instant from,
            Instant until,

            @Schema(description = "Nobody: a gap. More than one: double cover")
            List<UUID> people) {
        private static ShiftView of(Cover cover) {
            return new ShiftView(
                    cover.span().from(),
                    cover.span().to(),
                    cover.people().stream().sorted().toList());
        }
    }

    /** Who is on call over a range. */
    @Schema(name = "Shifts")
    record ChangesView(
            List<ShiftView> items,
            @Schema(description = "Where nobody is on call") int gaps) {
        static ChangesView of(Rota rota, Span range) {
            var cover = rota.cover(range);
            return new ChangesView(cover.stream().map(ShiftView::of).toList(), (int)
                    cover.stream().filter(Cover::isGap).count());
        }
    }

    /** Somebody on call. */
    @Schema(name = "OnCallPerson")
    record PersonView(
            UUID id,

            @Schema(description = "For responders and above") @Nullable
            String displayName) {}

    /** Who is on call for a unit. */
    @Schema(name = "OnCall")
    record OnCallView(
            UUID unitId,
            Instant at,

            @Schema(description = "By all the unit's rosters; nobody: a gap")
            List<PersonView> people) {
        static OnCallView of(UnitId unit, Instant at, Set<UUID> people, Map<PersonId, String> names) {
            return new OnCallView(
                    unit.value(),
                    at,
                    people.stream()
                            .sorted()
                            .map(id -> new PersonView(id, names.get(new PersonId(id))))
                            .toList());
        }
    }

    /** A stretch of time. */
    @Schema(name = "Stretch")
    record SpanView(Instant from, Instant until) {}

    /** Where a unit has nobody on call, and where more than one. */
    @Schema(name = "UnitCover")
    record UnitCoverView(
            Instant from,
            Instant until,

            @Schema(description = "Nobody is on call by any of the unit's rosters")
            List<SpanView> gaps,

            List<ShiftView> doubleCover,

            @Schema(description = "In which somebody is on call, from 0 to 1")
            double coveredShare) {
        static UnitCoverView of(UnitCover cover) {
            return new UnitCoverView(
                    cover.range().from(),
                    cover.range().to(),
                    cover.gaps().stream()
                            .map(gap -> new SpanView(gap.from(), gap.to()))
                            .toList(),
                    cover.doubleCover().stream().map(ShiftView::of).toList(),
                    cover.share());
        }
    }
}
