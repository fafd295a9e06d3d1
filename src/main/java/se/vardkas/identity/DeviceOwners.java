package se.vardkas.identity;

import io.smallrye.mutiny.Uni;
import se.vardkas.identity.access.PersonId;
import se.vardkas.platform.ids.TenantId;

/** What the directory must know of people's devices; it answers to whom they may be given. */
public interface DeviceOwners {
    /** Whether the caller looks after a person: administrators after all, managers after those of their own unit. */
    Uni<Boolean> looksAfter(Caller caller, PersonId person);

    /** From now on the person is reached by this push token, and by none that they had before. */
    Uni<Void> reachedBy(TenantId tenant, PersonId person, String pushToken);

    /**
     * From now on the person is reached by this browser too, besides whatever else reaches them; whoever it rang for before
     * is not reached by it any more.
     */
    Uni<Void> alsoReachedBy(TenantId tenant, PersonId person, String subscription);

    /** The device behind a push token is out. */
    Uni<Void> notReachedBy(TenantId tenant, PersonId person, String pushToken, String reason);

    /** A person's app has just shown that it is alive. Returns at once. */
    void alive(TenantId tenant, PersonId person);
}
