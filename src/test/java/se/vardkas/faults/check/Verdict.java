package se.vardkas.faults.check;

import java.util.List;

/**
 * What the checker found.
 *
 * @param lateThoughFrozen posts begun too late by a program that had been frozen between its look and the post: the one
 *     exception that I6 knows
 * @param counts what there was to judge, for a reader who wonders whether there was anything
 */
public record Verdict(List<Violation> violations, int lateThoughFrozen, String counts) {}
