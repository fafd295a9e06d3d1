package se.vardkas.timeline.chain;

import se.vardkas.identity.access.PersonId;

/** Who did what an entry tells: a person by their id, the system, or a provider. Never a name: the chain outlives it. */
public record Actor(String value) {
    /** The program itself. */
    public static final Actor SYSTEM = new Actor("system");

    /** A provider of push, SMS or voice. */
    public static final Actor PROVIDER = new Actor("provider");

    /** A person. */
    public static Actor of(PersonId person) {
        return new Actor(person.toString());
    }

    @Override
    public String toString() {
        return value;
    }
}
