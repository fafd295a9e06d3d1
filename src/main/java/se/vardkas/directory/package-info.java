/**
 * Tenants, units, sites, people and how they are reached. Tables are kept with Hibernate Reactive.
 *
 * <p>May use: {@code platform}, {@code identity}.
 */
@NullMarked
package se.vardkas.directory;

import org.jspecify.annotations.NullMarked;
