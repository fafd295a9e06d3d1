package broken.identity;

import broken.directory.DirectoryRoom;

/** Looks at the room above. */
public record IdentityRoom(DirectoryRoom above) {}
