package se.vardkas.directory;

import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import se.vardkas.directory.org.PersonCard;
import se.vardkas.directory.org.Site;
import se.vardkas.directory.org.Unit;
import se.vardkas.identity.CurrentCaller;
import se.vardkas.identity.Devices;
import se.vardkas.identity.access.Role;
import se.vardkas.platform.ids.TenantId;
import se.vardkas.platform.problem.ProblemKind;

/** Who the caller is and where they work. */
@Path("/api/v1/me")
@Tag(name = "Me")
@Authenticated
public class MeResource {
    private final CurrentCaller caller;
    private final Directory directory;
    private final Devices devices;

    MeResource(CurrentCaller caller, Directory directory, Devices devices) {
        this.caller = caller;
        this.directory = directory;
        this.devices = devices;
    }

    /** The caller's own card. */
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(operationId = "me", summary = "Who you are and where you work")
    public Uni<MeView> me() {
        var who = caller.get();
        return directory
                .card(who.tenant(), who.person())
                .map(card ->
                        card.orElseThrow(() -> ProblemKind.NOT_FOUND.because("You are no longer in the directory.")))
                .chain(card -> view(who.tenant(), card));
    }

    private Uni<MeView> view(TenantId tenant, PersonCard card) {
        return devices.of(tenant, card.id())
                .chain(known -> directory
                        .tenantName(tenant)
                        .chain(name -> directory
                                .unit(tenant, card.unit())
                                .chain(unit -> directory
                                        .sites(tenant, card.unit())
                                        .map(sites -> new MeView(
                                                PersonView.of(card),
                                                new TenantView(tenant.value(), name),
                                                UnitView.of(unit.orElseThrow()),
                                                sites.stream().map(SiteView::of).toList(),
                                                known.stream()
                                                        .map(DeviceView::of)
                                                        .toList())))));
    }

    /** The caller, their tenant, unit, its sites, and their enrolled devices. */
    @Schema(name = "Me")
    public record MeView(
            PersonView person, TenantView tenant, UnitView unit, List<SiteView> sites, List<DeviceView> devices) {}

    /** A phone or browser that is enrolled, and what it last said of itself. */
    @Schema(name = "Device")
    public record DeviceView(
            UUID id,
            String platform,
            Instant enrolledAt,
            @Nullable Instant seenAt,

            @Schema(
                    description =
                            "When it last proved that a push came to it, of an alarm or of our daily checks; browsers do not")
            @Nullable
            Instant provenAt,

            @Nullable Integer batteryPercent,
            @Nullable Boolean notificationsAllowed) {
        static DeviceView of(Devices.Device device) {
            return new DeviceView(
                    device.id(),
                    device.platform(),
                    device.enrolledAt(),
                    device.seenAt(),
                    device.provenAt(),
                    device.batteryPercent(),
                    device.notificationsAllowed());
        }
    }

    /** A person with their roles. */
    @Schema(name = "PersonWithRoles")
    public record PersonView(UUID id, String displayName, List<String> roles) {
        static PersonView of(PersonCard card) {
            return new PersonView(
                    card.id().value(),
                    card.displayName(),
                    card.roles().stream().map(Role::wireName).sorted().toList());
        }
    }

    /** A tenant. */
    @Schema(name = "Tenant")
    public record TenantView(UUID id, String name) {}

    /** A unit. */
    @Schema(name = "Unit")
    public record UnitView(UUID id, String name) {
        static UnitView of(Unit unit) {
            return new UnitView(unit.id().value(), unit.name());
        }
    }

    /** A site. */
    @Schema(name = "Site")
    public record SiteView(UUID id, String name, String code) {
        static SiteView of(Site site) {
            return new SiteView(site.id().value(), site.name(), site.code());
        }
    }
}
