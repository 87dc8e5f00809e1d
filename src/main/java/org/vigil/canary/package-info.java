/**
 * The service watches itself: a canary is an exile and a contact in one, who arms, checks in, goes silent, is told, and closes
 * the alarm, again and again, through the public listener and by the contract alone.
 *
 * <p>Begin at {@link org.vigil.canary.SelfTest}. A {@link org.vigil.canary.Canary} is all there is to know of one; {@link
 * org.vigil.canary.Acts} are what it does as anybody could, over {@link org.vigil.canary.Door}.
 *
 * <p>It is made of {@code wire} and {@code crypto}, like a client in another language, and sees no feature: so it finds out
 * what people would, not what a use case says. It is not the SDK, because the server's jar has none and must not need
 * libsignal; what only the SDK does (PQXDH, vaults) never reaches a server, so there is nothing of it to test here.
 *
 * <p>To the rules a canary's watch is one like any other, bought with an ordinary admission. It knows no rhythm, only legs, so
 * that one which nobody looks after any more falls silent once at most. A close takes an hour to take effect; so that
 * something is tested at any time, a round begins with whichever canary is at rest, and there are as many as that takes.
 */
@NullMarked
package org.vigil.canary;

import org.jspecify.annotations.NullMarked;
