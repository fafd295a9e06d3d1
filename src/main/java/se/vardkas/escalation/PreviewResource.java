package se.vardkas.escalation;

import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import se.vardkas.alarm.lifecycle.AlarmKind;
import se.vardkas.directory.Directory;
import se.vardkas.identity.Caller;
import se.vardkas.identity.CurrentCaller;
import se.vardkas.identity.access.Role;
import se.vardkas.platform.problem.ProblemKind;

/** "If I press now": whom the plan would reach, how and when. */
@Path("/api/v1/me/preview")
@Tag(name = "Me")
@Authenticated
public class PreviewResource {
    /** Who may read the names of those on call. */
    private static final Set<Role> READS_NAMES = Set.of(Role.MANAGER, Role.COORDINATOR, Role.ADMIN);

    private final CurrentCaller caller;
    private final Previews previews;
    private final Directory directory;

    PreviewResource(CurrentCaller caller, Previews previews, Directory directory) {
        this.caller = caller;
        this.previews = previews;
        this.directory = directory;
    }

    /** What would happen if the caller raised an alarm of this kind now and nobody answered. */
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "preview",
            summary = "What would happen if you pressed now",
            description = "Steps up to the plan's last one, which is then repeated until somebody ends the alarm")
    public Uni<PreviewView> preview(
            @QueryParam("kind") @DefaultValue("panic") @Schema(enumeration = {"panic", "threat", "assist"})
                    String kind) {
        if (AlarmKind.named(kind).isEmpty()) {
            throw ProblemKind.invalid("kind", "is panic, threat or assist");
        }
        var who = caller.get();
        return previews.preview(who.tenant(), who.person(), kind).chain(previewed -> view(who, previewed));
    }

    private Uni<PreviewView> view(Caller who, Previews.Previewed previewed) {
        var people = previewed.preview().steps().stream()
                .flatMap(step -> step.recipients().stream())
                .map(recipient -> recipient.person())
                .toList();
        boolean names = who.roles().stream().anyMatch(READS_NAMES::contains);
        return directory.cards(who.tenant(), people).map(cards -> PreviewView.of(previewed, cards, names));
    }
}
