package se.vardkas.platform.keys;

/**
 * Where the generations of one key lie.
 *
 * @param name of the table; bound into what is sealed, so that no key opens as another
 * @param noun as people call the key
 * @param newest reads {@code generation}, {@code public_key} and {@code sealed_private_key} of the newest
 * @param insertFirst keeps the first, $1 public half, $2 sealed private half, unless another replica was quicker
 */
public record Shelf(String name, String noun, String newest, String insertFirst) {}
