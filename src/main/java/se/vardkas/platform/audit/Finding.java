package se.vardkas.platform.audit;

import java.time.Duration;

/**
 * Something that ought not to be.
 *
 * @param what a stable name, for logs, metrics and pages
 * @param count how many there are
 * @param worst how late the latest one is
 */
public record Finding(String what, long count, Duration worst) {}
