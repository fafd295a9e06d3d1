package se.vardkas.directory;

import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import se.vardkas.directory.PersonViews.PeopleView;
import se.vardkas.directory.PersonViews.PersonRequest;
import se.vardkas.directory.PersonViews.PersonView;
import se.vardkas.directory.org.Reachable;
import se.vardkas.identity.Caller;
import se.vardkas.identity.CurrentCaller;
import se.vardkas.identity.access.PersonId;
import se.vardkas.identity.access.Role;
import se.vardkas.platform.ids.TenantId;
import se.vardkas.platform.ids.Uuids;
import se.vardkas.platform.problem.ProblemKind;
import se.vardkas.platform.sql.Database;
import se.vardkas.platform.sql.Lane;
import se.vardkas.platform.web.IfMatch;
import se.vardkas.platform.web.PageLimit;

/** The people of the organisation. Managers see those of their own unit, coordinators and administrators all. */
@Path("/api/v1/people")
@Tag(name = "Organisation")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
public class PersonResource {
    private static final UUID BEFORE_ALL = new UUID(-1, -1);

    private final CurrentCaller caller;
    private final PersonRegister people;
    private final Database database;
    private final Reachability reachability;

    PersonResource(CurrentCaller caller, PersonRegister people, Database database, Reachability reachability) {
        this.caller = caller;
        this.people = people;
        this.database = database;
        this.reachability = reachability;
    }

    /** People, the newest first. */
    @GET
    @RolesAllowed({Role.MANAGER_NAME, Role.COORDINATOR_NAME, Role.ADMIN_NAME})
    @Operation(operationId = "people", summary = "People, the newest first")
    public Uni<PeopleView> page(
            @QueryParam("unit") @Nullable UUID unit,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @Nullable Integer limit) {
        var who = caller.get();
        var before = cursor == null ? BEFORE_ALL : Uuids.parse(cursor).orElseThrow(PersonResource::noCursor);
        int most = PageLimit.of(limit);
        return onlyUnit(who).chain(only -> {
            if (unit != null && only.isPresent() && !only.get().equals(unit)) {
                return Uni.createFrom().item(new PeopleView(List.of(), null));
            }
            return people.page(who.tenant(), only.orElse(unit), before, most + 1)
                    .chain(rows -> page(who.tenant(), rows, most));
        });
    }

    /** One person, with the ETag that a change needs. */
    @GET
    @Path("/{id}")
    @RolesAllowed({Role.MANAGER_NAME, Role.COORDINATOR_NAME, Role.ADMIN_NAME})
    @Operation(operationId = "person", summary = "A person")
    @APIResponse(
            responseCode = "200",
            description = "The person",
            content = @Content(schema = @Schema(implementation = PersonView.class)))
    public Uni<Response> one(@PathParam("id") UUID id) {
        var who = caller.get();
        return onlyUnit(who)
                .chain(only -> people.find(who.tenant(), id).invoke(row -> {
                    if (only.isPresent() && !only.get().equals(row.unitId)) {
                        throw PersonRegister.unknown();
                    }
                }))
                .chain(row -> tagged(who.tenant(), row));
    }

    /** Changes a person; the next press, and alarms under way at their next step, see it. */
    @PUT
    @Path("/{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Role.ADMIN_NAME)
    @Operation(
            operationId = "changePerson",
            summary = "Change a person",
            description = "Tokens that are out keep the roles they were made with until they end")
    @APIResponse(
            responseCode = "200",
            description = "Changed",
            content = @Content(schema = @Schema(implementation = PersonView.class)))
    public Uni<Response> change(
            @PathParam("id") UUID id,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @NotNull @Valid PersonRequest request) {
        var who = caller.get();
        return people.change(who, id, IfMatch.version(ifMatch), request.wanted())
                .chain(row -> tagged(who.tenant(), row));
    }

    /** The one unit whose people the caller may see; empty: all. */
    private Uni<Optional<UUID>> onlyUnit(Caller who) {
        return who.has(Role.COORDINATOR) || who.has(Role.ADMIN)
                ? Uni.createFrom().item(Optional.empty())
                : people.find(who.tenant(), who.person().value()).map(row -> Optional.of(row.unitId));
    }

    private Uni<PeopleView> page(TenantId tenant, List<PersonRow> rows, int most) {
        var page = rows.subList(0, Math.min(rows.size(), most));
        var next = rows.size() > most ? page.get(most - 1).id.toString() : null;
        return views(tenant, page).map(items -> new PeopleView(items, next));
    }

    private Uni<Response> tagged(TenantId tenant, PersonRow row) {
        return views(tenant, List.of(row))
                .map(views -> Response.ok(views.get(0))
                        .tag(String.valueOf(row.version))
                        .build());
    }

    /** With how they are reached as an alarm would find it. */
    private Uni<List<PersonView>> views(TenantId tenant, List<PersonRow> rows) {
        var ids = rows.stream().map(row -> new PersonId(row.id)).toList();
        return database.reading(Lane.READ, tenant, tx -> reachability.of(tx, ids))
                .map(found -> {
                    var reachable = found.stream().collect(Collectors.toMap(Reachable::person, Function.identity()));
                    return rows.stream()
                            .map(row -> PersonView.of(row, Objects.requireNonNull(reachable.get(new PersonId(row.id)))))
                            .toList();
                });
    }

    private static RuntimeException noCursor() {
        return ProblemKind.invalid("cursor", "is not one that a list gave");
    }
}
