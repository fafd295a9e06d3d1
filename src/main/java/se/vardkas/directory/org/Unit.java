package se.vardkas.directory.org;

/** A unit of a municipality. */
public record Unit(UnitId id, String name) {}
