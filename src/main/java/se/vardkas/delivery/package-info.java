/**
 * One message to one person over one channel, with proof: claims, retries, receipts.
 *
 * <p>May use: {@code platform}, {@code identity}, {@code directory}, {@code timeline}, and its own senders.
 */
@NullMarked
package se.vardkas.delivery;

import org.jspecify.annotations.NullMarked;
