package se.vardkas.identity;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Set;
import se.vardkas.identity.access.PersonId;
import se.vardkas.identity.access.Role;
import se.vardkas.platform.ids.Ids;
import se.vardkas.platform.ids.TenantId;
import se.vardkas.platform.jobs.WarmUp;

/** Signs and checks a token of nobody's. */
@ApplicationScoped
class TokenWarmUp implements WarmUp {
    private final Tokens tokens;
    private final Ids ids;

    TokenWarmUp(Tokens tokens, Ids ids) {
        this.tokens = tokens;
        this.ids = ids;
    }

    @Override
    public Uni<Void> warmUp() {
        var issued = tokens.issue(
                new TenantId(ids.next()), new PersonId(ids.next()), Set.of(Role.STAFF), Duration.ofSeconds(1));
        tokens.check(issued.token());
        return Uni.createFrom().voidItem();
    }
}
