package se.vardkas.identity;

import java.util.UUID;
import se.vardkas.identity.access.PersonId;
import se.vardkas.platform.ids.TenantId;

/**
 * Whose device has signed something.
 *
 * @param isOut whether the device was put out: somebody has it, and nobody knows who
 */
public record SignedSender(TenantId tenant, PersonId person, UUID device, boolean isOut) {}
