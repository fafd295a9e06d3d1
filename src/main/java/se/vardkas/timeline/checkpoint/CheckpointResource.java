package se.vardkas.timeline.checkpoint;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import se.vardkas.identity.CurrentCaller;
import se.vardkas.identity.access.Role;
import se.vardkas.platform.problem.ProblemKind;
import se.vardkas.platform.web.PageLimit;
import se.vardkas.timeline.witness.TreeHash;

/** What was signed of a tenant's timelines, for those who keep it where nobody of ours can change it. */
@Path("/api/v1/checkpoints")
@Tag(name = "Checkpoints")
@RolesAllowed({Role.COORDINATOR_NAME, Role.ADMIN_NAME, Role.SAFETY_REP_NAME})
public class CheckpointResource {
    private static final String TEXT = MediaType.TEXT_PLAIN + ";charset=UTF-8";

    private final CurrentCaller caller;
    private final Checkpoints checkpoints;

    CheckpointResource(CurrentCaller caller, Checkpoints checkpoints) {
        this.caller = caller;
        this.checkpoints = checkpoints;
    }

    /** The newest. */
    @GET
    @Path("/latest")
    @Produces(TEXT)
    @Operation(operationId = "latestCheckpoint", summary = "The newest checkpoint", description = """
                    A signed note (c2sp.org/signed-note) whose text is a checkpoint (c2sp.org/tlog-checkpoint): which log, how
                    many heads of timelines it has, and the root over all of them. A new one is signed within about a minute
                    of anything that happens. Keep them where nobody of yours can change them. 404: nothing was signed yet.""")
    public Uni<String> latest() {
        return checkpoints
                .page(caller.get().tenant(), null, 1)
                .map(page -> page.stream()
                        .findFirst()
                        .map(Checkpoints.Kept::note)
                        .orElseThrow(() -> ProblemKind.NOT_FOUND.because("Nothing was signed yet.")));
    }

    /** What they are checked with. */
    @GET
    @Path("/key")
    @Produces(TEXT)
    @Operation(
            operationId = "checkpointKey",
            summary = "The key that checkpoints are checked with",
            description = "A verifier key (c2sp.org/signed-note), Ed25519. It stays the same: write it down once.")
    public String key() {
        return checkpoints.key(caller.get().tenant()) + "\n";
    }

    /** All of them, the newest first. */
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(operationId = "checkpoints", summary = "All checkpoints, the newest first")
    public Uni<CheckpointPage> list(
            @QueryParam("cursor") @Nullable Long cursor, @QueryParam("limit") @Nullable Integer limit) {
        int most = PageLimit.of(limit);
        return checkpoints.page(caller.get().tenant(), cursor, most + 1).map(found -> CheckpointPage.of(found, most));
    }

    /** That nothing was taken out between two of them. */
    @GET
    @Path("/consistency")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "checkpointConsistency",
            summary = "Proof that the log of one checkpoint is the beginning of another's",
            description = "The hashes of RFC 9162, 2.1.4, in base64, by the sizes that the checkpoints tell.")
    public Uni<ConsistencyView> consistency(
            @QueryParam("first") @Nullable Long first, @QueryParam("second") @Nullable Long second) {
        if (first == null || first < 1) {
            throw ProblemKind.invalid("first", "must be the size of a checkpoint");
        }
        if (second == null || second < first) {
            throw ProblemKind.invalid("second", "must be the size of a checkpoint, not smaller than the first");
        }
        return checkpoints
                .consistency(caller.get().tenant(), first, second)
                .map(found -> found.map(hashes -> ConsistencyView.of(first, second, hashes))
                        .orElseThrow(() -> ProblemKind.invalid("second", "must not be larger than the log")));
    }

    /** One that was signed. */
    @Schema(name = "Checkpoint")
    public record CheckpointView(
            @Schema(description = "How many heads of timelines the log has")
            long size,

            Instant at,

            @Schema(description = "The signed note") String note) {}

    /** Some, and where the next are. */
    @Schema(name = "CheckpointPage")
    public record CheckpointPage(
            List<CheckpointView> items, @Nullable String next) {
        static CheckpointPage of(List<Checkpoints.Kept> found, int limit) {
            var shown = found.stream()
                    .limit(limit)
                    .map(one -> new CheckpointView(one.size(), one.at(), one.note()))
                    .toList();
            boolean more = found.size() > limit;
            return new CheckpointPage(
                    shown, more ? String.valueOf(shown.get(limit - 1).size()) : null);
        }
    }

    /** A proof. */
    @Schema(name = "Consistency")
    public record ConsistencyView(
            long first,
            long second,

            @Schema(description = "Base64") List<String> hashes) {
        static ConsistencyView of(long first, long second, List<TreeHash> hashes) {
            return new ConsistencyView(
                    first,
                    second,
                    hashes.stream()
                            .map(TreeHash::bytes)
                            .map(Base64.getEncoder()::encodeToString)
                            .toList());
        }
    }
}
