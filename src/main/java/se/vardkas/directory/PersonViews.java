package se.vardkas.directory;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import se.vardkas.directory.org.Reachable;
import se.vardkas.identity.access.Role;
import se.vardkas.platform.problem.ProblemKind;

/** People on the wire: how they are reached is told, their addresses are not. */
final class PersonViews {
    private PersonViews() {}

    /** What a person shall be. */
    @Schema(name = "PersonRequest", example = """
                    {"displayName": "Karin Kvist", "unitId": "01890a5d-ac96-774b-bcce-b302099a8057",
                     "roles": ["manager"], "language": "sv", "awayUntil": "2026-07-31T22:00:00Z"}""")
    record PersonRequest(
            @NotBlank @Size(max = 100) String displayName,
            @NotNull UUID unitId,
            @NotEmpty List<@NotNull String> roles,
            @NotNull @Pattern(regexp = "sv|en") String language,

            @Schema(description = "Until then others are told in their place as line managers") @Nullable
            Instant awayUntil) {

        /** Throws a 400 problem on a role that is none. */
        PersonRegister.Wanted wanted() {
            var until = awayUntil == null ? null : awayUntil.truncatedTo(ChronoUnit.MICROS);
            return new PersonRegister.Wanted(displayName, unitId, roleSet(), language, until);
        }

        private Set<Role> roleSet() {
            return roles.stream()
                    .map(name ->
                            Role.named(name).orElseThrow(() -> ProblemKind.invalid("roles", "there is no such role")))
                    .collect(Collectors.toUnmodifiableSet());
        }

        /** Leaves the name out, for logs. */
        @Override
        public String toString() {
            return "PersonRequest";
        }
    }

    /** A person. */
    @Schema(name = "OrganisationPerson")
    record PersonView(
            UUID id,
            String displayName,
            UUID unitId,
            List<String> roles,
            String language,
            @Nullable Instant awayUntil,
            ReachableView reachable) {
        static PersonView of(PersonRow row, Reachable reachable) {
            return new PersonView(
                    row.id,
                    row.displayName,
                    row.unitId,
                    Arrays.stream(row.roles).sorted().toList(),
                    row.language,
                    row.awayUntil,
                    ReachableView.of(reachable));
        }
    }

    /** How alarms would reach a person. */
    @Schema(name = "PersonReachable")
    record ReachableView(
            @Schema(description = "An app is enrolled, and no provider has called it dead")
            boolean push,

            @Schema(description = "There is a number, and no provider has called it dead")
            boolean phone,

            @Schema(description = "SMS come to the number: it is a mobile phone, and they have not replied STOP")
            boolean sms,

            @Schema(description = "The number is known to be theirs")
            boolean phoneVerified,

            @Schema(description = "When the app last proved that it is alive, to the hour; null: never") @Nullable
            Instant pushSeenAt) {
        private static ReachableView of(Reachable person) {
            return new ReachableView(
                    person.pushToken() != null,
                    person.phone() != null,
                    person.takesSms(),
                    person.phoneVerifiedAt() != null,
                    person.pushSeenAt());
        }
    }

    /** A page of people. */
    @Schema(name = "OrganisationPeople")
    record PeopleView(
            List<PersonView> items,

            @Schema(description = "The cursor of the next page; null: this is the last") @Nullable
            String next) {}
}
