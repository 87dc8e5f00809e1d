/**
 * Limits that can be spent: how often something may be done, and how full the store may be for it.
 *
 * <p>Begin at {@link org.vigil.limit.Allowances}. {@link org.vigil.limit.Allowance} and {@link org.vigil.limit.Watermark}
 * are the whole table; {@code LimitsTest} holds it to the contract. A check-in, a call for help, a statement, another key
 * and a notice have no limit, whatever is spent and however full the store is: what is limited is what the rest of the
 * store is kept free from.
 *
 * <p>An allowance is asked for after the caller has proved to be who may do it, never before: otherwise whoever knows an id
 * could spend what is its owner's. Nothing here knows an address, since behind Tor one says nothing. What is kept is a
 * count and the number of a step: a day for a mailbox, ten minutes for all together, so that a stolen disk hardly tells when
 * somebody was there.
 */
@NullMarked
package org.vigil.limit;

import org.jspecify.annotations.NullMarked;
