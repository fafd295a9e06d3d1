package broken.platform;

import broken.identity.IdentityRoom;

/** Looks at the room above. */
public record PlatformRoom(IdentityRoom above) {}
