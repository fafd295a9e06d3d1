package se.vardkas.directory.org;

/**
 * A place where people work.
 *
 * @param code two to six letters or digits: all that a push, an SMS or a call may say of a place
 */
public record Site(SiteId id, String name, String code) {}
