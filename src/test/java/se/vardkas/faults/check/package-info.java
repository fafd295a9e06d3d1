/** Judges a history of faults after it has happened: pure functions, one per invariant. */
package se.vardkas.faults.check;
